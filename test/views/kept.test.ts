// What is kept for viewers who come late: turns of each session, use of each account, when each move was done.
import { expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { accountMachine } from '../../machines/account.ts'
import { emptyPage } from '../../machines/account-page.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { keepMoves } from '../../src/views/stream/moves.ts'
import { countTurns } from '../../src/views/stream/turns.ts'
import { keepUsage } from '../../src/views/stream/usage.ts'

const minute = 60_000

it('a session that leaves working has ended a turn: counted once, by the minute, for half an hour', () => {
  let now = 100 * minute
  const turns = countTurns(() => now)
  const session = createMachine({
    id: 'session',
    context: { name: 'main' },
    initial: 'idle',
    states: { idle: { on: { begin: 'working' } }, working: { on: { end: 'idle' } } },
  })
  const actor = createActor(session, { inspect: turns.see }).start()
  const turn = () => {
    actor.send({ type: 'begin' })
    actor.send({ type: 'end' })
    // The status tells the same.
    turns.saw('main', 'idle')
  }
  turn()
  turn()
  now += 2 * minute
  turn()
  expect(turns.all()).toEqual({ minute: 102, sessions: { main: [...Array(27).fill(0), 2, 0, 1] } })
  expect(turns.news()).toEqual({ main: 3 })
  expect(turns.news()).toEqual({})
  now += 29 * minute
  expect(turns.all().sessions.main?.[0]).toBe(1)
})

it('a session of several regions is where its life is', () => {
  const turns = countTurns()
  const session = createMachine({
    id: 'session',
    context: { name: 'main' },
    type: 'parallel',
    states: {
      life: { initial: 'working', states: { working: { on: { end: 'idle' } }, idle: {} } },
      work: { initial: 'resting', states: { resting: {} } },
    },
  })
  createActor(session, { inspect: turns.see }).start().send({ type: 'end' })
  expect(turns.news()).toEqual({ main: 1 })
})

it('the use of a window is kept as it was read, at most two readings a minute', () => {
  const usage = keepUsage()
  const account = createActor(accountMachine, {
    input: { name: 'one', thresholds: {}, page: emptyPage } as never,
    inspect: usage.see,
  }).start()
  const start = Date.parse('2026-11-22T12:00:00.000Z')
  const read = (after: number, usedPercent: number) => {
    const seenAt = new Date(start + after).toISOString()
    const reading = {
      session: 'main',
      account: 'one',
      epoch: 1,
      window: 'fiveHour',
      usedPercent,
      resetsAt: null,
      seenAt,
    }
    account.send({ type: 'windows.read', readings: [reading], now: start + after } as never)
  }
  for (const [after, used] of [
    [0, 1],
    [10_000, 2],
    [20_000, 3],
    [70_000, 4],
  ] as const)
    read(after, used)
  expect(usage.all().one?.fiveHour).toEqual([
    [start, 1],
    [start + 20_000, 3],
    [start + 70_000, 4],
  ])
})

it('a result of a session is drawn where it was: when it came, less how long it took; not when nobody saw it come', () => {
  let now = 10_000
  const moves = keepMoves(() => now)
  const record = (id: number, outcome: string | null, names: string[]) =>
    ({
      id,
      outcome,
      sessions: names.map((name) => ({ name, conversation: 'c', proved: true, ms: 400 })),
    }) as unknown as SwapRecord
  moves.saw(record(1, null, []))
  moves.saw(record(1, null, ['main']))
  now = 11_000
  moves.saw(record(1, 'swapped', ['main', 'docs']))
  const times = moves
    .timed(record(1, 'swapped', ['main', 'docs']))
    .map(({ startedAt, endedAt }) => [startedAt, endedAt])
  const iso = (ms: number) => new Date(ms).toISOString()
  expect(times).toEqual([
    [iso(9_600), iso(10_000)],
    [iso(10_600), iso(11_000)],
  ])
  moves.saw(record(2, 'swapped', ['main']))
  expect(moves.timed(record(2, 'swapped', ['main']))[0]).not.toHaveProperty('startedAt')
})
