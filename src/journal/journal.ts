// The write-ahead journal. The machines tell it of every step before anything is done about it; it returns once the
// step is on disk, or throws `STATE_WRITE`, which keeps the step's effect from starting.
import { isDeepStrictEqual } from 'node:util'
import type { FailoverContext } from '../../machines/failover.ts'
import type { EndedSwap, Swap } from '../../machines/swap.ts'
import { advanceRecord, openRecord, type SwapRecord } from './record.ts'
import { writeRecord } from './records.ts'
import { type DurableState, stateVersion, writeState } from './state.ts'

export type FailoverValue = DurableState['failover']['value']

export interface Journal {
  readonly state: DurableState
  /** Writes the first state of a host that has never run here, or what the config has renamed since. */
  begin(): void
  /** A step of the failover machine. Nothing is written when it changed nothing. */
  failover(value: FailoverValue, context: FailoverContext): void
  /** What an operator asked of the host, or found out about the link. */
  host(facts: { paused: boolean; linkMoved: boolean }): void
  /** What waits to be written is. */
  close(): void
  /** Called after each step and each result. Returns what ends it. */
  onWrite(listener: (state: DurableState) => void): () => void
}

/** A first state, for a host that has never run here. `lastId` keeps the ids of older records from being used again. */
export const firstState = (active: FailoverContext['active'], lastId: number): DurableState => ({
  version: stateVersion,
  updatedAt: new Date().toISOString(),
  failover: { value: 'normal', context: { active, epoch: 0, lastId, swap: null, last: null } },
  record: null,
  cancelled: { count: 0, at: null },
  lastSwap: null,
  paused: false,
  linkMoved: false,
})

export const topState = (value: FailoverValue): string =>
  typeof value === 'string' ? value : (Object.keys(value)[0] as string)

const resultsEvery = 200

export function openJournal(stateDir: string, initial: DurableState): Journal {
  let state = initial
  // Its file is written after the state: a kill in between left it out.
  if (initial.record) writeRecord(stateDir, initial.record)
  const listeners = new Set<(state: DurableState) => void>()

  /** A result of one session authorises nothing: many are written as one. A host killed before asks the sessions again. */
  let pending: NodeJS.Timeout | undefined
  const later = (next: DurableState) => {
    state = next
    for (const listener of listeners) listener(state)
    pending ??= setTimeout(flush, resultsEvery).unref()
  }

  const flush = () => {
    if (!pending) return
    try {
      write(state, state.record)
    } catch {
      // The next step is written, or not begun: that is where it is told.
    }
  }

  const write = (next: DurableState, record: SwapRecord | null) => {
    clearTimeout(pending)
    pending = undefined
    // A swap that has ended is closed in its record first: were the host killed in between, the last step would be
    // done again and close it again. One that begins is in the state first: without that it has not begun.
    const ended = record !== null && next.record === null
    if (ended) writeRecord(stateDir, record)
    writeState(stateDir, next)
    if (record && !ended) writeRecord(stateDir, record)
    state = next
    for (const listener of listeners) listener(state)
  }

  return {
    get state() {
      return state
    },
    onWrite(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: flush,
    begin: () => write({ ...state, updatedAt: new Date().toISOString() }, null),
    host(facts) {
      if (facts.paused === state.paused && facts.linkMoved === state.linkMoved) return
      write({ ...state, ...facts, updatedAt: new Date().toISOString() }, null)
    },
    failover(value, context) {
      const before = state.failover
      if (context === before.context && isDeepStrictEqual(value, before.value)) return
      const now = new Date()
      const next: DurableState = { ...state, updatedAt: now.toISOString(), failover: { value, context } }
      const swap = context.swap ?? justEnded(before.context, context)
      if (!swap) return write(next, null)
      const step = { state: topState(value), epoch: context.epoch, swap, now }
      const record = state.record
        ? advanceRecord(state.record, step)
        : openRecord(swap as Swap, context.epoch, step.state, now)
      if (
        state.record &&
        isDeepStrictEqual(value, before.value) &&
        context.swap?.sessions !== before.context.swap?.sessions
      )
        return later({ ...next, record })
      write({ ...next, ...(context.swap ? { record } : { record: null, ...closing(record, state.cancelled) }) }, record)
    },
  }
}

const justEnded = (before: FailoverContext, after: FailoverContext): EndedSwap | null =>
  before.swap && after.last?.id === before.swap.id ? after.last : null

function closing(
  record: SwapRecord,
  cancelled: DurableState['cancelled'],
): Pick<DurableState, 'cancelled' | 'lastSwap'> {
  const { id, epoch, from, to, outcome, endedAt, ms } = record
  const at = endedAt as string
  return {
    lastSwap: { id, epoch, from, to, outcome: outcome as string, at, ms: ms as number },
    cancelled: outcome === 'cancelled' ? { count: cancelled.count + 1, at } : { count: 0, at: null },
  }
}
