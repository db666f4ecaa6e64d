// What hosts tell each other of a fleet, and nothing else: no token, no mail, no prompt, no answer, no path, no snippet.
// Plain JSON. Times are ms since the epoch by the clock of the host that says it, which may be wrong by minutes: whoever
// hears a word moves them onto its own clock (`ledger.ts`). The one exception is `resetsAt`: that is the provider's.
import type { NeedReason } from '../evidence.ts'

/** Whose word it is. Of two of one subject the later holds: by epoch, then by `seq`. */
export interface Stamp {
  host: string
  /**
   * Rises at each start of the host: a word of an earlier life never replaces one of a later. Above every one that the
   * host has on disk and every one that was heard of it, so that neither loses it alone.
   */
  epoch: number
  /** Rises with each word in one life of a host, over all of its subjects. */
  seq: number
  /** When it was said. */
  at: number
}

/** One host: said at its start, then as a sign of life, and when it has changed. */
export interface HostWord {
  stamp: Stamp
  version: string
  groups: GroupWord[]
  /** `ok`, or the code of what is wrong with the host. */
  verdict: string
  sessions: number
  /** Autonomous sessions that could take a task now. */
  free: number
  /** Projects that are there, by what the fleet calls them: never a path. */
  projects: string[]
  /** It ends in order: its claims, leases and draws are over. */
  leaving: boolean
}

/** A group, or one session of a spread one. */
export interface GroupWord {
  name: string
  state: string
  /** Identity of its active account. */
  account: string
  waiting: boolean
}

/** One account as one host knows it by itself, never by hearsay: said when it has changed. Replaces its earlier one whole. */
export interface AccountWord {
  stamp: Stamp
  /** Identity of the account among hosts. */
  account: string
  windows: Record<string, WindowWord>
  /** By window: of the whole account or of one model. */
  limits: Record<string, LimitWord>
  /** By window: what has shown that limits seen before are over. Kept until the last of them would have reset. */
  cleared: Record<string, ClearedWord>
  /** It needs somebody. */
  need: { reason: NeedReason; seenAt: number } | null
  /** When a turn has shown that nobody is needed any more; null: nobody was, as far as this host knows. */
  wellAt: number | null
  /** Sessions of this host that draw on it. */
  draws: number
  /** The same by what moves together: the sessions of a group, each one of a spread group. */
  lumps: number[]
  /** The host may go to it: enabled, and its home can be used. */
  usable: boolean
  /** Percent of each window that is never exceeded by choice; null: no such cap. */
  maxUse: { fiveHour: number | null; sevenDay: number | null }
  /** One host at a time. */
  exclusive: boolean
}

export interface WindowWord {
  /** 0 to 100. */
  usedPercent: number
  resetsAt: number | null
  seenAt: number
}

export interface LimitWord {
  /** When it resets. */
  until: number
  /** The provider said so; otherwise it is an estimate by the clock of the host. */
  exact: boolean
  seenAt: number
}

export interface ClearedWord {
  /** A limit that was seen before this is over. */
  at: number
  /** A turn that began later and ended well; the window's reset; an operator. */
  by: 'turn' | 'reset' | 'operator'
  /** Until when it has to be said: the last reset of what it cleared. */
  until: number
}

/** A choice that was announced before its swap begins. Those of one account are one page, written by compare-and-set. */
export interface Claim {
  host: string
  epoch: number
  /** Rises with each claim that the host makes in one life. */
  number: number
  /** Identity of the account that is left. */
  from: string
  /** Sessions of the host that will draw on the account then, all together: of the claim and of its draws the larger counts. */
  sessions: number
  /** It counts for so long, ms from when it is first heard: by then the sessions are among the draws of the host. */
  lasts: number
}

export interface ClaimPage {
  account: string
  /** By host. */
  claims: Record<string, Claim>
}

/** Who alone may use an exclusive account. Written by compare-and-set. */
export interface Lease {
  account: string
  holder: { host: string; epoch: number } | null
  /** A fencing token: rises by one each time that the holder changes. */
  token: number
  /** Rises each time that the holder renews: whoever waits for it counts from the last rise that it saw. */
  renewed: number
  /** By the clock of the holder, for people. */
  until: number
}

export type TaskStage =
  | 'offered' // nobody has it
  | 'taken' // one host has it; its prompt has certainly not been given to an agent
  | 'given' // the prompt may stand in a conversation
  | 'running' // it stands there
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'unknown' // its host is lost, and nobody can know whether it was begun

/** A common task. Written by compare-and-set; the prompt travels sealed, and nobody on the way can read it. */
export interface FleetTask {
  id: string
  stage: TaskStage
  /** What the fleet calls the project: never a path. */
  project: string
  /** The one host that may take it; null: any. */
  only: string | null
  offeredBy: string
  /** Rises each time that it is taken: what an earlier holder says of it is refused. */
  token: number
  holder: { host: string; epoch: number } | null
  /** How often it came back. */
  tries: number
  /** It is to end as soon as what is under way for it has ended. */
  unwanted: boolean
  /** Why it failed or is unknown: a code of an error. */
  fault: string | null
}
