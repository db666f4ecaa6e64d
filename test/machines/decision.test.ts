import fc from 'fast-check'
import { expect, it } from 'vitest'
import { barredFrom, type Candidate, chooseTarget } from '../../machines/choice.ts'
import { decide, retryDelays, type Situation } from '../../machines/decision.ts'
import { changesModel, fallbackOn } from '../../machines/model-move.ts'
import { anySituation, oracle } from './decision.oracle.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const hour = 3_600_000
const account = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  name,
  enabled: true,
  usable: true,
  loggedOut: false,
  limitedUntil: null,
  windows: {},
  sessions: 0,
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
  need: null,
  near: null,
  moving: 1,
  cancelled: { count: 0, at: null, to: null },
  cooldownUntil: null,
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
  ['no limit is confirmed', { limit: null }, 'a limit of the active account is confirmed, or one is near'],
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
})

it('the policy to wait never looks at another account', () => {
  expect(decide(situation({ policy: 'wait' })).waiting).toEqual({ until: now + hour, account: 'a' })
})

it('tries again after 1, 5, then every 15 minutes when swaps are cancelled', () => {
  const after = (count: number, ms: number) =>
    decide(
      situation({
        cancelled: { count, at: now, to: null },
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
  expect(barredFrom(account('a'), 'a')).toBe('active already')
  expect(barredFrom(account('b', { enabled: false }), 'a')).toBe('disabled')
  expect(barredFrom(account('b', { loggedOut: true }), 'a')).toBe('logged out')
  expect(barredFrom(limited('b', now + 1), 'a')).toMatch(/^limited until/)
  expect(barredFrom(account('b'), 'a')).toBeUndefined()
  expect(barredFrom(account('b', { usable: false }), 'a')).toBe('its home is no directory')
})

const use = (usedPercent: number, resetsAt: number | null = now + hour) => ({ usedPercent, resetsAt })

it('chooses by what is left in the tighter window for each session, by order, or by the soonest reset', () => {
  const accounts = [
    account('a'),
    account('b', { windows: { fiveHour: use(10), sevenDay: use(70, now + 2 * hour) } }),
    account('c', { windows: { fiveHour: use(60, now + 3 * hour) }, sessions: 1 }),
  ]
  const taken = (choose: Situation['choose'], moving = 4) =>
    chooseTarget({ active: 'a', choose, accounts, moving, cancelled: { to: null } }, 0).to
  expect(taken('headroom')).toBe('c')
  // With one that runs there already, two share its 40 percent.
  expect(taken('headroom', 1)).toBe('b')
  expect(taken('order')).toBe('b')
  expect(taken('soonest-reset')).toBe('b')
})

const nearly = { window: 'fiveHour', usedPercent: 96, threshold: 95, session: 'main' }
const own = (usedPercent: number) => account('a', { windows: { fiveHour: use(usedPercent) } })

it('leaves before the limit only for what has 20 percent more left, and not within the cooldown', () => {
  const at = (percent: number, more: Partial<Situation> = {}) => {
    const accounts = [own(96), account('b', { windows: { fiveHour: use(percent) } })]
    return decide(situation({ limit: null, near: nearly, accounts, ...more })).wouldSwap
  }
  expect([at(76), at(77)]).toEqual([true, false])
  expect([at(0, { cooldownUntil: now }), at(0, { cooldownUntil: now + 1 })]).toEqual([true, false])
  // What was hit is left at once, for whatever is open.
  const limit = { until: now + hour, window: 'fiveHour', session: 'main' }
  expect(at(99, { cooldownUntil: now + hour, limit })).toBe(true)
})

it('passes over the account that a swap was just cancelled to, as long as another is open', () => {
  const cancelled = { count: 1, at: now - hour, to: 'b' }
  expect(decide(situation({ cancelled })).to).toBe('c')
  expect(decide(situation({ cancelled, accounts: [limited('a', now + hour), account('b')] })).to).toBe('b')
})

it('does not go back by itself because the first account has reset', () => {
  const accounts = [account('a'), own(20), account('c')].map((one, at) => ({ ...one, name: 'abc'[at] as string }))
  expect(decide(situation({ active: 'b', accounts, limit: null }))).toMatchObject({ wouldSwap: false, cause: null })
})

const forModel = (name: string, window: string) => account(name, { modelLimits: { [window]: now + hour } })

it('a window of one model bars the account for that model, and for no other', () => {
  const accounts = [account('a'), forModel('b', 'sevenDayOpus'), account('c', { windows: { fiveHour: use(50) } })]
  const to = (...models: string[]) => decide(situation({ accounts, models })).to
  expect(to('claude-opus-5-5')).toBe('c')
  expect(to('claude-sonnet-5-5')).toBe('b')
  expect(to('claude-sonnet-5-5', 'claude-opus-5-5')).toBe('c')
  expect(barredFrom(forModel('b', 'sevenDayOpus'), 'a', ['claude-opus-5-5'])).toMatch(
    /^limited for claude-opus-5-5 until/,
  )
  expect(barredFrom(forModel('b', 'sevenDayOpus'), 'a')).toBeUndefined()
})

it('says what an account needs', () => {
  expect(barredFrom(account('b', { loggedOut: true, need: 'on hold' }), 'a')).toBe('logged out: on hold')
})

it('goes on with the fallback model where its own is used up, the fallback is open, and it was not told so before', () => {
  const until = { until: new Date(now + hour).toISOString() }
  const page = (...windows: string[]) => ({
    limits: windows.includes('fiveHour') ? { fiveHour: until } : {},
    modelLimits: Object.fromEntries(windows.filter((one) => one !== 'fiveHour').map((one) => [one, until])),
  })
  const opus = 'claude-opus-5-5'
  expect(fallbackOn(page('sevenDayOpus'), opus, 'sonnet')).toBe('sonnet')
  expect(fallbackOn(page('sevenDayOpus'), null, 'sonnet')).toBe('sonnet')
  expect(fallbackOn(page(), null, 'sonnet')).toBeNull()
  expect(fallbackOn(page('sevenDayOpus'), 'claude-sonnet-5-5', 'sonnet')).toBeNull()
  // Nothing of these leaves the fallback open, or is one.
  for (const windows of [['fiveHour'], ['sevenDayOpus', 'fiveHour'], ['sevenDayOpus', 'sevenDaySonnet']])
    expect(fallbackOn(page(...windows), opus, 'sonnet')).toBeNull()
  expect(fallbackOn(page('sevenDayOpus'), opus, null)).toBeNull()
  expect(changesModel(page('sevenDayOpus'), { model: opus, told: null }, 'sonnet')).toBe(true)
  expect(changesModel(page('sevenDayOpus'), { model: opus, told: 'sonnet' }, 'sonnet')).toBe(false)
})

it('decides what the oracle says, of any number of accounts, in any situation', () => {
  const counts = { swaps: 0, waits: 0 }
  fc.assert(
    fc.property(anySituation, (any) => {
      const { wouldSwap, to, waiting, rules } = decide(any)
      const said = oracle(any)
      expect({ wouldSwap, to, waiting }).toEqual(said)
      expect(rules.every(({ verdict }) => verdict === 'allows')).toBe(wouldSwap)
      counts.swaps += Number(wouldSwap)
      counts.waits += Number(waiting !== null)
    }),
    { numRuns: 10_000 },
  )
  // Both are met often enough to be worth asking about.
  expect(Math.min(counts.swaps, counts.waits)).toBeGreaterThan(100)
})
