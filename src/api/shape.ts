// What `status` says, as the contract has it, and what is judged of it.
import type { AccountState } from '../../machines/account.ts'
import type { Fault } from '../../machines/swap.ts'
import type { TaskCounts } from '../dispatch/view.ts'
import type { FleetStatus } from '../fleet/view.ts'
import type { LastSwap } from '../journal/state.ts'
import type { Repair } from '../repair.ts'
import type { SessionState } from '../sessions/registry.ts'

/** In rising order of gravity. */
export const levels = ['ok', 'moving', 'waiting', 'attention', 'broken'] as const
export type Level = (typeof levels)[number]

export interface Finding {
  level: Level
  /** What is the matter, as a sentence without its full stop. */
  cause: string
  /** When it goes on by itself, ISO 8601; null when nobody knows, or somebody has to do something. */
  until: string | null
  /** The one thing to do: a command, or words; null when nothing has to be done. */
  action: string | null
}

export interface Verdict extends Finding {
  /** What else is the matter, the worst first. */
  others: Finding[]
}

export type Judged = Omit<Status, 'sentence' | 'verdict'>

export interface WindowStatus {
  usedPercent: number
  resetsAt: string | null
  seenAt: string
  /** The other host that has told it. */
  host?: string | undefined
}

export interface AccountStatus {
  name: string
  home: string
  enabled: boolean
  state: AccountState
  windows: { fiveHour: WindowStatus | null; sevenDay: WindowStatus | null; [window: string]: WindowStatus | null }
  limitedUntil: string | null
  /** Why its login is refused, and since when; null when it is not. */
  login: { reason: string; seenAt: string; fix: string } | null
  /** Turns go on there though a window is full: slower, or for money; how, where it is known. */
  paid: { session: string; way: string | null; since: string } | null
  /** How many sessions of each group draw on it. */
  drawn?: { group: string; sessions: number }[]
  /** Why no swap can go there, or, of the active account, why no session is safe on it: its home or shared links. */
  fault: Fault | null
}

export interface SessionStatus {
  name: string
  /** `swarm/ccl-auto-1` in a spread one. */
  group?: string
  role: string
  state: SessionState
  account: string
  epoch: number
  conversation: string
  project: string
  pid: number | null
  held: boolean
  /** Taken over by `adopt`: the config does not name it. */
  adopted: boolean
  proved: boolean
  fault: Fault | null
  lastSign: string | null
  /** null: not known. */
  model: string | null
  /** What runs in the background, and a move would cut; a line each. */
  background: string[]
}

export interface GroupStatus {
  /** `research`; of a spread group one for each of its sessions, `swarm/ccl-auto-1`. */
  name: string
  state: string
  activeAccount: string
  epoch: number
  partialSwap: boolean
  degraded: { code: string; message: string; fix: string } | null
  paused: boolean
  waiting: { until: string; account: string } | null
  /** Their names. */
  sessions: string[]
  lastSwap: LastSwap | null
  /** In partialSwap: what the last look at the disk found wrong. */
  faults: Fault[]
  swap: { id: number; from: string; to: string } | null
  retry: { at: string } | null
  /** It owns the link. */
  link: boolean
  spread: boolean
}

export interface HostStatus {
  pid: number
  version: string
  startedAt: string
  http: string | null
}

export interface Status {
  state: string
  sentence: string
  verdict: Verdict
  partialSwap: boolean
  degraded: { code: string; message: string; fix: string } | null
  paused: boolean
  waiting: { until: string; account: string } | null
  activeAccount: string
  epoch: number
  link: { path: string; target: string | null }
  accounts: AccountStatus[]
  sessions: SessionStatus[]
  tasks: TaskCounts
  lastSwap: LastSwap | null
  /** All of them, the first one too, of which the fields beside it speak. */
  groups?: GroupStatus[]
  /** In partialSwap: what the last look at the disk found wrong. */
  faults: Fault[]
  /** Of the swap that is under way, or stands half done. */
  swap: { id: number; from: string; to: string } | null
  /** After a cancelled swap: when the next one is tried. */
  retry: { at: string } | null
  /** What to do, step by step; in partialSwap both ways out of it. */
  repairs: Repair[]
  host: HostStatus | null
  /** The other hosts; `off`: this machine is alone. */
  fleet: FleetStatus
  /** Of the state directory and the active home, where the least room is left; null where the system does not say. */
  space: { path: string; bytes: number; files: number | null; low: boolean } | null
}
