import { expect, it } from 'vitest'
import {
  barredFrom,
  type Candidate,
  chooseTarget,
  decide,
  retryDelays,
  type Situation,
} from '../../machines/decision.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const hour = 3_600_000
const account = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  name,
  enabled: true,
  usable: true,
  loggedOut: false,
  limitedUntil: null,
  windows: {},
  ...more,
})
const limited = (name: string, until: number) => account(name, { limitedUntil: until })
const situation = (more: Partial<Situation> = {}): Situation => ({
  now,
  state: 'normal',
  active: 'a',
  epoch: 3,
  limit: { until: now + hour, window: 'fiveHour', session: 'main' },
  paused: false,
  linkMoved: false,
  policy: 'swap',
  choose: 'headroom',
  accounts: [limited('a', now + hour), account('b'), account('c')],
  cancelled: { count: 0, at: null },
  ...more,
})
const barring = (more: Partial<Situation>) =>
  decide(situation(more))
    .rules.filter(({ verdict }) => verdict === 'bars')
    .map(({ rule }) => rule)

it('S10 S16 swaps on a confirmed limit of the active account, to the first of equals', () => {
  expect(decide(situation())).toMatchObject({ wouldSwap: true, to: 'b', waiting: null })
})

it.each<[string, Partial<Situation>, string]>([
  ['no limit is confirmed', { limit: null }, 'a limit of the active account is confirmed'],
  [
    'the limit is over',
    { limit: { until: now, window: 'fiveHour', session: 'x' } },
    'a limit of the active account is confirmed',
  ],
  ['a swap is under way', { state: 'flipping' }, 'no swap is under way'],
  ['S15 a swap stands half done', { state: 'partialSwap' }, 'no swap is under way'],
  ['it is paused', { paused: true }, 'not paused'],
  ['the link was moved', { linkMoved: true }, 'the link names the active account'],
  ['the policy is to wait', { policy: 'wait' }, 'the policy is to swap'],
])('does not swap when %s, and says by which rule', (_, more, rule) => {
  expect(decide(situation(more)).wouldSwap).toBe(false)
  expect(barring(more)).toEqual([rule])
})

it('S18 waits for the earliest reset when there is no account to go to, and says whose', () => {
  const accounts = [limited('a', now + 3 * hour), limited('b', now + 2 * hour), limited('c', now + 4 * hour)]
  const decision = decide(situation({ accounts, limit: { until: now + 3 * hour, window: 'fiveHour', session: 'm' } }))
  expect(decision).toMatchObject({ wouldSwap: false, to: null, waiting: { until: now + 2 * hour, account: 'b' } })
  expect(decide(situation({ accounts, now: now + 2 * hour + 1 }))).toMatchObject({ to: 'b' })
})

it('the policy to wait never looks at another account', () => {
  expect(decide(situation({ policy: 'wait' })).waiting).toEqual({ until: now + hour, account: 'a' })
})

it('tries again after 1, 5, then every 15 minutes when swaps are cancelled', () => {
  const after = (count: number, ms: number) =>
    decide(
      situation({
        cancelled: { count, at: now },
        now: now + ms,
        limit: { until: now + 9 * hour, window: 'w', session: 's' },
      }),
    ).wouldSwap
  expect(retryDelays).toEqual([60_000, 300_000, 900_000])
  for (const [index, delay] of [...retryDelays, 900_000].entries()) {
    expect(after(index + 1, delay - 1)).toBe(false)
    expect(after(index + 1, delay)).toBe(true)
  }
})

it('is no target when active, disabled, logged out, limited, or its home is no directory', () => {
  expect(barredFrom(account('a'), 'a', now)).toBe('active already')
  expect(barredFrom(account('b', { enabled: false }), 'a', now)).toBe('disabled')
  expect(barredFrom(account('b', { loggedOut: true }), 'a', now)).toBe('logged out')
  expect(barredFrom(limited('b', now + 1), 'a', now)).toMatch(/^limited until/)
  expect(barredFrom(limited('b', now), 'a', now)).toBeUndefined()
  expect(barredFrom(account('b', { usable: false }), 'a', now)).toBe('its home is no directory')
})

const use = (usedPercent: number, resetsAt: number | null = now + hour) => ({ usedPercent, resetsAt })

it('chooses by what is left in the tighter window, by order, or by the soonest reset', () => {
  const accounts = [
    account('a'),
    account('b', { windows: { fiveHour: use(10), sevenDay: use(90, now + 2 * hour) } }),
    account('c', { windows: { fiveHour: use(60, now + 3 * hour), sevenDay: null } }),
  ]
  const taken = (choose: Situation['choose'], at = now) => chooseTarget(situation({ accounts, choose, now: at })).to
  expect(taken('headroom')).toBe('c')
  expect(taken('order')).toBe('b')
  expect(taken('soonest-reset')).toBe('b')
  // Once its tight window has reset, the first has all of it again.
  expect(taken('headroom', now + 2 * hour)).toBe('b')
})
