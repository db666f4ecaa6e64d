// The state that outlives the host, as one value: where the failover machine stands, the record of its swap, and what an
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

export interface DurableState {
  failover: { value: string | { partialSwap: string }; context: FailoverContext }
  /** The record of `failover.context.swap`; null when no swap is under way. */
  record: SwapRecord | null
  /** Cancelled swaps since the last one that was not: how long the host waits before it tries again by itself. */
  cancelled: { count: number; at: string | null }
  lastSwap: LastSwap | null
  paused: boolean
  linkMoved: boolean
}

/** What the book of the record of swaps holds: the record but for what the machine's own book has. */
export interface RecordBook extends Record<string, unknown> {
  head: RecordHead | null
  plan: SwapPlan | null
  cancelled: DurableState['cancelled']
  lastSwap: LastSwap | null
}

export const failoverActor = 'failover'
export const recordActor = 'record'
export const hostActor = 'host'

export type Books = ReadonlyMap<string, Book>

/** undefined before the first start. @throws FailoverError `STATE_DAMAGED` */
export function stateIn(books: Books): DurableState | undefined {
  const failover = books.get(failoverActor)
  const record = books.get(recordActor)?.book as RecordBook | undefined
  if (!failover || !record) return undefined
  const { state, context } = restored(failoverActor, failover)
  const known = context as FailoverContext
  const swap = known.swap && record.plan ? { ...known.swap, plan: record.plan } : null
  const { paused = false, linkMoved = false } = (books.get(hostActor)?.book ?? {}) as Partial<DurableState>
  return {
    failover: { value: state as string, context: { ...known, swap } },
    record: record.head && record.plan && { ...record.head, ...planAndSessions(record.plan, known) },
    cancelled: record.cancelled,
    lastSwap: record.lastSwap,
    paused,
    linkMoved,
  }
}

/** The last durable state, of a host that does not run. @throws FailoverError `STATE_DAMAGED` */
export const readState = (stateDir: string): DurableState | undefined => stateIn(readLog(stateDir)?.books ?? new Map())

const planAndSessions = (plan: SwapPlan, { swap, last }: FailoverContext) => ({
  plan: viewPlan(plan),
  sessions: swap?.sessions ?? last?.sessions ?? [],
})
