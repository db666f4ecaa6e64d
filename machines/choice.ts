// Which account a swap would go to, of any number. A candidate is as it is known at the time of the question: what is
// over has been dropped from it.

export interface Candidate {
  name: string
  enabled: boolean
  /** Its home is a directory, or nothing yet. */
  usable: boolean
  loggedOut: boolean
  /** ms since the epoch until when one of its windows is used up; null when none is. */
  limitedUntil: number | null
  windows: Record<string, WindowUse>
  /** Sessions that run on it now. */
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
  cancelled: { to: string | null }
}

export interface Chosen {
  to: string | null
  /** Each account, and why it is or is not taken. */
  verdicts: Record<string, string>
}

/** @param least percent left by which an account is worth leaving the active one for before it is used up */
export function chooseTarget({ active, choose, accounts, moving, cancelled }: Choosing, least: number): Chosen {
  const verdicts: Record<string, string> = {}
  const open = accounts.filter((account) => {
    const barred = barredFrom(account, active)
    if (barred) verdicts[account.name] = barred
    return !barred
  })
  const worthIt = preferring(open, (account) => percentLeft(account) >= least)
  // One that a swap could just not go to is tried again only where there is no other.
  const fresh = preferring(worthIt, ({ name }) => name !== cancelled.to)
  const taken = best(fresh, choose, moving)
  for (const account of open) {
    const left = `${percentLeft(account)} % left for ${moving + account.sessions} sessions`
    if (account === taken) verdicts[account.name] = `taken by ${choose}: ${left}`
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
export function barredFrom(account: Candidate, active: string): string | undefined {
  if (account.name === active) return 'active already'
  if (!account.enabled) return 'disabled'
  if (account.loggedOut) return 'logged out'
  if (account.limitedUntil !== null) return `limited until ${new Date(account.limitedUntil).toISOString()}`
  if (!account.usable) return 'its home is no directory'
  return undefined
}

/** Earlier in the list wins where the rank is the same. */
const best = (open: Candidate[], choose: Choice, moving: number): Candidate | undefined =>
  open.reduce<Candidate | undefined>(
    (taken, account) => (taken && rank[choose](taken, moving) <= rank[choose](account, moving) ? taken : account),
    undefined,
  )

/** The lower, the better. */
const rank: Record<Choice, (account: Candidate, moving: number) => number> = {
  order: () => 0,
  headroom: (account, moving) => -shareLeft(account, moving),
  'soonest-reset': ({ windows }) =>
    Math.min(Number.MAX_SAFE_INTEGER, ...Object.values(windows).flatMap(({ resetsAt }) => resetsAt ?? [])),
}

/** Percent left in the tighter window for each session that would run on it then. */
export const shareLeft = (account: Candidate, moving: number): number =>
  percentLeft(account) / Math.max(1, moving + account.sessions)

/** Percent left in the tighter window; a window that nothing is known of is whole. */
export const percentLeft = ({ windows }: Candidate): number =>
  Math.min(100, ...Object.values(windows).map(({ usedPercent }) => 100 - usedPercent))
