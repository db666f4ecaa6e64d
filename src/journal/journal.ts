// The swaps in the log: at each step of the failover machine its record goes on, with the time, which the machine does not
// have. A record that has ended becomes a file of its own, `swaps/000007.json`, and leaves the log's books only then.
import { isDeepStrictEqual } from 'node:util'
import type { FailoverContext } from '../../machines/failover.ts'
import type { EndedSwap, Swap, SwapPlan } from '../../machines/swap.ts'
import { failoverBook } from './books/failover.ts'
import type { Log } from './log.ts'
import { advanceRecord, openRecord, type SwapRecord } from './record.ts'
import { readRecord, writeRecord } from './records.ts'
import { type DurableState, failoverActor, hostActor, type RecordBook, recordActor, stateIn } from './state.ts'

export type FailoverValue = DurableState['failover']['value']

export interface Journal {
  readonly state: DurableState
  /** A step of the failover machine, to be told before its own book is written. Nothing happens when it changed nothing. */
  failover(value: FailoverValue, context: FailoverContext): void
  /** What an operator asked of the host, or found out about the link. */
  host(facts: { paused: boolean; linkMoved: boolean }): void
  /** A swap by its id, running or ended, from memory where it is there. */
  record(id: number): SwapRecord | undefined
  /** Resolves when everything so far, the file of an ended record too, is on disk. @throws FailoverError `STATE_WRITE` */
  durable(): Promise<void>
  /** Called after each step and each result. Returns what ends it. */
  onWrite(listener: (state: DurableState) => void): () => void
}

/** A first state, for a host that has no log. What is on record of before keeps its ids and its epochs for itself. */
export const firstState = (active: FailoverContext['active'], lastId: number, epoch = 0): DurableState => ({
  failover: { value: 'normal', context: { active, epoch, lastId, swap: null, last: null } },
  record: null,
  cancelled: { count: 0, at: null },
  lastSwap: null,
  paused: false,
  linkMoved: false,
})

export interface Above {
  /** The highest id that was used. */
  lastId: number
  /** Above every epoch that was; 0 when there was none. */
  epoch: number
}

export const topState = (value: FailoverValue): string =>
  typeof value === 'string' ? value : (Object.keys(value)[0] as string)

/**
 * @param initial where to go on from, when it is not what the log holds
 * @param onFailure a record that has ended cannot be filed: `STATE_WRITE`
 */
export function openJournal(
  log: Log,
  stateDir: string,
  initial: DurableState,
  onFailure: (error: unknown) => void = () => {},
): Journal {
  let state = initial
  let ended: SwapRecord | undefined
  let filing: Promise<void> = Promise.resolve()
  const listeners = new Set<(state: DurableState) => void>()

  const say = (type: string, book: Partial<RecordBook>) => {
    const isNew = !log.books().has(recordActor)
    log.append({
      actor: recordActor,
      event: { type },
      ...(isNew ? { machine: recordActor, version: 1, state: null } : {}),
      book,
    })
  }
  const keep = (next: DurableState) => {
    state = next
    for (const listener of listeners) listener(state)
  }
  /** On disk as a file of its own; then the log need not hold it any more. */
  const file = (record: SwapRecord) => {
    filing = filing
      .then(() => log.durable())
      .then(() => writeRecord(stateDir, record))
      .then(() => {
        if (state.record === null) say('record.filed', { head: null, plan: null })
      })
    filing.catch(onFailure)
  }

  if (!isDeepStrictEqual(stateIn(log.books()), initial)) {
    const { failover, record, cancelled, lastSwap, paused, linkMoved } = initial
    const { plan: _, sessions: __, ...head } = record ?? ({} as SwapRecord)
    say('state.opened', {
      head: record && head,
      plan: failover.context.swap?.plan ?? null,
      cancelled,
      lastSwap,
    })
    log.append({
      actor: failoverActor,
      event: { type: 'state.opened' },
      machine: failoverBook.machine,
      version: failoverBook.version,
      state: failover.value,
      book: failoverBook.keep(failover.context),
    })
    log.append({
      actor: hostActor,
      event: { type: 'state.opened' },
      machine: 'host',
      version: 1,
      state: null,
      book: { paused, linkMoved },
    })
  }
  // A host that was killed before it had filed the record of a swap that has ended.
  if (initial.record && initial.failover.context.swap === null) {
    ended = initial.record
    state = { ...initial, record: null }
    file(ended)
  }

  return {
    get state() {
      return state
    },
    onWrite(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    record: (id) => (state.record?.id === id ? state.record : ended?.id === id ? ended : readRecord(stateDir, id)),
    async durable() {
      await log.durable()
      await filing
    },
    host(facts) {
      if (facts.paused !== state.paused || facts.linkMoved !== state.linkMoved) keep({ ...state, ...facts })
    },
    failover(value, context) {
      const before = state.failover
      if (context === before.context && isDeepStrictEqual(value, before.value)) return
      const now = new Date()
      const next: DurableState = { ...state, failover: { value, context } }
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
      file(record)
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
