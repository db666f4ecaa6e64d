// Would the host swap now, and where to? Worked out afresh from what is known, never remembered: the host, `explain`
// and the tests ask this one function. Times are milliseconds since the epoch; it reads no clock.
import type { FailoverState } from './failover.ts'

/** What one account has left of one window. */
export interface WindowUse {
  /** 0 to 100. */
  usedPercent: number
  resetsAt: number | null
}

export interface Candidate {
  name: string
  enabled: boolean
  /** Its home is a directory, or nothing yet. */
  usable: boolean
  loggedOut: boolean
  /** Until when one of its windows is used up; null when none is. */
  limitedUntil: number | null
  windows: Record<string, WindowUse | null>
}

export type Policy = 'swap' | 'wait'
export type Choice = 'headroom' | 'order' | 'soonest-reset'

export interface Situation {
  now: number
  state: FailoverState
  active: string
  epoch: number
  /** Confirmed evidence for the active account, seen in this epoch and not yet over. */
  limit: { until: number; window: string; session: string } | null
  paused: boolean
  linkMoved: boolean
  policy: Policy
  choose: Choice
  /** In order of preference. */
  accounts: Candidate[]
  /** Cancelled swaps in a row, and when the last one was. */
  cancelled: { count: number; at: number | null }
}

export interface Rule {
  rule: string
  inputs: Record<string, unknown>
  verdict: 'allows' | 'bars'
}

export interface Decision {
  wouldSwap: boolean
  /** The account it would take, whether it would swap now or not; null when there is none to go to. */
  to: string | null
  rules: Rule[]
  /** All accounts are limited: until when, and whose reset comes first. */
  waiting: { until: number; account: string } | null
}

/** After a cancelled swap an automatic one tries again after 1, 5, then every 15 minutes. */
export const retryDelays = [60_000, 300_000, 900_000]

export function decide(situation: Situation): Decision {
  const { now, state, active, epoch, paused, linkMoved, policy } = situation
  const limit = situation.limit && situation.limit.until > now ? situation.limit : null
  const retryAt = retryTime(situation.cancelled)
  const { to, verdicts } = chooseTarget(situation)
  const rules: Rule[] = [
    judge('no swap is under way', { state }, state === 'normal'),
    judge('the link names the active account', { linkMoved }, !linkMoved),
    judge('not paused', { paused }, !paused),
    judge(
      'a limit of the active account is confirmed',
      { active, epoch, limit: limit && { ...limit, until: iso(limit.until) } },
      limit !== null,
    ),
    judge('the policy is to swap', { policy }, policy === 'swap'),
    judge('long enough since the last cancelled swap', { retryAt: iso(retryAt) }, retryAt === null || retryAt <= now),
    judge('there is an account to go to', verdicts, to !== null),
  ]
  const wouldSwap = rules.every(({ verdict }) => verdict === 'allows')
  const waits = limit !== null && state === 'normal' && (to === null || policy === 'wait')
  const waiting = waits ? earliestReset(situation, limit.until) : null
  return { wouldSwap, to, rules, waiting }
}

/** Where a swap would go. `verdicts`: each account, and why it is or is not taken. */
export function chooseTarget({ now, active, accounts, choose }: Situation): {
  to: string | null
  verdicts: Record<string, string>
} {
  const verdicts: Record<string, string> = {}
  const open = accounts.filter((account) => {
    const barred = barredFrom(account, active, now)
    if (barred) verdicts[account.name] = barred
    return !barred
  })
  const rank: Record<Choice, (account: Candidate) => number> = {
    order: () => 0,
    headroom: (account) => -headroom(account, now),
    'soonest-reset': (account) => soonestReset(account, now),
  }
  const best = open.reduce<Candidate | null>(
    (taken, account) => (taken && rank[choose](taken) <= rank[choose](account) ? taken : account),
    null,
  )
  for (const account of open) {
    const left = `${headroom(account, now)} % left`
    verdicts[account.name] = account === best ? `taken by ${choose}: ${left}` : `possible: ${left}`
  }
  return { to: best?.name ?? null, verdicts }
}

/** Why an account is no target; undefined when it is one. */
export function barredFrom(account: Candidate, active: string, now: number): string | undefined {
  if (account.name === active) return 'active already'
  if (!account.enabled) return 'disabled'
  if (account.loggedOut) return 'logged out'
  if (account.limitedUntil !== null && account.limitedUntil > now) return `limited until ${iso(account.limitedUntil)}`
  if (!account.usable) return 'its home is no directory'
  return undefined
}

/** Percent left in the tighter window; a window that is not known, or has reset since, is whole. */
const headroom = ({ windows }: Candidate, now: number): number =>
  Math.min(100, ...openWindows(windows, now).map(({ usedPercent }) => 100 - usedPercent))

const soonestReset = ({ windows }: Candidate, now: number): number =>
  Math.min(Number.MAX_SAFE_INTEGER, ...openWindows(windows, now).flatMap(({ resetsAt }) => resetsAt ?? []))

const openWindows = (windows: Candidate['windows'], now: number): WindowUse[] =>
  Object.values(windows).flatMap((window) =>
    window && (window.resetsAt === null || window.resetsAt > now) ? window : [],
  )

/** What the wait ends with: the reset of the active account, or of one that a swap could go to. */
function earliestReset({ now, active, accounts, policy }: Situation, own: number): { until: number; account: string } {
  return accounts
    .filter(
      ({ name, enabled, usable, loggedOut }) => policy === 'swap' && name !== active && enabled && usable && !loggedOut,
    )
    .flatMap(({ name, limitedUntil }) =>
      limitedUntil && limitedUntil > now ? { until: limitedUntil, account: name } : [],
    )
    .reduce((first, next) => (next.until < first.until ? next : first), { until: own, account: active })
}

function retryTime({ count, at }: Situation['cancelled']): number | null {
  if (count === 0 || at === null) return null
  return at + (retryDelays[Math.min(count, retryDelays.length) - 1] as number)
}

const judge = (rule: string, inputs: Record<string, unknown>, allows: boolean): Rule => ({
  rule,
  inputs,
  verdict: allows ? 'allows' : 'bars',
})

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())
