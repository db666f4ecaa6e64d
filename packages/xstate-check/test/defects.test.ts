// Each fault that the kit once had, on the smallest machine that shows it.
import { describe, expect, it } from 'vitest'
import { assign, cancel, createMachine, fromCallback, fromPromise, raise, setup, spawnChild } from 'xstate'
import {
  auditMachine,
  coverage,
  createHarness,
  follow,
  killEverywhere,
  machinePaths,
  mutantsOf,
  walk,
} from '../src/index.ts'

const events = (paths: { steps: { event: string }[] }[]) => paths.map(({ steps }) => steps.map(({ event }) => event))
const states = (paths: { steps: { state: string }[] }[]) =>
  paths.flatMap(({ steps }) => steps.map(({ state }) => state))
const promise = () => fromPromise(async () => undefined)

describe('1 a path ends where the machine ends', () => {
  const task = createMachine({
    id: 'task',
    initial: 'busy',
    on: { abort: { target: '.aborted' } },
    states: { busy: {}, aborted: { type: 'final' } },
  })

  it('whatever its root answers to', () => {
    expect(events(machinePaths(task))).toEqual([['abort']])
    expect(events(machinePaths(task, { kind: 'simple' }))).toEqual([['abort']])
  })

  it('and can be followed', async () => {
    for (const path of walk(task)) await follow(path, { make: () => ({ harness: createHarness(task) }) })
  })
})

describe('2 every child waits at a gate', () => {
  const ran: string[] = []
  const run = (name: string) => fromPromise(async () => void ran.push(name))
  const machine = createMachine({
    id: 'parent',
    context: ({ spawn }) => ({ child: spawn(run('spawned'), { id: 'spawned' }) }),
    entry: spawnChild(run('by an action'), { id: 'byAction' }),
    initial: 'on',
    states: { on: { invoke: { id: 'inline', src: run('inline'), onDone: { target: 'off' } } }, off: {} },
  })

  it('inline ones and spawned ones too', async () => {
    const harness = createHarness(machine)
    await harness.elapse(1)
    expect(ran).toEqual([])
    expect([...harness.waiting].sort()).toEqual(['byAction', 'inline', 'spawned'])
    await harness.ok('inline')
    expect(harness.state).toBe('off')
  })
})

describe('3 what a context or a history makes of a state is walked', () => {
  const lift = setup({ types: { context: {} as { load: number } } }).createMachine({
    id: 'lift',
    context: { load: 0 },
    initial: 'open',
    states: {
      open: {
        on: { enter: { actions: assign({ load: ({ context }) => Math.min(context.load + 1, 3) }) } },
        always: { guard: ({ context }) => context.load > 2, target: 'full' },
      },
      full: {},
    },
  })
  const player = createMachine({
    id: 'player',
    initial: 'on',
    states: {
      on: {
        initial: 'quiet',
        states: { quiet: { on: { louder: { target: 'loud' } } }, loud: {}, back: { type: 'history' } },
        on: { pause: { target: 'off' } },
      },
      off: { on: { sleep: { target: 'asleep' } } },
      asleep: { on: { play: { target: 'on.back' } } },
    },
  })

  it('an always that needs the third of three like events', () => {
    expect(states(machinePaths(lift))).toContain('full')
    expect(walk(lift)).toMatchObject({ exhausted: true, unreached: [] })
  })

  it('a history that is restored', () => {
    expect(events(machinePaths(player))).toContainEqual(['louder', 'pause', 'sleep', 'play'])
    expect(states(machinePaths(player)).filter((state) => state === 'on.loud').length).toBeGreaterThan(1)
  })
})

describe('4 a simple path keeps the steps that keep the value', () => {
  const chat = setup({ types: { context: {} as { text: string; sent: string } } }).createMachine({
    id: 'chat',
    context: { text: '', sent: '' },
    initial: 'empty',
    states: {
      empty: {
        on: {
          type: { guard: ({ context }) => context.text === '', actions: assign({ text: 'hi' }) },
          send: {
            guard: ({ context }) => context.text !== '' && context.sent === '',
            actions: assign({ sent: ({ context }) => context.text }),
          },
          ack: { guard: ({ context }) => context.sent !== '', actions: assign({ text: '', sent: '' }) },
        },
      },
    },
  })

  it('type → send → ack', () => {
    expect(events(machinePaths(chat, { kind: 'simple' }))).toContainEqual(['type', 'send', 'ack'])
  })
})

describe('5 timers', () => {
  it('one that is spent does not run out again', () => {
    const session = createMachine({
      id: 'session',
      initial: 'fresh',
      after: { 1000: { target: '.stale' } },
      states: { fresh: {}, stale: {} },
    })
    expect(events(machinePaths(session))).toEqual([['session.after(1000)']])
  })

  it('an event that is raised late comes in time, and not from outside', async () => {
    const toast = createMachine({
      id: 'toast',
      initial: 'shown',
      states: {
        shown: {
          entry: raise({ type: 'hide' }, { delay: 3000 }),
          on: { hide: { target: 'hidden' }, pin: { target: 'pinned' } },
        },
        hidden: { on: { hide: { target: 'shown' } } },
        pinned: {},
      },
    })
    const paths = walk(toast)
    expect(paths.map(({ steps }) => steps.map(({ label }) => label)).sort()).toEqual(
      [['hide in time'], ['pin', 'hide in time']].slice(0, 1).concat([['pin']]),
    )
    for (const path of paths) await follow(path, { make: () => ({ harness: createHarness(toast) }) })
  })

  it('one that is cancelled does not run out', () => {
    const alarm = createMachine({
      id: 'alarm',
      initial: 'armed',
      states: {
        armed: {
          entry: raise({ type: 'ring' }, { delay: 100, id: 'bell' }),
          on: { ring: { target: 'ringing' }, hush: { target: 'hushed', actions: cancel('bell') } },
        },
        hushed: { on: { ring: { target: 'ringing' } } },
        ringing: {},
      },
    })
    const hushed = machinePaths(alarm).filter(({ steps }) => steps.some(({ event }) => event === 'hush'))
    expect(states(hushed)).not.toContain('ringing')
    expect(states(machinePaths(alarm))).toContain('ringing')
  })

  it('the shorter of two is ahead', () => {
    const two = createMachine({
      id: 'two',
      initial: 'on',
      states: { on: { after: { 10: { target: 'soon' }, 1000: { target: 'late' } } }, soon: {}, late: {} },
    })
    expect(states(machinePaths(two))).toEqual(['soon'])
    expect(walk(two).unreached).toEqual(['on.after(1000) -> late'])
  })
})

describe('6 a guard that reads the context is asked, and not assumed', () => {
  const credit = setup({ types: { context: {} as { asked: number } } }).createMachine({
    id: 'credit',
    context: { asked: 0 },
    initial: 'asking',
    states: {
      asking: {
        on: {
          answer: [
            { guard: ({ context }) => context.asked >= 2, target: 'decided' },
            { actions: assign({ asked: ({ context }) => context.asked + 1 }) },
          ],
        },
      },
      decided: {},
    },
  })

  it('three answers decide, and no fewer', () => {
    expect(events(machinePaths(credit))).toEqual([['answer', 'answer', 'answer']])
  })

  it('one that reads an unknown payload is assumed in both ways, in the context too', () => {
    const score = setup({ types: { context: {} as { score: number } } }).createMachine({
      id: 'score',
      context: { score: 0 },
      initial: 'waiting',
      states: {
        waiting: { on: { scored: { target: 'judging', actions: assign({ score: ({ event }) => event.score }) } } },
        judging: { on: { go: [{ guard: ({ context }) => context.score > 7, target: 'good' }, { target: 'bad' }] } },
        good: {},
        bad: {},
      },
    })
    expect(states(machinePaths(score)).sort()).toEqual(['bad', 'good', 'judging', 'judging'])
  })
})

describe('7 a path is followed from its start', () => {
  const door = (initial: 'shut' | 'open') => createMachine({ id: 'door', initial, states: { shut: {}, open: {} } })

  it('a machine that begins elsewhere is found out', async () => {
    const [path] = walk(door('shut'))
    const make = () => ({ harness: createHarness(door('open')) })
    await expect(follow(path ?? expect.unreachable(), { make })).rejects.toThrow('starts in "open", not in "shut"')
  })
})

describe('8 a machine without an event to resume by', () => {
  const download = setup({ actors: { fetch: promise() } }).createMachine({
    id: 'download',
    initial: 'fetching',
    states: {
      fetching: { invoke: { id: 'fetch', src: 'fetch', onDone: { target: 'done' }, onError: { target: 'failed' } } },
      done: {},
      failed: {},
    },
  })

  it('is killed and restarted by what XState itself persists', async () => {
    for (const path of walk(download)) {
      const make = () => ({ harness: createHarness(download, { resume: 'persisted' }) })
      expect(await killEverywhere(path, { make })).toBeGreaterThan(2)
    }
  })

  it('a context that does not survive JSON is refused, with the place', async () => {
    const tagged = createMachine({
      id: 'tagged',
      context: { inner: { tags: new Set(['a']) } },
      initial: 'on',
      states: { on: {} },
    })
    const harness = createHarness(tagged)
    await harness.kill()
    await expect(harness.restart()).rejects.toThrow('context.inner.tags of "tagged" is a Set')
  })
})

describe('9 a machine that died at its start', () => {
  const broken = setup({ actors: { work: promise() } }).createMachine({
    id: 'broken',
    initial: 'on',
    entry: () => {
      throw new Error('no config')
    },
    states: { on: { invoke: { id: 'work', src: 'work', onError: { target: 'on' } } } },
  })

  it('says so', async () => {
    await expect(createHarness(broken).ok('work')).rejects.toThrow('the machine has ended: Error: no config')
  })
})

describe('10 names that the machine does not know are refused', () => {
  const pay = setup({
    types: { events: {} as { type: 'order'; price: number } },
    actors: { pay: promise() },
  }).createMachine({
    id: 'shop',
    initial: 'cart',
    states: {
      cart: { on: { order: { guard: ({ event }) => event.price < 9, target: 'paying' } } },
      paying: { invoke: { src: 'pay', onDone: { target: 'paid' }, onError: { target: 'cart' } } },
      paid: {},
    },
  })

  it('in events, in effects, in coverage', () => {
    expect(() => walk(pay, { events: { oder: {} } as never })).toThrow('unknown event: "oder"')
    expect(() => walk(pay, { events: { 'pai.onDone': {} } })).toThrow('unknown event: "pai.onDone"')
    expect(() => createHarness(pay, { effects: { pai: () => undefined } })).toThrow('unknown actor: "pai"')
    expect(() => coverage(pay, ['shop.cart|oder|0'])).toThrow('has no transition "shop.cart|oder|0"')
  })

  it('and payloads of the wrong type, by the compiler', () => {
    walk(pay, { events: { order: { cheap: { price: 5 } } } })
    // @ts-expect-error a price is a number
    walk(pay, { events: { order: { cheap: { price: '5' } } } })
    // @ts-expect-error there is no such event
    expect(() => walk(pay, { events: { ordre: { cheap: { price: 5 } } } })).toThrow('unknown event')
  })

  it('an invoke without an id goes by the name of its actor', async () => {
    const paths = machinePaths(pay, {
      events: { order: { cheap: { price: 5 } }, 'pay.onDone': { paid: { output: 1 } } },
    })
    expect(events(paths)).toContainEqual(['order', 'pay.onDone'])
    for (const path of walk(pay, { events: { order: { cheap: { price: 5 } } } }))
      await follow(path, { make: () => ({ harness: createHarness(pay) }) })
  })
})

describe('11 a search has a budget, and says what it left', () => {
  const counter = createMachine({
    id: 'counter',
    context: { count: 0 },
    initial: 'on',
    states: {
      on: {
        on: {
          tick: [
            { guard: ({ context }) => context.count === 5600, target: 'far' },
            { actions: assign({ count: ({ context }) => context.count + 1 }) },
          ],
        },
      },
      far: {},
    },
  })

  it('of situations', () => {
    expect(walk(counter, { budget: { states: 100 } })).toMatchObject({
      exhausted: false,
      unreached: ['on.on(tick)[0] -> far'],
    })
    expect(walk(counter, { budget: { states: 10_000 } })).toMatchObject({ exhausted: true, unreached: [] })
  })

  it('of time, however slow a guard is', () => {
    const slow = createMachine({
      id: 'slow',
      context: { count: 0 },
      initial: 'on',
      states: {
        on: {
          on: {
            tick: {
              guard: () => {
                const end = performance.now() + 5
                while (performance.now() < end);
                return true
              },
              actions: assign({ count: ({ context }) => context.count + 1 }),
            },
          },
        },
      },
    })
    const began = performance.now()
    expect(walk(slow, { budget: { ms: 100 } }).exhausted).toBe(false)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('12 mutants', () => {
  const relay = createMachine({
    id: 'relay',
    initial: 'rest',
    states: {
      rest: { on: { go: { target: 'passing' } } },
      passing: { always: { target: 'end' } },
      end: { on: { back: { target: 'rest' } } },
    },
  })
  const ids = (machine: Parameters<typeof mutantsOf>[0]) => mutantsOf(machine).map(({ id }) => id)

  it('a transient state has none that is the machine itself', () => {
    expect(ids(relay)).not.toContain('rest.on(go) -> end')
    expect(ids(relay)).not.toContain('passing hears back -> rest')
    expect(ids(relay)).toContain('end.on(back) deleted')
  })

  it('history, output and regions have their own', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'work',
      output: () => 1,
      states: {
        work: {
          type: 'parallel',
          states: {
            a: { initial: 'x', states: { x: { on: { e: { target: 'y' } } }, y: {} } },
            b: { initial: 'x', states: { x: {}, y: {} } },
            hist: { type: 'history', history: 'deep' },
          },
          on: { pause: { target: 'off' }, stop: { target: 'end' } },
        },
        off: { on: { play: { target: 'work.hist' } } },
        end: { type: 'final', output: () => 2 },
      },
    })
    expect(ids(machine)).toContain('work.hist shallow')
    expect(ids(machine)).toContain('work.hist forgets')
    expect(ids(machine)).toContain('end without output')
    expect(ids(machine)).toContain('m without output')
    expect(ids(machine)).toContain('work without region b')
  })
})

describe('13 the audit', () => {
  it('finds what is not implemented, what is not used, and what cannot be reached', () => {
    const machine = setup({
      types: { events: {} as { type: 'go' } },
      actors: { work: promise(), idle: fromCallback(() => undefined) },
      actions: { said: () => undefined, unsaid: () => undefined },
      guards: { unasked: () => true },
      delays: { never: 1 },
    }).createMachine({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          entry: ['said', 'missingAction' as never],
          on: { go: { guard: 'missingGuard' as never, target: 'b' } },
          after: { missingDelay: { target: 'b' } },
        },
        b: { invoke: { id: 'work', src: 'work', onError: { target: 'a' } } },
        island: {},
      },
    })
    expect(auditMachine(machine)).toEqual(
      expect.arrayContaining([
        'a: the action "missingAction" is not implemented',
        'a: the guard "missingGuard" is not implemented',
        'a: the delay "missingDelay" is not implemented',
        'm: the action "unsaid" is not used',
        'm: the guard "unasked" is not used',
        'm: the delay "never" is not used',
        'm: the actor "idle" is not used',
        'island: nothing leads here',
      ]),
    )
  })
})
