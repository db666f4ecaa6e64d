import { createTestMachine } from '@xstate/test'
import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, assign } from 'xstate'
import { type OracleRun, oraclePaths, stateText } from '../../src/testing/index.ts'

const counted = assign({ coins: ({ context }: { context: { coins: number } }) => context.coins + 1 } as never)

/** A turnstile: one coin, one passage. */
const turnstile = createTestMachine({
  context: { coins: 0 },
  initial: 'locked',
  states: {
    locked: { on: { coin: { target: 'open', actions: counted }, push: {} } },
    open: { on: { push: { target: 'locked' }, coin: { actions: counted } } },
  },
} as never) as unknown as AnyStateMachine

/** A system that keeps the promise, or one that forgets to lock again. */
function system(locksAgain: boolean) {
  let open = false
  const seen: string[] = []
  const how: OracleRun = {
    events: {
      coin: () => {
        open = true
      },
      push: () => {
        if (locksAgain) open = false
      },
    },
    state: async (snapshot) => {
      seen.push(`${stateText(snapshot.value)} ${snapshot.context.coins}`)
      expect(open ? 'open' : 'locked').toBe(snapshot.value)
    },
  }
  return { how, seen }
}

describe('oraclePaths', () => {
  it('by step, each step of the oracle is in a path, and what it says is that of the path', async () => {
    const paths = oraclePaths(turnstile, { kind: 'shortest' })
    expect(paths.map(({ description }) => description).sort()).toEqual([
      'reaches locked: coin → push',
      'reaches open: coin → coin',
    ])
    const { how, seen } = system(true)
    for (const path of paths) {
      await path.run(how)
      await how.events.push?.({} as never)
    }
    expect(seen.sort()).toEqual(['locked 0', 'locked 0', 'locked 1', 'open 1', 'open 1', 'open 2'])
  })

  it('by value, no path comes through a state twice', () => {
    expect(oraclePaths(turnstile).map(({ steps }) => steps.map(({ event }) => event.type))).toEqual([
      ['xstate.init', 'coin'],
    ])
  })

  it('rejects with the path and the step where the system does otherwise', async () => {
    const paths = oraclePaths(turnstile, { kind: 'shortest' })
    const path = paths.find(({ description }) => description.endsWith('push'))
    await expect(path?.run(system(false).how)).rejects.toThrow(
      /^reaches locked: coin → push\nexpected 'open' to be 'locked'/,
    )
  })

  it('rejects before it begins where nothing stands for an event', async () => {
    const { how, seen } = system(true)
    const { push: _push, ...events } = how.events
    const path = oraclePaths(turnstile, { kind: 'shortest' }).find(({ description }) => description.endsWith('push'))
    await expect(path?.run({ ...how, events })).rejects.toThrow('nothing does "push" to the system')
    expect(seen).toEqual([])
  })

  it('takes events that carry something', () => {
    const lamp = createTestMachine({
      initial: 'off',
      states: {
        off: {
          on: {
            set: [
              { guard: ({ event }: { event: { level: number } }) => event.level > 5, target: 'bright' },
              { target: 'dim' },
            ],
          },
        },
        dim: {},
        bright: {},
      },
    } as never) as unknown as AnyStateMachine
    const events = [1, 9].map((level) => ({ type: 'set', level }))
    expect(oraclePaths(lamp, { events }).map(({ description }) => description)).toEqual([
      'reaches dim: set({"level":1})',
      'reaches bright: set({"level":9})',
    ])
  })

  it('throws where a guard of the oracle reads what the search does not tell apart', () => {
    const wary = createTestMachine({
      context: { seen: false },
      initial: 'start',
      states: {
        start: {
          on: { look: { target: 'middle', actions: assign({ seen: true } as never) }, skip: { target: 'middle' } },
        },
        middle: {
          on: {
            go: [
              { guard: ({ context }: { context: { seen: boolean } }) => context.seen, target: 'a' },
              { target: 'b' },
            ],
          },
        },
        a: {},
        b: {},
      },
    } as never) as unknown as AnyStateMachine
    expect(() => oraclePaths(wary)).toThrow('"go" does not lead to "a" on this path')
    expect(
      oraclePaths(wary, { serializeState: ({ value, context }) => JSON.stringify([value, context]) }),
    ).toHaveLength(2)
  })
})
