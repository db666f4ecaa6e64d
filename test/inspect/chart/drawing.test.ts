import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, createMachine } from 'xstate'
import {
  chartOf,
  drawingFormats,
  drawMachine,
  picturesOf,
  toDot,
  writePictures,
} from '../../../src/inspect/chart/index.ts'
import { hostileNames, machines, ringOf } from './machines.ts'
import { type Element, elements, parseXml } from './xml.ts'

const all: Record<string, AnyStateMachine> = { ...machines, hostile: ringOf(hostileNames) }

/** What a drawing can show of a name: one line of characters that XML knows. */
const shown = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .trim()

const textOf = (element: Element): string =>
  elements(element)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
    .join(' ')

const count = (text: string, part: string): number => text.split(part).length - 1

/** The root is the paper, unless it has something of its own to say. */
const drawnStates = (machine: AnyStateMachine) => {
  const { states, transitions } = chartOf(machine)
  const root = states[0]!
  const isPaper = root.type === 'compound' && !transitions.some(({ source }) => source === root.id)
  return isPaper ? states.slice(1) : states
}

function expectWhole(machine: AnyStateMachine, svg: string): void {
  const { transitions } = chartOf(machine)
  const everything = elements(parseXml(svg))
  const ids = everything.map(({ attributes }) => attributes.id).filter((id) => id !== undefined)
  expect(new Set(ids).size).toBe(ids.length)
  const byId = new Map(everything.map((element) => [element.attributes.id, element]))
  for (const { element, key, type } of drawnStates(machine)) {
    const drawn = byId.get(element)
    expect(drawn?.attributes.class, element).toMatch(new RegExp(`^(node|cluster) state ${type}( |$)`))
    if (type !== 'history') expect(textOf(drawn!).trimStart().startsWith(shown(key))).toBe(true)
  }
  for (const { element, event, guard, actions } of transitions) {
    const said = textOf(byId.get(element)!)
    for (const part of [event, guard ?? '', ...actions]) expect(said).toContain(shown(part))
  }
  expect(ids.filter((id) => id.startsWith('edge-'))).toHaveLength(transitions.length)
  expect(ids.filter((id) => id.startsWith('state-') && !id.includes(':'))).toHaveLength(drawnStates(machine).length)
}

for (const [name, machine] of Object.entries(all))
  describe(`the drawing of ${name}`, () => {
    it('has every state and every transition once in DOT', () => {
      const dot = toDot(chartOf(machine))
      for (const { element } of drawnStates(machine))
        expect(count(dot, ` id="${element}"`) + count(dot, `[id="${element}"`)).toBe(1)
      for (const { element } of chartOf(machine).transitions) expect(count(dot, ` ID="${element}"`)).toBe(1)
    })

    it('has every state and every transition once in the SVG, which is well formed', async () => {
      for (const direction of ['down', 'right'] as const)
        expectWhole(machine, await drawMachine(machine, 'svg', { direction }))
    })

    it('has every state and every transition once in Mermaid', async () => {
      const { states, transitions } = mermaidOf(await drawMachine(machine, 'mermaid'))
      const keys = drawnStates(machine).map(({ key, history }) => (history ? 'H*' : shown(key)))
      expect(states.sort()).toEqual(keys.sort())
      const said = transitions.map((text) => text.replace(/^[↻•⊘] /, '').replace(/ → [^/]*?(?= \/|$)/, ''))
      const meant = chartOf(machine).transitions.map(({ event, guard, actions }) =>
        shown(
          [event, ...(guard === null ? [] : [`[${guard}]`]), ...(actions.length ? ['/', actions.join(', ')] : [])].join(
            ' ',
          ),
        ),
      )
      expect(said.sort()).toEqual(meant.sort())
    })

    it('is the same bytes each time', async () => {
      for (const format of drawingFormats)
        expect(await drawMachine(machine, format)).toBe(await drawMachine(machine, format))
    })
  })

const mermaidStatement =
  /^(?:state "([^"\n]*)" as \w+( \{)?|\w+ : ([^:;\n]+)|(\w+|\[\*\]) --> (?:\w+|\[\*\])(?: : ([^:;\n]+))?|--|\})$/

/** What a diagram says, entities resolved; throws where a line is not a statement that `toMermaid` may write. */
function mermaidOf(text: string): { states: string[]; transitions: string[] } {
  const states: string[] = []
  const transitions: string[] = []
  const [head, ...lines] = text.trimEnd().split('\n')
  expect(head).toBe('stateDiagram-v2')
  // These mean something to mermaid wherever they stand.
  expect(text).not.toMatch(/direction|\[\[|<(?!br\/>)|%%|--[^>\n]/i)
  const resolve = (said: string) =>
    said.replace(/ﬂ(\d+)¶/g, (_, code: string) => String.fromCodePoint(Number(code))).trim()
  for (const line of lines.map((one) => one.trim().replace(/#(\d+);/g, 'ﬂ$1¶'))) {
    const match = mermaidStatement.exec(line)
    if (!match) throw new Error(`not a statement: ${line}`)
    const [, title, , inState, , onArrow] = match
    const [key, ...inGroup] = title?.split('<br/>') ?? []
    if (key !== undefined) states.push(resolve(key).replaceAll('\u00a0', ''))
    if (onArrow) transitions.push(resolve(onArrow))
    for (const said of [...inGroup, ...(inState ? [inState] : [])].map(resolve))
      if (/^[↻•⊘]/.test(said)) transitions.push(said)
  }
  return { states, transitions }
}

it('draws any names whole, in every format', async () => {
  const name = fc.oneof(
    fc.constantFrom(...hostileNames),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ maxLength: 8 }),
  )
  const usable = name.filter((one) => one !== '' && !one.includes('.') && !one.includes('*') && one !== '__proto__')
  const names = fc.uniqueArray(usable, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(names, async (found) => {
      const machine = ringOf(found)
      expectWhole(machine, await drawMachine(machine, 'svg'))
      expect(mermaidOf(await drawMachine(machine, 'mermaid')).states).toHaveLength(found.length)
    }),
    { numRuns: 40 },
  )
})

describe('an SVG', () => {
  it('is named for those who cannot see it, fits the width it is given and needs nothing from outside', async () => {
    const svg = await drawMachine(machines.failover, 'svg')
    const root = parseXml(svg)
    expect(root.attributes).toMatchObject({ role: 'img', 'aria-label': 'Statechart of failover', width: '100%' })
    expect(root.attributes.height).toBeUndefined()
    expect(root.attributes.viewBox).toMatch(/^0\.00 0\.00 [\d.]+ [\d.]+$/)
    expect(root.children[0]).toMatchObject({ name: 'title', text: 'Statechart of failover' })
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|href|<script|<image/)
  })

  it('tells in words what a state is for', async () => {
    const state = elements(parseXml(await drawMachine(machines.failover, 'svg'))).find(
      ({ attributes }) => attributes.id === 'state-failover.flipping',
    )
    expect(state?.children[0]).toMatchObject({
      name: 'title',
      text: 'failover.flipping: The link is made to name the target, by one rename.',
    })
  })

  it('has no background, and no colour that the dark theme leaves as it is', async () => {
    const light = await drawMachine(machines.deep, 'svg', { theme: 'light' })
    const dark = await drawMachine(machines.deep, 'svg', { theme: 'dark' })
    const painted = (svg: string) =>
      elements(parseXml(svg))
        .flatMap(({ attributes }) => [attributes.fill, attributes.stroke])
        .filter((one) => one !== undefined && one !== 'none' && one !== 'transparent')
    expect(painted(light).length).toBeGreaterThan(20)
    for (const [nth, one] of painted(light).entries()) {
      expect(one).toMatch(/^#[0-9a-f]{6}$/)
      expect(painted(dark)[nth]).not.toBe(one)
    }
    const style = elements(parseXml(await drawMachine(machines.deep, 'svg'))).find(({ name }) => name === 'style')
    for (const one of new Set(painted(light))) expect(count(style!.text, `="${one}"]`)).toBeGreaterThanOrEqual(4)
  })

  it('centres what stands in a box, whatever the width of the font', async () => {
    const boxes = elements(parseXml(await drawMachine(machines.failover, 'svg'))).filter(({ attributes }) =>
      attributes.class?.startsWith('node state'),
    )
    expect(boxes).toHaveLength(8)
    for (const box of boxes) {
      const path = box.children.find(({ name }) => name === 'path')!.attributes.d!
      const xs = [...path.matchAll(/(-?[\d.]+),/g)].map(([, x]) => Number(x))
      const texts = elements(box).filter(({ name }) => name === 'text')
      for (const { attributes } of texts) {
        expect(attributes['text-anchor']).toBe('middle')
        expect(Number(attributes.x)).toBeCloseTo((Math.min(...xs) + Math.max(...xs)) / 2, 1)
      }
    }
  })

  /** The lines of its arrows of one kind. */
  const pathsOf = async (machine: AnyStateMachine, kind: string) =>
    elements(parseXml(await drawMachine(machine, 'svg')))
      .filter(({ attributes }) => attributes.class === `edge arrow ${kind}`)
      .map(({ children }) => children.find(({ name }) => name === 'path')!.attributes)

  it('shows the main line heaviest and what goes wrong in a colour of its own', async () => {
    const [main, done, error] = await Promise.all(
      ['main', 'done', 'error'].map((kind) => pathsOf(machines.failover, kind)),
    )
    expect([main?.length, done?.length, error?.length]).toEqual([5, 4, 6])
    const width = (path: Record<string, string>) => Number(path['stroke-width'] ?? 1)
    expect(Math.min(...main!.map(width))).toBeGreaterThan(Math.max(...[...done!, ...error!].map(width)))
    const others = new Set([...main!, ...done!].map(({ stroke }) => stroke))
    for (const { stroke } of error!) expect(others.has(stroke!)).toBe(false)
  })

  it('dashes the arrow of a delay alone', async () => {
    const wait = createMachine({
      id: 'wait',
      initial: 'a',
      states: { a: { after: { 10: 'b' }, on: { go: 'b' } }, b: {} },
    })
    expect((await pathsOf(wait, 'after')).map((path) => path['stroke-dasharray'])).toEqual(['5,2'])
    expect((await pathsOf(wait, 'main')).map((path) => path['stroke-dasharray'])).toEqual([undefined])
  })
})

it('keeps pictures of machines in a directory, each as it is drawn', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pictures-'))
  try {
    const written = await writePictures([machines.failover, machines.order], join(directory, 'made', 'here'))
    expect(written).toHaveLength(4)
    for (const [name, content] of Object.entries(await picturesOf(machines.failover)))
      expect(await readFile(join(directory, 'made', 'here', name), 'utf8')).toBe(content)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
