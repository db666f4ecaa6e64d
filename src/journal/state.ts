// The state that outlives the host, as one value: where each failover machine stands, the record of its swap, and what an
// operator has asked. Read off the books of the log.
import type { FailoverContext } from '../../machines/failover.ts'
import type { SwapPlan } from '../../machines/swap.ts'
import { restored } from './books/index.ts'
import type { Book } from './entry.ts'
import { readLog } from './read.ts'
import { type RecordHead, type SwapRecord, viewPlan } from './record.ts'

export interface LastSwap {
  id: number
  epoch: number
  from: string
  to: string
  outcome: string
  at: string
  ms: number
}

/** What lasts of one group. */
export interface GroupState {
  failover: { value: string | { partialSwap: string }; context: FailoverContext }
  /** The record of `failover.context.swap`; null when no swap is under way. */
  record: SwapRecord | null
  /** Cancelled swaps since the last one that was not: how long the host waits before it tries again by itself. */
  cancelled: { count: number; at: string | null }
  lastSwap: LastSwap | null
}

/** That of the first group, and what is beside it. */
export interface DurableState extends GroupState {
  paused: boolean
  linkMoved: boolean
  /** Name of the first group; absent: `main`. */
  first?: string
  /** Further groups, by their names; absent: none. */
  groups?: Record<string, GroupState>
  /** Groups for which it is otherwise than `paused`; absent: none. */
  pausedGroups?: Record<string, boolean>
}

/** What the book of the record of swaps holds: the record but for what the machine's own book has. */
export interface RecordBook extends Record<string, unknown> {
  head: RecordHead | null
  plan: SwapPlan | null
  cancelled: GroupState['cancelled']
  lastSwap: LastSwap | null
  /** Name of the first group, where it is not `main`. */
  group?: string | undefined
}

export const failoverActor = 'failover'
export const recordActor = 'record'
export const hostActor = 'host'

/** The actors of a further group. */
export const failoverOf = (group: string): string => `${failoverActor}.${group}`
export const recordOf = (group: string): string => `${recordActor}.${group}`

/** Which further group a failover machine is of; undefined: the first. */
export const groupOfFailover = (actor: string): string | undefined =>
  actor.startsWith(`${failoverActor}.`) ? actor.slice(failoverActor.length + 1) : undefined

export type Books = ReadonlyMap<string, Book>

/** undefined before the first start. @throws FailoverError `STATE_DAMAGED` */
export function stateIn(books: Books): DurableState | undefined {
  const first = groupIn(books, failoverActor, recordActor)
  if (!first) return undefined
  const { group } = books.get(recordActor)?.book as RecordBook
  const host = (books.get(hostActor)?.book ?? {}) as Partial<DurableState>
  const { paused = false, linkMoved = false, pausedGroups } = host
  const further = [...books.keys()].flatMap((actor): [string, GroupState][] => {
    const name = groupOfFailover(actor)
    const state = name === undefined ? undefined : groupIn(books, actor, recordOf(name))
    return name !== undefined && state ? [[name, state]] : []
  })
  return {
    ...first,
    paused,
    linkMoved,
    ...(group === undefined ? {} : { first: group }),
    ...(further.length > 0 ? { groups: Object.fromEntries(further) } : {}),
    ...(pausedGroups ? { pausedGroups } : {}),
  }
}

function groupIn(books: Books, actor: string, ofRecord: string): GroupState | undefined {
  const failover = books.get(actor)
  const record = books.get(ofRecord)?.book as RecordBook | undefined
  if (!failover || !record) return undefined
  const { state, context } = restored(actor, failover)
  const known = context as FailoverContext
  const swap = known.swap && record.plan ? { ...known.swap, plan: record.plan } : null
  return {
    failover: { value: state as string, context: { ...known, swap } },
    record: record.head && record.plan && { ...record.head, ...planAndSessions(record.plan, known) },
    cancelled: record.cancelled,
    lastSwap: record.lastSwap,
  }
}

/** The last durable state, of a host that does not run. @throws FailoverError `STATE_DAMAGED` */
export const readState = (stateDir: string): DurableState | undefined => stateIn(readLog(stateDir)?.books ?? new Map())

/** Records of the swaps that are under way. */
export const runningIn = (state: DurableState | undefined): SwapRecord[] =>
  state ? [state, ...Object.values(state.groups ?? {})].flatMap(({ record }) => record ?? []) : []

const planAndSessions = (plan: SwapPlan, { swap, last }: FailoverContext) => ({
  plan: viewPlan(plan),
  sessions: swap?.sessions ?? last?.sessions ?? [],
})
