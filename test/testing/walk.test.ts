import { describe, expect, it } from 'vitest'
import { assign, createMachine, fromPromise, setup } from 'xstate'
import { byStep, byValue, machinePaths, stateText, walk } from '../../src/testing/index.ts'
import { downloadMachine, orderEvents, orderMachine } from './machines.ts'

const input = { order: 1 }
const routes = (paths: { steps: { event: string; state: string }[] }[]) =>
  paths.map(({ steps }) => steps.map(({ event, state }) => `${event} > ${state}`))

describe('walk', () => {
  it('goes over ends and failures of actors, timers, external events, parallel regions, to the final states', () => {
    const paths = routes(machinePaths(orderMachine, { input, events: orderEvents }))
    const cheap = 'order.placed(cheap) > paying'
    const paid = 'pay.onDone > packing.box.open & packing.label.blank'
    const labelled = 'label.printed > packing.box.open & packing.label.stuck'
    expect(paths.sort()).toEqual(
      [
        ['order.placed(dear) > cart'],
        [cheap, 'pay.onError > cart'],
        [cheap, 'paying.after(payLimit) > cart'],
        [cheap, 'order.cancelled > cancelled'],
        [cheap, 'shop.opened > paying'],
        [cheap, paid, 'wrap.onError > cart'],
        [cheap, paid, 'shop.opened > packing.box.open & packing.label.blank'],
        [cheap, paid, 'wrap.onDone > packing.box.closed & packing.label.blank', 'label.printed > sent'],
        [cheap, paid, labelled, 'wrap.onError > cart'],
        [cheap, paid, labelled, 'shop.opened > packing.box.open & packing.label.stuck'],
        [cheap, paid, labelled, 'wrap.onDone > sent'],
      ].sort(),
    )
  })

  it('gives the same paths in the same order every time', () => {
    const options = { kind: 'simple', input } as const
    expect(machinePaths(orderMachine, options)).toEqual(machinePaths(orderMachine, options))
  })

  it('gives plain JSON, with the machine, the kind and a description', () => {
    const paths = machinePaths(orderMachine, { input })
    expect(JSON.parse(JSON.stringify(paths))).toEqual(paths)
    expect(paths[0]).toMatchObject({ machine: 'order', kind: 'shortest' })
    expect(paths.map(({ description }) => description)).toContain('reaches cart: order.placed(else)')
  })

  it('needs nothing to be said of input and events: each guarded alternative is assumed in its turn', () => {
    const paths = routes(machinePaths(orderMachine)).flat()
    expect(paths).toContain('order.placed(isAffordable) > paying')
    expect(paths).toContain('order.placed(else) > cart')
    expect(paths).toContain('wrap.onDone > sent')
  })

  it('asks the real guards where payloads are given, and leaves out what they refuse', () => {
    const guarded = createMachine({
      id: 'door',
      initial: 'shut',
      states: {
        shut: { on: { key: { guard: ({ event }) => event.fits === true, target: 'open' } } },
        open: {},
      },
    })
    const events = { key: { wrong: { fits: false }, right: { fits: true } } }
    expect(routes(machinePaths(guarded, { events }))).toEqual([['key(right) > open']])
  })

  it('takes payloads that depend on where the machine stands, and leaves out an event without any', () => {
    const events = {
      ...orderEvents,
      'order.placed': ({ context }: { context: { tries: number } }) =>
        context.tries === 0 ? { first: { price: 7 } } : ({} as Record<string, { price: number }>),
      'shop.opened': {},
    }
    const paths = walk(orderMachine, { input, events })
    expect(paths.flatMap(({ steps }) => steps.map(({ label }) => label))).not.toContain('shop.opened')
    const placed = paths.map(({ steps }) => steps.filter(({ label }) => label.startsWith('order.placed')).length)
    expect(new Set(placed)).toEqual(new Set([1]))
    expect(paths[0]?.steps[0]?.event).toEqual({ type: 'order.placed', price: 7 })
  })

  it('tells the snapshots of the path itself, not of another one that led to the same situation', () => {
    for (const path of walk(orderMachine, { kind: 'simple', input, events: orderEvents })) {
      const entered = path.steps.filter(({ snapshot, event }, index) => {
        const before = index === 0 ? path.start : path.steps[index - 1]?.snapshot
        return snapshot.value === 'paying' && (before?.value !== 'paying' || event.type === 'shop.opened')
      })
      expect(path.steps.at(-1)?.snapshot.context.tries).toBe(entered.length)
    }
  })

  it('simple paths come through no step twice, and leave out what stays where it is', () => {
    const paths = routes(machinePaths(orderMachine, { kind: 'simple', input, events: orderEvents }))
    for (const path of paths) {
      const steps = path.map((step, index) => `${path[index - 1]} ${step}`)
      expect(new Set(steps).size).toBe(steps.length)
      expect(path).not.toContain('shop.opened > paying')
    }
    const all = new Set(paths.flat())
    expect(all).toContain('wrap.onError > cart')
    expect(all).toContain('wrap.onDone > sent')
  })

  it('by value, simple paths come through no state twice', () => {
    for (const path of walk(orderMachine, { kind: 'simple', input, serializeState: byValue })) {
      const states = [path.start, ...path.steps.map(({ snapshot }) => snapshot)].map(({ value }) => stateText(value))
      expect(new Set(states).size).toBe(states.length)
    }
  })

  it('goes no further than it is told', () => {
    const paths = walk(orderMachine, { input, stopWhen: ({ value }) => value === 'paying' })
    for (const { steps } of paths)
      expect(steps.slice(0, -1).map(({ snapshot }) => snapshot.value)).not.toContain('paying')
  })

  it('cuts a simple path where a guard reads what the search did not tell apart', () => {
    const paths = walk(downloadMachine, { kind: 'simple', serializeState: byStep })
    for (const { steps } of paths)
      for (const { snapshot } of steps) expect(snapshot.value === 'broken').toBe(snapshot.context.failures === 2)
  })

  it('a counter that is told apart without end is an error that names the machine', () => {
    const counter = createMachine({
      id: 'counter',
      context: { count: 0 },
      initial: 'on',
      states: { on: { on: { tick: { actions: assign({ count: ({ context }) => context.count + 1 }) } } } },
    })
    expect(machinePaths(counter)).toHaveLength(1)
    expect(() => machinePaths(counter, { serializeState: ({ context }) => String(context.count) })).toThrow(
      'the shortest paths of "counter" are too many',
    )
  })

  it('falls back to states where simple paths by step are too many', () => {
    const names = Array.from({ length: 7 }, (_, index) => `s${index}`)
    const everyToEvery = createMachine({
      id: 'mesh',
      initial: 's0',
      states: Object.fromEntries(
        names.map((name) => [name, { on: Object.fromEntries(names.map((to) => [`to ${to}`, { target: to }])) }]),
      ),
    })
    const paths = walk(everyToEvery, { kind: 'simple' })
    expect(Math.max(...paths.map(({ steps }) => steps.length))).toBe(names.length - 1)
  })

  it('says where an action threw', () => {
    const brittle = createMachine({
      id: 'brittle',
      initial: 'on',
      states: { on: { on: { parse: { actions: assign(({ event }) => ({ parsed: JSON.parse(event.text) })) } } } },
    })
    expect(() => walk(brittle)).toThrow(/the walk failed at "parse" in "on" of "brittle".*payload/s)
    expect(walk(brittle, { events: { parse: { number: { text: '1' } } } })).toHaveLength(1)
  })

  it('says why a machine does not start', () => {
    const machine = createMachine({
      id: 'picky',
      context: ({ input }) => {
        throw new Error(`never with ${typeof input}`)
      },
      initial: 'on',
      states: { on: {} },
    })
    expect(() => walk(machine, { input: 1 as never })).toThrow('never with number')
  })

  it('walks machines with other machines in them, and with actors that are known to the whole system', () => {
    const child = setup({ actors: { count: fromPromise(async () => 1) } }).createMachine({
      id: 'child',
      initial: 'on',
      states: { on: { invoke: { id: 'grandchild', systemId: 'grandchild', src: 'count' } } },
    })
    const parent = setup({ actors: { child } }).createMachine({
      id: 'parent',
      initial: 'idle',
      states: {
        idle: { on: { go: { target: 'busy' } } },
        busy: {
          invoke: { id: 'child', systemId: 'child', src: 'child' },
          on: { again: { target: 'busy', reenter: true } },
        },
      },
    })
    expect(routes(machinePaths(parent))).toEqual([['go > busy', 'again > busy']])
  })

  it('walks wildcards and snapshots of children', () => {
    const machine = setup({ actors: { watch: fromPromise(async () => 1) } }).createMachine({
      id: 'wild',
      initial: 'on',
      states: {
        on: {
          invoke: { id: 'watch', src: 'watch', onSnapshot: { target: 'seen' } },
          on: { 'mouse.*': { target: 'off' } },
        },
        seen: { on: { '*': { target: 'off' } } },
        off: {},
      },
    })
    expect(routes(machinePaths(machine))).toEqual([['mouse.* > off'], ['watch.onSnapshot > seen', '* > off']])
  })
})
