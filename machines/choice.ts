// Which account a swap would go to, of any number. A candidate is as it is known at the time of the question: what is
// over has been dropped from it.
import { isAtMost, type MaxUse, mostOf } from './max-use.ts'
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
  /** Percent of its windows that may be used by choice; absent: all of them. */
  maxUse?: MaxUse
  /** It has come to a threshold, and will be left itself: gone to only where no other is open. Absent: not asked. */
  near?: boolean
  /** Sessions that draw on it now, of whichever group and host, less those that are to move. */
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
  /** null: those who choose run nowhere yet. */
  active: string | null
  choose: Choice
  accounts: Candidate[]
  moving: number
  /** Ids of the models that those who move use; absent or empty: not known. */
  models?: string[]
  cancelled: { to: string | null }
  /** What was dealt to it among others that chose in the same instant (`placement.ts`): taken where it is possible. */
  dealt?: string | null
}

export interface Chosen {
  to: string | null
  /** Each account, and why it is or is not taken. */
  verdicts: Record<string, string>
}

/** @param least percent left by which an account is worth leaving the active one for before it is used up */
export function chooseTarget(choosing: Choosing, least: number): Chosen {
  const { choose, moving, models = [], dealt } = choosing
  const { open, forAll, calm, worthIt, fresh } = sift(choosing, least)
  const verdicts: Record<string, string> = {}
  const taken = fresh.find(({ name }) => name === dealt) ?? best(fresh, choose, moving, models)
  for (const account of choosing.accounts) {
    const left = `${percentLeft(account, models)} % left for ${moving + account.sessions} sessions`
    const barred = open.includes(account) ? undefined : whyClosed(account, choosing.active, models)
    if (barred) verdicts[account.name] = barred
    else if (account === taken) verdicts[account.name] = `taken by ${choose}: ${left}`
    else if (!forAll.includes(account)) verdicts[account.name] = 'passed over: used up for a model of those who move'
    else if (!calm.includes(account)) verdicts[account.name] = 'passed over: near a limit of its own'
    else if (!worthIt.includes(account)) verdicts[account.name] = `not clearly better: ${left}`
    else if (!fresh.includes(account)) verdicts[account.name] = 'passed over: the last swap to it was cancelled'
    else verdicts[account.name] = `possible: ${left}`
  }
  return { to: taken?.name ?? null, verdicts }
}

/** Those among which is chosen, `fresh`, and by which step each other one fell out. */
export function sift({ active, accounts, models = [], cancelled }: Omit<Choosing, 'choose' | 'moving'>, least: number) {
  const open = accounts.filter((account) => whyClosed(account, active, models) === undefined)
  // One on which some could not go on is gone to only where there is none for all.
  const forAll = preferring(open, (account) => models.every((model) => modelUntil(byChoice(account), model) === null))
  const calm = preferring(forAll, ({ near = false }) => !near)
  const worthIt = preferring(calm, (account) => isWorthIt(account, least, models))
  // One that a swap could just not go to is tried again only where there is no other.
  const fresh = preferring(worthIt, ({ name }) => name !== cancelled.to)
  return { open, forAll, calm, worthIt, fresh }
}

/** Why no choice goes to an account. */
const whyClosed = (account: Candidate, active: string | null, models: string[]): string | undefined =>
  barredFrom(account, active, models) ?? keptFree(account, models)

/** Whether the active account is left for it before a limit: never for one that would be left itself. */
export const isWorthIt = (account: Candidate, least: number, models: string[] = []): boolean =>
  least === 0 || (percentLeft(account, models) >= least && !account.near)

/** Those that are preferred; all of them where none is. */
function preferring(accounts: Candidate[], preferred: (account: Candidate) => boolean): Candidate[] {
  const some = accounts.filter(preferred)
  return some.length > 0 ? some : accounts
}

/** Why an account is no target; undefined when it is one. */
export function barredFrom(account: Candidate, active: string | null, models: string[] = []): string | undefined {
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

/** As a choice sees it: a window that has come to its `maxUse` is used up until it resets, if anybody knows when. */
export function byChoice(account: Candidate): Candidate {
  const full = Object.entries(account.windows)
    .filter(([window, { usedPercent }]) => isAtMost(window, usedPercent, account.maxUse))
    .map(([window, { resetsAt }]) => ({ window, until: resetsAt ?? Number.POSITIVE_INFINITY }))
  if (full.length === 0) return account
  const whole = full.filter(({ window }) => modelOfWindow(window) === null).map(({ until }) => until)
  const modelLimits = { ...account.modelLimits }
  for (const { window, until } of full)
    if (modelOfWindow(window) !== null) modelLimits[window] = Math.max(until, modelLimits[window] ?? 0)
  const limitedUntil = whole.length > 0 ? Math.max(account.limitedUntil ?? 0, ...whole) : account.limitedUntil
  return { ...account, limitedUntil, modelLimits }
}

/** Whether none of those who use it may go on by choice. */
export const isUsedByChoice = (account: Candidate, models: string[] = []): boolean =>
  openAgain(byChoice({ ...account, limitedUntil: null, modelLimits: {} }), models) !== null

/** Why no choice goes to an account that is no more used up than its `maxUse`; undefined when one may. */
export function keptFree(account: Candidate, models: string[] = []): string | undefined {
  const until = openAgain(byChoice(account), models)
  if (until === null || openAgain(account, models) !== null) return undefined
  const [window = '', { usedPercent = 0 } = {}] =
    Object.entries(account.windows).find(
      ([name, one]) => isAtMost(name, one.usedPercent, account.maxUse) && isDrawnOn(name, models),
    ) ?? []
  const end = Number.isFinite(until) ? `, until ${iso(until)}` : ''
  return `at its maxUse: ${usedPercent} % of ${window} is used, at most ${mostOf(window, account.maxUse)} % by choice${end}`
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

/** Percent left for a choice in the tighter window; a window that nothing is known of is whole. */
export const percentLeft = ({ windows, maxUse }: Candidate, models: string[] = []): number =>
  Math.min(
    mostOf('fiveHour', maxUse),
    mostOf('sevenDay', maxUse),
    ...Object.entries(windows)
      .filter(([name]) => isDrawnOn(name, models))
      .map(([name, { usedPercent }]) => Math.max(0, mostOf(name, maxUse) - usedPercent)),
  )

/** Whether those who move draw on a window: on all of them where their models are not known. */
const isDrawnOn = (window: string, models: string[]): boolean =>
  models.length === 0 || modelOfWindow(window) === null || models.some((model) => counts(window, model))

const used = (windows: Candidate['windows'], models: string[]): WindowUse[] =>
  Object.entries(windows).flatMap(([name, one]) => (isDrawnOn(name, models) ? [one] : []))
