import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMachine } from 'xstate'
import { arrowsOf } from '../../../src/inspect/chart/arrows.ts'
import { chartOf, drawMachine } from '../../../src/inspect/chart/index.ts'
import { layoutOf } from '../../../src/inspect/chart/layout.ts'
import { elements, parseXml } from './xml.ts'

interface Shape {
  type: 'atomic' | 'final' | 'history' | 'compound' | 'parallel'
  children: Shape[]
}

const { shape } = fc.letrec<{ shape: Shape; leaf: Shape; group: Shape }>((tie) => ({
  shape: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, tie('leaf'), tie('group')),
  leaf: fc.record({ type: fc.constantFrom('atomic', 'atomic', 'final', 'history'), children: fc.constant([]) }),
  group: fc.record({
    type: fc.constantFrom('compound', 'compound', 'parallel'),
    children: fc.array(tie('shape'), { minLength: 1, maxLength: 4 }),
  }),
}))

interface Jump {
  from: number
  to: number
  kind: 'on' | 'after' | 'always' | 'onError'
  guard: boolean
}

const jump: fc.Arbitrary<Jump> = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  kind: fc.constantFrom('on', 'on', 'on', 'after', 'always', 'onError'),
  guard: fc.boolean(),
})

/** A machine of any shape, whose states are called after their place in the document, with jumps from any to any. */
function machineOf(children: Shape[], type: Shape['type'], jumps: Jump[]) {
  let count = 0
  const flat: { id: string; shape: Shape; config: Record<string, unknown> }[] = []
  const build = (one: Shape): Record<string, unknown> => {
    const config: Record<string, unknown> = { id: `s${count++}`, type: one.type === 'atomic' ? undefined : one.type }
    flat.push({ id: config.id as string, shape: one, config })
    const states = one.children.map((child) => [`k${count}`, build(child)] as const)
    const first = states.find(([, { type: found }]) => found !== 'history')
    if (states.length > 0) config.states = Object.fromEntries(states)
    if (one.type === 'compound') config.initial = (first ?? states[0])?.[0]
    return config
  }
  const root = build({ type, children })
  const sources = flat.filter(({ shape: { type: found } }) => found !== 'final' && found !== 'history')
  for (const [nth, { from, to, kind, guard }] of jumps.entries()) {
    const { config } = sources[from % sources.length]!
    const target = flat[1 + (to % (flat.length - 1))]!
    const transition = { target: `#${target.id}`, ...(guard ? { guard: 'g' } : {}) }
    if (kind === 'onError') config.invoke = { id: `i${config.id}`, src: 'effect', onError: transition }
    else if (kind === 'always') config.always = { ...transition, guard: 'g' }
    else config[kind] = { ...(config[kind] as object), [kind === 'after' ? nth + 1 : `e${nth}`]: transition }
  }
  return createMachine(root)
}

it('draws a machine of any shape, with every transition once', async () => {
  const machine = fc
    .tuple(
      fc.array(shape, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('compound', 'parallel'),
      fc.array(jump, { maxLength: 12 }),
    )
    .map(([children, type, jumps]) => machineOf(children, type as Shape['type'], jumps))
  await fc.assert(
    fc.asyncProperty(machine, fc.constantFrom('down', 'right'), async (found, direction) => {
      const chart = chartOf(found)
      const svg = await drawMachine(found, 'svg', { direction: direction as 'down' | 'right' })
      const all = elements(parseXml(svg))
      const arrows = all.filter(({ attributes }) => attributes.class?.startsWith('edge arrow'))
      expect(arrows).toHaveLength(arrowsOf(layoutOf(chart)).length)
      for (const { children } of arrows) expect(children.some(({ name }) => name === 'path')).toBe(true)
      const ids = all.map(({ attributes }) => attributes.id)
      for (const { element } of chart.transitions) expect(ids.filter((id) => id === element)).toHaveLength(1)
      for (const { element, parent } of chart.states)
        if (parent !== null) expect(ids.filter((id) => id === element)).toHaveLength(1)
      expect(
        (await drawMachine(found, 'mermaid')).split('\n').filter((line) => / as \w+/.test(line)).length,
      ).toBeGreaterThanOrEqual(chart.states.length - 1)
    }),
    { numRuns: 60 },
  )
})
