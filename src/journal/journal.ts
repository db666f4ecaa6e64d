// What lasts of all groups, and of what an operator has asked, as one value that goes on with each step.
import { isDeepStrictEqual } from 'node:util'
import type { FailoverContext } from '../../machines/failover.ts'
import { type FailoverValue, type GroupBook, openGroupBook, topState } from './group.ts'
import type { Log } from './log.ts'
import type { SwapRecord } from './record.ts'
import { readRecord, writeRecord } from './records.ts'
import {
  type DurableState,
  failoverActor,
  failoverOf,
  type GroupState,
  hostActor,
  recordActor,
  recordOf,
  stateIn,
} from './state.ts'

export { type FailoverValue, topState }

export interface Journal {
  readonly state: DurableState
  /** That of one group; undefined: the first. */
  of(group?: string): GroupState | undefined
  /** Names of the further groups. */
  further(): string[]
  /** A further group begins, or goes on. */
  open(group: string, initial: GroupState): void
  /** It is no more, and nothing of it lasts but the records of its swaps. */
  remove(group: string): void
  /** A step of a failover machine, to be told before its own book is written. Nothing happens when it changed nothing. */
  failover(value: FailoverValue, context: FailoverContext, group?: string): void
  /** What an operator asked of the host, or found out about the link. */
  host(facts: HostFacts): void
  /** The id of the next swap, whichever group's: above all that were. */
  nextId(): number
  /** A swap by its id, running or ended, from memory where it is there. */
  record(id: number): SwapRecord | undefined
  /** Resolves when everything so far, the file of an ended record too, is on disk. @throws FailoverError `STATE_WRITE` */
  durable(): Promise<void>
  /** Called after each step and each result, with the state of the group that it was of. Returns what ends it. */
  onWrite(listener: (state: GroupState, group: string | undefined) => void): () => void
}

export type HostFacts = Pick<DurableState, 'paused' | 'linkMoved' | 'pausedGroups'>

/** A first state of a group. What is on record of before keeps its ids and its epochs for itself. */
export const firstGroupState = (active: FailoverContext['active'], lastId: number, epoch = 0): GroupState => ({
  failover: { value: 'normal', context: { active, epoch, lastId, swap: null, last: null } },
  record: null,
  cancelled: { count: 0, at: null },
  lastSwap: null,
})

/** The same for a host that has no log. */
export const firstState = (active: FailoverContext['active'], lastId: number, epoch = 0): DurableState => ({
  ...firstGroupState(active, lastId, epoch),
  paused: false,
  linkMoved: false,
})

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
  const known = stateIn(log.books())
  const { first, groups = {} } = initial
  let facts = factsOf(initial)
  let filing: Promise<void> = Promise.resolve()
  let lastId = 0
  const listeners = new Set<Parameters<Journal['onWrite']>[0]>()
  const further = new Map<string, GroupBook>()
  let state: DurableState | undefined
  const isNamed = known !== undefined && known.first !== first

  const open = (name: string | undefined, from: GroupState, before: GroupState | undefined): GroupBook => {
    const actors =
      name === undefined
        ? { failover: failoverActor, record: recordActor }
        : { failover: failoverOf(name), record: recordOf(name) }
    state = undefined
    lastId = Math.max(lastId, from.failover.context.lastId)
    const book = openGroupBook({
      log,
      actors,
      initial: groupOnly(from),
      known: before && groupOnly(before),
      ...(name === undefined && (first !== undefined || isNamed) ? { more: { group: first } } : {}),
      file(record, filed) {
        filing = filing
          .then(() => log.durable())
          .then(() => writeRecord(stateDir, record))
          .then(filed)
        filing.catch(onFailure)
      },
      onStep() {
        state = undefined
        for (const listener of listeners) listener(name === undefined ? now() : book.state, name)
      },
    })
    return book
  }

  for (const name of Object.keys(known?.groups ?? {}))
    if (!(name in groups))
      for (const actor of [recordOf(name), failoverOf(name)])
        log.append({ actor, event: { type: 'actor.closed' }, gone: true })
  const own = open(undefined, initial, isNamed ? undefined : known)
  for (const [name, group] of Object.entries(groups)) further.set(name, open(name, group, known?.groups?.[name]))
  if (!known || !isDeepStrictEqual(factsOf(known), facts))
    log.append({
      actor: hostActor,
      event: { type: 'state.opened' },
      machine: 'host',
      version: 1,
      state: null,
      book: facts,
    })

  const now = (): DurableState => {
    state ??= {
      ...own.state,
      ...facts,
      ...(first === undefined ? {} : { first }),
      ...(further.size > 0
        ? { groups: Object.fromEntries([...further].map(([name, book]) => [name, book.state])) }
        : {}),
    }
    return state
  }
  const all = () => [own, ...further.values()]

  return {
    get state() {
      return now()
    },
    of: (group) => (group === undefined ? own.state : further.get(group)?.state),
    further: () => [...further.keys()],
    open(group, from) {
      if (!further.has(group)) further.set(group, open(group, from, undefined))
    },
    remove(group) {
      further.get(group)?.remove()
      further.delete(group)
      state = undefined
    },
    onWrite(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    nextId: () => lastId + 1,
    record(id) {
      for (const { state: group, ended } of all()) {
        if (group.record?.id === id) return group.record
        if (ended?.id === id) return ended
      }
      return readRecord(stateDir, id)
    },
    async durable() {
      await log.durable()
      await filing
    },
    host(found) {
      if (isDeepStrictEqual(factsOf(found), facts)) return
      facts = factsOf(found)
      state = undefined
      for (const listener of listeners) listener(now(), undefined)
    },
    failover(value, context, group) {
      lastId = Math.max(lastId, context.lastId)
      if (group === undefined) own.step(value, context)
      else further.get(group)?.step(value, context)
    },
  }
}

const factsOf = ({ paused, linkMoved, pausedGroups }: HostFacts): HostFacts => ({
  paused,
  linkMoved,
  ...(pausedGroups && Object.keys(pausedGroups).length > 0 ? { pausedGroups } : {}),
})

const groupOnly = ({ failover, record, cancelled, lastSwap }: GroupState): GroupState => ({
  failover,
  record,
  cancelled,
  lastSwap,
})
