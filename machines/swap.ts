// What a swap is made of: the plan that is decided before anything changes, and what is known of it while it runs.
// Plain JSON throughout: all of it goes to the journal, to files, to inspectors.

import type { AnySign, Origin } from './evidence.ts'

/** One Claude config directory of the operator's own. `home` is absolute. */
export interface AccountRef {
  name: string
  home: string
}

/** What made the host swap: which session said what, when, and until when the window is used up. Times are ISO 8601. */
export interface Trigger {
  session: string
  source: string
  pattern: string | null
  snippet: string | null
  seenAt: string
  resetsAt: string | null
  window: string | null
}

/** One symlink of an account's home to the directory that all accounts share. */
export interface SharedLink {
  path: string
  target: string
  action: 'keep' | 'create' | 'refuse'
}

export interface PlannedSession {
  name: string
  conversation: string
  /** `leave`: held, or stopped on purpose; the swap does not touch it. */
  action: 'relaunch' | 'leave'
  argv: string[]
  /** What is set beyond the environment of the host; values that look like secrets are shown as `***`. */
  env: Record<string, string>
  /** What a move would cut besides a turn, one line each; absent where there is nothing. */
  cut?: string[]
}

/** Longest time, in milliseconds, that each effect may take before its error path is walked. */
export interface Limits {
  save: number
  flip: number
  ensure: number
  rollBack: number
  relaunch: number
  verify: number
}

export interface SwapPlan {
  /** The epoch that the plan was made in; the commit makes it one more. */
  epoch: number
  from: AccountRef
  to: AccountRef
  /** Name of the group; absent in plans of before there were groups. */
  group?: string
  /** Absolute path of the link. */
  link: string
  /** The group does not own the link, which is neither read nor turned. */
  linkless?: true
  sharedLinks: SharedLink[]
  sessions: PlannedSession[]
  /** Processes outside our care that use the link: they change account with it. */
  foreign: { pid: number; command: string }[]
  warnings: string[]
  reason: string
  trigger: Trigger | null
  /** Each rule of the decision, with what it was asked and what it said. */
  rules: Rule[]
  /** All that was seen of the account in its epoch, with what was made of it, what was rejected too. */
  evidence: (AnySign & Origin & { verdict: string })[]
  /** How long *saving* waits for turns to end, in milliseconds. */
  drain: number
  /** Pause between relaunches, in milliseconds. */
  stagger: number
  limits: Limits
}

/** What went wrong, in the four parts of every error of ours. */
export interface Fault {
  code: string
  message: string
  expected?: string
  found?: string
  fix?: string
}

export interface SessionResult {
  name: string
  conversation: string
  proved: boolean
  ms: number
  error?: Fault
  /** What the operator may want to know though it is no fault. */
  note?: string
}

export type Outcome = 'swapped' | 'cancelled' | 'partialSwap'

/** A swap from its first step to its end. */
export interface Swap {
  id: number
  plan: SwapPlan
  /** null while it runs. */
  outcome: Outcome | null
  sessions: SessionResult[]
  /** Why it was cancelled, or why it stands in partialSwap. */
  error: Fault | null
  /** What the last verification of the disk found, in partialSwap. */
  faults: Fault[]
  notes: string[]
  /** Set when an operator's recovery ended a partialSwap. */
  recovered: 'left' | 'target' | null
}

/** What stays of a swap in the machine once it has ended; the whole of it is in its record. */
export interface EndedSwap {
  id: number
  from: string
  to: string
  outcome: Outcome
  sessions: SessionResult[]
  error: Fault | null
  recovered: 'left' | 'target' | null
}

export const failoverStates = [
  'normal',
  'saving',
  'flipping',
  'ensuring',
  'relaunching',
  'rollingBack',
  'partialSwap',
] as const
export type FailoverState = (typeof failoverStates)[number]

/** One rule of the decision, with what it looked at. */
export interface Rule {
  rule: string
  inputs: Record<string, unknown>
  verdict: 'allows' | 'bars'
}
