// What a session has shown of its account, in the words of the machines. Plain JSON throughout.

/** Where it was seen, the most trusted first. `fleet`: on another host, which believed it. */
export const sources = ['row', 'hook', 'statusLine', 'pane', 'fleet'] as const
export type Source = (typeof sources)[number]

/** What a detector can tell of one sign; whose session it was is for its caller to add. Times are ISO 8601. */
export interface Sign {
  source: Source
  seenAt: string
  /** Which rule or field told it. */
  pattern: string
  /** What stood there: control characters removed, at most 200 characters. */
  snippet: string | null
  /** The subagent that it happened to: it tells of the account, and ends no turn of the session's. */
  agent?: string
}

/** How the CLI itself offers to go on past a limit: slower, or for money. */
export type Way = 'lowPriority' | 'credits'

/** A window of the account is used up. */
export interface LimitSign extends Sign {
  kind: 'limit'
  /** `fiveHour`, `sevenDay`, a model's own (`sevenDayOpus`), or `unknown` where it was not said. */
  window: string
  resetsAt: string | null
  /** `confirmed`: the CLI itself says so. `suspected`: something else must say so too before it is believed. */
  confidence: 'confirmed' | 'suspected'
  /** Offered beside the refusal. */
  ways?: Way[]
}

/** The account cannot be used before its operator has done something. */
export interface LoginSign extends Sign {
  kind: 'login'
  reason: NeedReason
}

/** In the CLI's own words; `unknown`: an error that it does not name, and of which it says that to send again is no cure. */
export const needReasons = [
  'authentication_failed',
  'oauth_org_not_allowed',
  'account_on_hold',
  'verification_required',
  'billing_error',
  'unknown',
] as const
export type NeedReason = (typeof needReasons)[number]

/** Looks like a limit and is none: the account has something left. */
export interface PassingSign extends Sign {
  kind: 'passing'
  reason: 'overloaded' | 'rateLimit' | 'serverError' | 'subagent' | 'retrying' | 'warning' | 'other'
}

export type AnySign = LimitSign | LoginSign | PassingSign

/** Under which launch it was seen. */
export interface Origin {
  /** Of another host's: `@` and the name of that host. */
  session: string
  account: string
  epoch: number
  /** Whose epoch that is; absent: that of the group whose actors have no group in their names. */
  group?: string | undefined
  /** The other host that has told it. */
  host?: string
}

/** Epochs of two groups tell nothing of each other. */
export const inOneGroup = (one: Origin, other: Origin): boolean => one.group === other.group

export type Evidence = LimitSign & Origin

/** What is left of one window, as the status line tells it. */
export interface Reading {
  window: string
  /** 0 to 100. */
  usedPercent: number
  resetsAt: string | null
  seenAt: string
}
