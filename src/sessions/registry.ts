// What is known of each session, read off its actor: which conversation it holds and how that is known, where it runs, how
// it was launched, what it is. Nothing else changes a session than what its actor is told; the log keeps what came of it.
import { isDeepStrictEqual } from 'node:util'
import type { SessionEvent, SessionState, SessionWork } from '../../machines/session.ts'
import type { SessionFacts, SessionLife, SessionSeen } from '../../machines/session-facts.ts'
import { steady } from '../clock.ts'
import type { SessionActor, SessionActors } from './actors.ts'

export type { Launch } from '../../machines/session-facts.ts'
export type { SessionState }

/** What can be learned of a session without a change of its state. */
export type Learned = Partial<SessionFacts & SessionSeen>

export interface SessionEntry extends SessionFacts, SessionLife {
  state: SessionState
  /** What is done about it just now. */
  work: SessionWork
}

/** `now` is the time at which it is told. */
export type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, 'now'> : never) : never

export interface Registry {
  get(name: string): SessionEntry | undefined
  all(): SessionEntry[]
  /** The session of a launch, the present one's or a former. */
  byLaunch(id: string): SessionEntry | undefined
  /** The session that a conversation belongs to; a stopped one keeps its own. */
  holder(conversation: string): string | undefined
  /** A session that was not known. */
  add(facts: SessionFacts): SessionEntry
  /** Facts that change no state. Undefined for an unknown name. */
  learn(name: string, facts: Learned): SessionEntry | undefined
  /** Tells the session's actor, with facts that are known with it. */
  tell(name: string, event: Told, facts?: Learned): SessionEntry | undefined
  remove(name: string): void
  /** Whether something is done about it that must not be disturbed. */
  busy(name: string): boolean
  /** Called after each change. Returns what ends it. */
  onChange(listener: (entry: SessionEntry, before: SessionEntry | undefined) => void): () => void
}

/** @param clock ms since the epoch */
export function openRegistry(actors: SessionActors, clock: () => number = steady): Registry {
  const listeners = new Set<(entry: SessionEntry, before: SessionEntry | undefined) => void>()
  const entries = new Map<string, SessionEntry>()
  const names = new Map<string, string>()

  const index = ({ name, launch, former }: SessionEntry) => {
    for (const id of [launch?.id, ...former.map((one) => one.id)]) if (id !== undefined) names.set(id, name)
  }
  const follow = (name: string, actor: SessionActor) => {
    const first = entryOf(actor)
    entries.set(name, first)
    index(first)
    actor.subscribe(() => {
      const before = entries.get(name)
      const entry = entryOf(actor)
      if (before === undefined || isSame(entry, before)) return
      entries.set(name, entry)
      if (entry.launch !== before?.launch || entry.former !== before?.former) index(entry)
      for (const listener of listeners) listener(entry, before)
    })
    return first
  }
  for (const [name, actor] of actors.all()) follow(name, actor)

  const isNews = (entry: SessionEntry, facts: Learned) =>
    Object.entries(facts).some(([key, value]) => !isDeepStrictEqual(entry[key as keyof SessionEntry], value))

  const learn = (name: string, facts: Learned) => {
    const entry = entries.get(name)
    if (entry && isNews(entry, facts)) actors.get(name)?.send({ type: 'facts.learned', facts, now: clock() })
    return entries.get(name)
  }

  return {
    get: (name) => entries.get(name),
    all: () => [...entries.values()],
    byLaunch: (id) => entries.get(names.get(id) ?? ''),
    holder: (conversation) => [...entries.values()].find((entry) => entry.conversation === conversation)?.name,
    add(facts) {
      const entry = follow(facts.name, actors.open(facts))
      for (const listener of listeners) listener(entry, undefined)
      return entry
    },
    learn,
    tell(name, event, facts = {}) {
      if (Object.keys(facts).length > 0) learn(name, facts)
      actors.get(name)?.send({ ...event, now: clock() } as SessionEvent)
      return entries.get(name)
    },
    remove(name) {
      entries.delete(name)
      actors.close(name)
    },
    busy: (name) => !['resting', 'pausing'].includes(entries.get(name)?.work ?? 'resting'),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Contexts are never changed in place: a field that is the same object has not changed. */
function isSame(one: SessionEntry, other: SessionEntry): boolean {
  for (const key in one) if (one[key as keyof SessionEntry] !== other[key as keyof SessionEntry]) return false
  return Object.keys(one).length === Object.keys(other).length
}

function entryOf(actor: SessionActor): SessionEntry {
  const { value, context } = actor.getSnapshot()
  const { order: _, ...known } = context
  return { ...known, state: value.life, work: value.work }
}

/** Its record could not be read whole: until its operator restarts it, nothing is done about it. */
export const isDamaged = ({ state, fault }: Pick<SessionEntry, 'state' | 'fault'>): boolean =>
  state === 'failed' && fault?.code === 'SESSION_DAMAGED'

/** What keeps it from going on: a dialog tells more than what came of it. */
export const faultShown = ({ dialog, fault }: Pick<SessionEntry, 'dialog' | 'fault'>) => dialog ?? fault
