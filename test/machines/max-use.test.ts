// Of an account no more than its `maxUse` is used by choice: when it is left, where a choice goes, and what is said of it.
import { expect, it } from 'vitest'
import { barredFrom, type Candidate, chooseTarget, keptFree, percentLeft } from '../../machines/choice.ts'
import { decide, type Situation } from '../../machines/decision.ts'
import { leaveAt, type MaxUse } from '../../machines/max-use.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const hour = 3_600_000
const use = (usedPercent: number, resetsAt: number | null = now + hour) => ({ usedPercent, resetsAt })
const at80: MaxUse = { fiveHour: 80, sevenDay: null }
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
const five = (name: string, usedPercent: number, maxUse?: MaxUse) =>
  account(name, { windows: { fiveHour: use(usedPercent) }, ...(maxUse && { maxUse }) })
const situation = (more: Partial<Situation>): Situation => ({
  now,
  state: 'normal',
  active: 'a',
  epoch: 3,
  limit: null,
  need: null,
  near: null,
  paused: false,
  linkMoved: false,
  policy: 'swap',
  choose: 'headroom',
  accounts: [],
  moving: 1,
  cancelled: { count: 0, at: null, to: null },
  cooldownUntil: null,
  ...more,
})
const near = { window: 'fiveHour', usedPercent: 81, threshold: 80, isMaxUse: true, session: 'main' }
const limit = { until: now + 3 * hour, window: 'fiveHour', session: 'main' }

it('an account is left at its threshold or its maxUse, whichever is lower', () => {
  const threshold = { fiveHour: 95, sevenDay: 98 }
  expect(leaveAt(threshold)).toEqual(threshold)
  expect(leaveAt(threshold, { fiveHour: 80, sevenDay: null })).toEqual({ fiveHour: 80, sevenDay: 98 })
  expect(leaveAt(threshold, { fiveHour: 97, sevenDay: 99 })).toEqual(threshold)
  expect(leaveAt({ fiveHour: null, sevenDay: null }, { fiveHour: 80, sevenDay: null })).toEqual({
    fiveHour: 80,
    sevenDay: null,
  })
})

it('no choice goes to an account at its maxUse, and it is said in plain words why', () => {
  const accounts = [account('a'), five('b', 80, at80), five('c', 90)]
  const { to, rules } = decide(situation({ accounts, limit }))
  expect(to).toBe('c')
  expect(rules.find(({ rule }) => rule === 'there is an account to go to')?.inputs).toEqual({
    a: 'active already',
    b: 'at its maxUse: 80 % of fiveHour is used, at most 80 % by choice, until 2026-11-22T13:00:00.000Z',
    c: 'taken by headroom: 10 % left for 1 sessions',
  })
  expect(keptFree(five('b', 79.9, at80))).toBeUndefined()
  expect(keptFree(account('b', { windows: { fiveHour: use(85, null) }, maxUse: at80 }))).toBe(
    'at its maxUse: 85 % of fiveHour is used, at most 80 % by choice',
  )
})

it('what the operator names is not barred by it', () => {
  expect(barredFrom(five('b', 85, at80), 'a')).toBeUndefined()
})

it('what is left for a choice ends at maxUse, also of a window that nothing is known of', () => {
  expect(percentLeft(five('b', 50, at80))).toBe(30)
  expect(percentLeft(five('b', 85, at80))).toBe(0)
  expect(percentLeft(account('b', { maxUse: at80 }))).toBe(80)
  expect(percentLeft(account('b', { maxUse: { fiveHour: null, sevenDay: 70 } }))).toBe(70)
  const week = account('b', { windows: { sevenDayOpus: use(60) }, maxUse: { fiveHour: null, sevenDay: 90 } })
  expect([percentLeft(week, ['claude-opus-5-5']), percentLeft(week, ['claude-sonnet-5-5'])]).toEqual([30, 90])
})

it('at its maxUse an account is left for whatever is open; at its threshold for what is clearly better', () => {
  const wouldSwap = (maxUse?: MaxUse) =>
    decide(situation({ accounts: [five('a', 81, maxUse), five('b', 85)], near })).wouldSwap
  expect([wouldSwap(at80), wouldSwap()]).toEqual([true, false])
})

it('is left before its limit only, after the cooldown, and stays in use where nothing else is open', () => {
  const accounts = [five('a', 81, at80), five('b', 10)]
  expect(decide(situation({ accounts, near, cooldownUntil: now + 1 })).wouldSwap).toBe(false)
  const all = [five('a', 81, at80), five('b', 81, at80)]
  expect(decide(situation({ accounts: all, near }))).toMatchObject({ wouldSwap: false, to: null, waiting: null })
})

it('does not come back before the window has reset: no flapping', () => {
  const accounts = [five('a', 81, at80), five('b', 96)]
  const nearB = { ...near, threshold: 95, usedPercent: 96, isMaxUse: false }
  expect(decide(situation({ active: 'b', accounts, near: nearB })).to).toBeNull()
})

it('S18 waits for the window that its maxUse keeps, where that resets first', () => {
  const accounts = [account('a', { limitedUntil: limit.until }), five('b', 85, at80)]
  expect(decide(situation({ accounts, limit }))).toMatchObject({
    to: null,
    waiting: { until: now + hour, account: 'b' },
  })
  const unknown = account('b', { windows: { fiveHour: use(85, null) }, maxUse: at80 })
  expect(decide(situation({ accounts: [accounts[0] as Candidate, unknown], limit })).waiting).toEqual({
    until: limit.until,
    account: 'a',
  })
})

it("a model's own week at maxUse bars the sessions of that model alone", () => {
  const opusWeek = { windows: { sevenDayOpus: use(92) }, maxUse: { fiveHour: null, sevenDay: 90 } }
  const accounts = [account('a'), account('b', opusWeek), five('c', 95)]
  const to = (...models: string[]) =>
    chooseTarget({ active: 'a', choose: 'order', accounts, moving: 1, models, cancelled: { to: null } }, 0).to
  expect(to('claude-opus-5-5')).toBe('c')
  expect(to('claude-sonnet-5-5')).toBe('b')
  // One on which some could not go on is gone to only where there is none for all.
  expect(to('claude-sonnet-5-5', 'claude-opus-5-5')).toBe('c')
  expect(to()).toBe('b')
})

it('where the limit of one model and the maxUse of another leave nobody to go on, nobody goes there', () => {
  const both = account('b', {
    windows: { sevenDaySonnet: use(92) },
    modelLimits: { sevenDayOpus: now + 2 * hour },
    maxUse: { fiveHour: null, sevenDay: 90 },
  })
  expect(keptFree(both, ['claude-opus-5-5', 'claude-sonnet-5-5'])).toMatch(/^at its maxUse: 92 % of sevenDaySonnet/)
  expect(keptFree(both, ['claude-sonnet-5-5', 'claude-haiku-5-5'])).toBeUndefined()
})
