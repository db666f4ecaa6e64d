// What the invariants are checked over: how things stand on disk, in the log and by `/proc`, as plain data.
import type { AccountRef } from '../../machines/swap.ts'
import type { LinkState } from '../accounts/link.ts'
import type { AgentProcess } from '../sessions/processes.ts'
import type { SessionEntry } from '../sessions/registry.ts'

export type { AgentProcess }

/** A record of the log in which a failover machine's numbers changed. */
export interface Step {
  seq: number
  actor: string
  epoch?: number
  lastId?: number
}

export interface GroupSituation {
  /** The top state of the failover machine. */
  state: string
  active: AccountRef
  epoch: number
  lastId: number
  /** The id of the swap whose record the log still holds. */
  openRecord: number | null
}

/** That of the group whose actors have no group in their names, and what is beside it. */
export interface Situation extends GroupSituation {
  /** Whether a host looks after all this just now: only then is anything of a session moved or started. */
  hosted: boolean
  /** ms since the epoch. */
  now: number
  /** Further groups, as the log calls them. */
  groups?: Record<string, GroupSituation>
  /** The group that owns the link, as the log calls it; null: none does. Absent: this one. */
  linkOwner?: string | null
  /** Somebody moved the link, and that was told. */
  linkMoved: boolean
  link: { path: string; found: LinkState }
  sessions: SessionEntry[]
  /** Of the sessions' own: whether the process of the last launch lives. */
  living: ReadonlySet<string>
  processes: AgentProcess[]
  /** Ended swaps, the oldest first. `group`: as the log calls it. */
  records: { id: number; epoch: number; outcome: string | null; group?: string | undefined }[]
  /** Oldest first. */
  steps: Step[]
}

/** Something that must never be, and is. */
export interface Breach {
  id: `invariant.${string}`
  message: string
  fix: string
}
