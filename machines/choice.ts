// Which account a swap would go to, of any number. A candidate is as it is known at the time of the question: what is
// over has been dropped from it.
import { counts, modelOfWindow } from './model-window.ts'

export interface Candidate {
  name: string
  enabled: boolean
  /** Its home is a directory, or nothing yet. */
  usable: boolean
  /** It needs somebody: its login is refused, its payment is due, it is on hold. */
  loggedOut: boolean
  /** What it needs, for people. */
  need?: string
  /** Why nobody may go there though nothing of the above holds, for people. */
  bar?: string
  /** ms since the epoch until when one of its windows is used up; null when none is. */
  limitedUntil: number | null
  /** By the window of a model: until when the account is used up for that model alone, ms since the epoch. */
  modelLimits?: Record<string, number>
  windows: Record<string, WindowUse>
  /** Sessions that run on it now, those of other hosts too. */
  sessions: number
}

/** What one account has used of one window. */
export interface WindowUse {
  /** 0 to 100. */
  usedPercent: number
  resetsAt: number | null
}

export type Choice = 'headroom' | 'order' | 'soonest-reset'

export interface Choosing {
  active: string
  choose: Choice
  accounts: Candidate[]
  moving: number
  /** Ids of the models that those who move use; absent or empty: not known. */
  models?: string[]
  cancelled: { to: string | null }
}

export interface Chosen {
  to: string | null
  /** Each account, and why it is or is not taken. */
  verdicts: Record<string, string>
}

/** @param least percent left by which an account is worth leaving the active one for before it is used up */
export function chooseTarget(
  { active, choose, accounts, moving, models = [], cancelled }: Choosing,
  least: number,
): Chosen {
  const verdicts: Record<string, string> = {}
  const open = accounts.filter((account) => {
    const barred = barredFrom(account, active, models)
    if (barred) verdicts[account.name] = barred
    return !barred
  })
  // One on which some could not go on is gone to only where there is none for all.
  const forAll = preferring(open, (account) => models.every((model) => modelUntil(account, model) === null))
  const worthIt = preferring(forAll, (account) => percentLeft(account, models) >= least)
  // One that a swap could just not go to is tried again only where there is no other.
  const fresh = preferring(worthIt, ({ name }) => name !== cancelled.to)
  const taken = best(fresh, choose, moving, models)
  for (const account of open) {
    const left = `${percentLeft(account, models)} % left for ${moving + account.sessions} sessions`
    if (account === taken) verdicts[account.name] = `taken by ${choose}: ${left}`
    else if (!forAll.includes(account)) verdicts[account.name] = 'passed over: used up for a model of those who move'
    else if (!worthIt.includes(account)) verdicts[account.name] = `not clearly better: ${left}`
    else if (!fresh.includes(account)) verdicts[account.name] = 'passed over: the last swap to it was cancelled'
    else verdicts[account.name] = `possible: ${left}`
  }
  return { to: taken?.name ?? null, verdicts }
}

/** Those that are preferred; all of them where none is. */
function preferring(accounts: Candidate[], preferred: (account: Candidate) => boolean): Candidate[] {
  const some = accounts.filter(preferred)
  return some.length > 0 ? some : accounts
}

/** Why an account is no target; undefined when it is one. */
export function barredFrom(account: Candidate, active: string, models: string[] = []): string | undefined {
  if (account.name === active) return 'active already'
  if (!account.enabled) return 'disabled'
  if (account.loggedOut) return account.need ? `logged out: ${account.need}` : 'logged out'
  if (account.limitedUntil !== null) return `limited until ${iso(account.limitedUntil)}`
  const until = openAgain(account, models)
  if (until !== null) return `limited for ${models.join(', ')} until ${iso(until)}`
  if (!account.usable) return 'its home is no directory'
  if (account.bar) return account.bar
  return undefined
}

const iso = (time: number): string => new Date(time).toISOString()

/** Until when no session with this model can go on there; null when it can. */
const modelUntil = ({ modelLimits = {} }: Candidate, model: string): number | null =>
  Object.entries(modelLimits).reduce<number | null>(
    (last, [window, until]) => (counts(window, model) ? Math.max(last ?? until, until) : last),
    null,
  )

/** When the account is open again for the first of those who move; null when it is so for one of them now. */
export function openAgain(account: Candidate, models: string[]): number | null {
  const untils = models.map((model) => modelUntil(account, model))
  const first = untils.every((until) => until !== null) && untils.length > 0 ? Math.min(...untils) : null
  const { limitedUntil } = account
  return limitedUntil === null || first === null ? (limitedUntil ?? first) : Math.max(limitedUntil, first)
}

/** Earlier in the list wins where the rank is the same. */
const best = (open: Candidate[], choose: Choice, moving: number, models: string[]): Candidate | undefined =>
  open.reduce<Candidate | undefined>(
    (taken, account) =>
      taken && rank[choose](taken, moving, models) <= rank[choose](account, moving, models) ? taken : account,
    undefined,
  )

/** The lower, the better. */
const rank: Record<Choice, (account: Candidate, moving: number, models: string[]) => number> = {
  order: () => 0,
  headroom: (account, moving, models) => -shareLeft(account, moving, models),
  'soonest-reset': ({ windows }, _, models) =>
    Math.min(Number.MAX_SAFE_INTEGER, ...used(windows, models).flatMap(({ resetsAt }) => resetsAt ?? [])),
}

/** Percent left in the tighter window for each session that would run on it then. */
export const shareLeft = (account: Candidate, moving: number, models: string[] = []): number =>
  percentLeft(account, models) / Math.max(1, moving + account.sessions)

/** Percent left in the tighter window; a window that nothing is known of is whole. */
export const percentLeft = ({ windows }: Candidate, models: string[] = []): number =>
  Math.min(100, ...used(windows, models).map(({ usedPercent }) => 100 - usedPercent))

/** The windows that those who move draw on: all of them where their models are not known. */
const used = (windows: Candidate['windows'], models: string[]): WindowUse[] =>
  Object.entries(windows)
    .filter(([name]) => models.length === 0 || modelOfWindow(name) === null || models.some((one) => counts(name, one)))
    .map(([, one]) => one)
