// Would the host swap now, and where to? Worked out afresh from what is known, never remembered: the host, `explain`
// and the tests ask this one function. Times are milliseconds since the epoch; it reads no clock.
import {
  barredFrom,
  byChoice,
  type Candidate,
  type Choice,
  chooseTarget,
  isUsedByChoice,
  isWorthIt,
  openAgain,
  percentLeft,
} from './choice.ts'
import type { FailoverState, Rule } from './swap.ts'

export type { Rule }

export type Policy = 'swap' | 'wait'

export interface Near {
  window: string
  usedPercent: number
  threshold: number
  /** The threshold is the account's `maxUse`. */
  isMaxUse?: boolean
  session: string
}

export interface Situation {
  now: number
  state: FailoverState
  active: string
  epoch: number
  /** Confirmed evidence for the active account, seen in this epoch and not yet over. */
  limit: { until: number; window: string; session: string } | null
  /** The active account can do nothing before its operator has seen to it: a login that is refused, a payment. */
  need: { reason: string; session: string } | null
  /** A window of the active account that has come to its threshold, or to its `maxUse`. */
  near: Near | null
  paused: boolean
  linkMoved: boolean
  policy: Policy
  choose: Choice
  /** In order of preference. */
  accounts: Candidate[]
  /** Sessions that would move. */
  moving: number
  /** Ids of the models that they use; absent or empty: not known. */
  models?: string[]
  /** Cancelled swaps in a row, when the last one was, and where it was to go. */
  cancelled: { count: number; at: number | null; to: string | null }
  /** Before this no swap is made for a threshold alone; null when there was none to wait after. */
  cooldownUntil: number | null
  /** Its one session is placed by itself, where most is left. */
  spread?: boolean
  /** What was dealt to it among others that decide in the same instant (`placement.ts`). */
  dealt?: string | null
}

export interface Decision {
  wouldSwap: boolean
  /** Why it would: a limit that was hit, an account that needs somebody, a limit that is near; null: none of them. */
  cause: 'limit' | 'need' | 'near' | null
  /** The account it would take, whether it would swap now or not; null when there is none to go to. */
  to: string | null
  rules: Rule[]
  /** All accounts are limited: until when, and whose reset comes first. */
  waiting: { until: number; account: string } | null
}

/** After a cancelled swap an automatic one tries again after 1, 5, then every 15 minutes. */
export const retryDelays = [60_000, 300_000, 900_000]

/** Percent that another account must have more than the active one to be gone to before a limit is hit. */
export const clearlyBetter = 20

/** The rule whose inputs are each account and what is said of it. */
export const targetRule = 'there is an account to go to'

export function decide(situation: Situation): Decision {
  const { state, policy, limit, need, models = [] } = situation
  const cause = causeOf(situation)
  const least = leastOf(situation)
  const { to, verdicts } = chooseTarget(situation.spread ? { ...situation, choose: 'headroom' } : situation, least)
  const target = situation.accounts.find(({ name }) => name === to)
  const left = target ? percentLeft(target, models) : null
  const rules: Rule[] = [
    ...rulesBefore(situation),
    judge(targetRule, verdicts, to !== null),
    judge(
      'a limit was hit, or it is clearly better',
      { cause, left, least },
      !target || isWorthIt(target, least, models),
    ),
  ]
  const wouldSwap = rules.every(({ verdict }) => verdict === 'allows')
  // What needs somebody does not come back with a reset: there only another account can be waited for.
  const waits = need ? policy === 'swap' && to === null : limit !== null && (to === null || policy === 'wait')
  const waiting = waits && state === 'normal' ? earliestReset(situation, need ? null : (limit?.until ?? null)) : null
  return { wouldSwap, cause, to, rules, waiting }
}

/** The rules that ask for no target: all of them allow it where a swap waits for nothing else. */
export function rulesBefore(situation: Situation): Rule[] {
  const { now, state, active, epoch, paused, linkMoved, policy, limit, need, near, cooldownUntil } = situation
  const cause = causeOf(situation)
  const retryAt = retryTime(situation.cancelled)
  const cools = cause === 'near' && cooldownUntil !== null && cooldownUntil > now
  return [
    judge('no swap is under way', { state }, state === 'normal'),
    judge('the link names the active account', { linkMoved }, !linkMoved),
    judge('not paused', { paused }, !paused),
    judge(
      'a limit of the active account is confirmed, or one is near',
      { active, epoch, limit: limit && { ...limit, until: iso(limit.until) }, need, near },
      cause !== null,
    ),
    judge('the policy is to swap', { policy }, policy === 'swap'),
    judge('long enough since the last cancelled swap', { retryAt: iso(retryAt) }, retryAt === null || retryAt <= now),
    judge('a limit was hit, or the last swap is long enough ago', { cause, cooldownUntil: iso(cooldownUntil) }, !cools),
  ]
}

/** What would make it swap: a limit that was hit, an account that needs somebody, a limit that is near. */
export const causeOf = ({ limit, need, near }: Situation): Decision['cause'] =>
  limit ? 'limit' : need ? 'need' : near ? 'near' : null

/** Percent that has to be left of an account to be gone to. */
export function leastOf(situation: Situation): number {
  const { accounts, active, models = [] } = situation
  const own = accounts.find(({ name }) => name === active)
  // A limit is left for whatever is open, and so is what may not be used any more; a threshold for what is worth the move.
  return causeOf(situation) === 'near' && own && !isUsedByChoice(own, models)
    ? percentLeft(own, models) + clearlyBetter
    : 0
}

/** What the wait ends with: the reset of the active account, or of one that a swap could go to. */
function earliestReset(situation: Situation, own: number | null): Decision['waiting'] {
  const { active, accounts, policy, models = [] } = situation
  return accounts
    .filter((one) => policy === 'swap' && !barredFrom({ ...one, limitedUntil: null, modelLimits: {} }, active))
    .flatMap((account) => {
      const until = openAgain(byChoice(account), models)
      return until === null || !Number.isFinite(until) ? [] : { until, account: account.name }
    })
    .reduce<Decision['waiting']>(
      (first, next) => (first && first.until <= next.until ? first : next),
      own === null ? null : { until: own, account: active },
    )
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
