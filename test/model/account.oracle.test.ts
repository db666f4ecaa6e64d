import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnyTransitionDefinition } from 'xstate'
import { accountMachine } from '../../machines/account.ts'
import { coverage } from '../../src/testing/index.ts'
import { transitionKey } from '../../src/testing/labels.ts'
import { type Heard, tried } from './account.oracle.ts'
import { keepsAccountPromise, keepsPromiseFrom, paperBooks, promisedSituations } from './account.promise.ts'
import { anyHeard } from './account.random.ts'

describe('an account is what was seen of it, as the oracle promises, in every situation and after a restart there', () => {
  const taken = new Set<string>()
  const note = (event: object) => {
    const { _transitions = [] } = event as { _transitions?: AnyTransitionDefinition[] }
    for (const transition of _transitions) taken.add(transitionKey(transition))
  }

  it.each(promisedSituations.map((way) => [JSON.stringify(way), way] as const))('after %s', (_, way) => {
    keepsPromiseFrom(way, accountMachine, note)
  })

  it('took every transition of the machine on the way', () => {
    expect(coverage(accountMachine, taken).missing).toEqual([])
  })
})

it('an account is what the oracle says at any time, whatever was heard, and when the clock jumps', () => {
  fc.assert(
    fc.property(
      fc.array(anyHeard, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('avoid', 'allow'),
      (all, paidUsage) => {
        keepsAccountPromise(all, { machine: accountMachine, books: paperBooks(), paidUsage })
      },
    ),
    { numRuns: 800 },
  )
})

const last = (all: Heard[]) => {
  const books = paperBooks()
  keepsAccountPromise(all, { machine: accountMachine, books })
  return books.page('a')
}
const [row] = tried as [Heard]
const pane: Heard = {
  type: 'suspicion',
  source: 'pane',
  window: 'unknown',
  session: 'main',
  epoch: 1,
  resets: null,
  ago: 0,
}
const later = (ms: number): Heard => ({ type: 'later', ms })

it('what a screen goes on to say of a limit that is known does not put off its end', () => {
  const limits = (all: Heard[]) => last(all).limits.unknown?.until
  const known = limits([pane, later(300), pane])
  expect(known).toBe('2026-11-22T17:00:00.300Z')
  expect(limits([pane, later(300), pane, later(3_600_000), pane, later(300), pane])).toBe(known)
})

it('two screens that take turns do not keep each other from being believed', () => {
  const turns = Array.from({ length: 100 }, (_, at) => [
    { ...pane, session: at % 2 ? 'main' : 'other' } as Heard,
    later(1_000),
  ])
  expect(Object.keys(last(turns.flat()).limits)).toEqual(['unknown'])
})

it('a window that was high in one does not make another near that never came to its threshold', () => {
  const reading = (window: string, percent: number): Heard => ({
    type: 'reading',
    session: 'main',
    window,
    percent,
    resets: null,
  })
  const both = [reading('fiveHour', 96), reading('sevenDay', 94)]
  expect(last(both).near).toBe(true)
  expect(last([...both, reading('fiveHour', 50)]).near).toBe(false)
})

it('late news that was over when it came leaves what is known', () => {
  const before = last([row])
  const over = { ...row, resets: -3_600_000, ago: 7_200_000, epoch: 2 } as Heard
  expect(last([row, over])).toEqual(before)
})

const limited = { ...row, source: 'row', window: 'fiveHour', resets: 7_200_000 } as Heard
const turn = (began: number | null, session = 'main'): Heard => ({ type: 'good.turn', session, began })
const five = (percent: number, session = 'main'): Heard => ({
  type: 'reading',
  session,
  window: 'fiveHour',
  percent,
  resets: 3_600_000,
})

it('a limit is lifted by a turn that began after it and a lower reading of its session, and by nothing less', () => {
  const lifts = (...then: Heard[]) => Object.keys(last([limited, later(60_000), ...then]).limits).length === 0
  expect(lifts(turn(1_000), five(3))).toBe(true)
  expect(lifts(turn(1_000))).toBe(false)
  expect(lifts(five(3))).toBe(false)
  // Under way since before the refusal: its numbers are from before too.
  expect(lifts(turn(120_000), five(99))).toBe(false)
  expect(lifts(turn(null), five(3))).toBe(false)
  expect(lifts(turn(1_000), five(3, 'other'))).toBe(false)
  expect(lifts(turn(1_000), five(100))).toBe(false)
})

it('good turns at a full window are told as paid, and are no limit where that is allowed', () => {
  const page = (paidUsage: 'avoid' | 'allow') => {
    const books = paperBooks()
    const all = [limited, later(60_000), turn(1_000), five(100), { ...limited, source: 'statusLine' } as Heard]
    keepsAccountPromise(all, { machine: accountMachine, books, paidUsage })
    return books.page('a')
  }
  expect(page('avoid')).toMatchObject({ limits: { fiveHour: {} }, paid: { way: null, session: 'main' } })
  expect(page('allow')).toMatchObject({ limits: {}, paid: { way: null, session: 'main' } })
})

it('a plan that calls the limit of a model the weekly one in its sentence is known by its row', () => {
  const hook = { ...limited, source: 'hook', window: 'sevenDay' } as Heard
  const named = { ...limited, window: 'sevenDaySonnet' } as Heard
  for (const all of [
    [hook, later(30), named],
    [named, later(30), hook],
  ])
    expect(last(all)).toMatchObject({ limits: {}, modelLimits: { sevenDaySonnet: {} } })
})
