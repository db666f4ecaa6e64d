// The swaps of one group in the log: at each step of its failover machine the record goes on, with the time, which the
// machine does not have. A record that has ended becomes a file of its own, and leaves the log's books only then.
import { isDeepStrictEqual } from 'node:util'
import type { FailoverContext } from '../../machines/failover.ts'
import type { EndedSwap, Swap, SwapPlan } from '../../machines/swap.ts'
import { failoverBook } from './books/failover.ts'
import type { Log } from './log.ts'
import { advanceRecord, openRecord, type SwapRecord } from './record.ts'
import type { GroupState, RecordBook } from './state.ts'

export type FailoverValue = GroupState['failover']['value']

export interface GroupBook {
  readonly state: GroupState
  /** The record that has ended last, in the life of this host. */
  readonly ended: SwapRecord | undefined
  step(value: FailoverValue, context: FailoverContext): void
  /** Both its books leave the log. */
  remove(): void
}

export interface GroupBookOptions {
  log: Log
  /** Ids of its actors. */
  actors: { failover: string; record: string }
  initial: GroupState
  /** What the log holds of it. */
  known: GroupState | undefined
  /** What stands in its book of records beside the rest. */
  more?: Partial<RecordBook>
  /** Files a record that has ended, then calls back. */
  file(record: SwapRecord, filed: () => void): void
  onStep(): void
}

export const topState = (value: FailoverValue): string =>
  typeof value === 'string' ? value : (Object.keys(value)[0] as string)

export function openGroupBook(options: GroupBookOptions): GroupBook {
  const { log, actors, initial, known, more = {}, file, onStep } = options
  let state = initial
  let ended: SwapRecord | undefined

  const say = (type: string, book: Partial<RecordBook>) => {
    const isNew = !log.books().has(actors.record)
    log.append({
      actor: actors.record,
      event: { type },
      ...(isNew ? { machine: 'record', version: 1, state: null } : {}),
      book,
    })
  }
  const keep = (next: GroupState) => {
    state = next
    onStep()
  }
  /** On disk as a file of its own; then the log need not hold it any more. */
  const close = (record: SwapRecord) => {
    ended = record
    file(record, () => {
      if (state.record === null) say('record.filed', { head: null, plan: null })
    })
  }

  if (!isDeepStrictEqual(known, initial)) {
    const { failover, record, cancelled, lastSwap } = initial
    const { plan: _, sessions: __, ...head } = record ?? ({} as SwapRecord)
    const plan = failover.context.swap?.plan ?? null
    say('state.opened', { head: record && head, plan, cancelled, lastSwap, ...more })
    log.append({
      actor: actors.failover,
      event: { type: 'state.opened' },
      machine: failoverBook.machine,
      version: failoverBook.version,
      state: failover.value,
      book: failoverBook.keep(failover.context),
    })
  }
  // A host that was killed before it had filed the record of a swap that has ended; or before the swap of it had begun.
  if (initial.record && initial.failover.context.swap === null) {
    state = { ...initial, record: null }
    if (initial.record.outcome === null) say('record.dropped', { head: null, plan: null })
    else close(initial.record)
  }

  return {
    get state() {
      return state
    },
    get ended() {
      return ended
    },
    step(value, context) {
      const before = state.failover
      if (context === before.context && isDeepStrictEqual(value, before.value)) return
      const now = new Date()
      const next: GroupState = { ...state, failover: { value, context } }
      const swap = context.swap ?? justEnded(before.context, context)
      if (!swap) return keep(next)
      const step = { state: topState(value), epoch: context.epoch, swap, now }
      const record = state.record
        ? advanceRecord(state.record, step)
        : openRecord(swap as Swap, context.epoch, step.state, now)
      const { plan: _, sessions: __, ...head } = record
      const isStep = !isDeepStrictEqual(value, before.value)
      const begins = state.record === null
      const plan: Partial<RecordBook> = begins ? { plan: (swap as Swap).plan as SwapPlan } : {}
      if (context.swap) {
        // The result of a session is in the machine's own book; the record's head does not change by it.
        if (isStep || begins) say(`swap.${step.state}`, { head, ...plan })
        keep({ ...next, record })
        return
      }
      const closed = closing(record, state.cancelled)
      say('swap.ended', { head, ...closed })
      ended = record
      keep({ ...next, record: null, ...closed })
      close(record)
    },
    remove() {
      for (const actor of [actors.record, actors.failover])
        if (log.books().has(actor)) log.append({ actor, event: { type: 'actor.closed' }, gone: true })
    },
  }
}

const justEnded = (before: FailoverContext, after: FailoverContext): EndedSwap | null =>
  before.swap && after.last?.id === before.swap.id ? after.last : null

function closing(record: SwapRecord, cancelled: GroupState['cancelled']): Pick<GroupState, 'cancelled' | 'lastSwap'> {
  const { id, epoch, from, to, outcome, endedAt, ms } = record
  const at = endedAt as string
  return {
    lastSwap: { id, epoch, from, to, outcome: outcome as string, at, ms: ms as number },
    cancelled: outcome === 'cancelled' ? { count: cancelled.count + 1, at } : { count: 0, at: null },
  }
}
