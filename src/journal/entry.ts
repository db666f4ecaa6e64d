// What the log is made of: entries that actors say, the records that they become, and the books that follow from them.

/** What is appended. Plain JSON data that nobody changes afterwards. */
export interface Entry {
  /** `failover.main`, `session.paper`: whose record it is. */
  actor: string
  event: { type: string } & Record<string, unknown>
  /** Which machine the actor runs. An actor has a book from the first entry that names one. */
  machine?: string
  /** The version of the book's schema. */
  version?: number
  /** The state's value, when it changed. */
  state?: unknown
  /** The top-level fields that changed, whole. A field that is undefined leaves the book. */
  book?: Record<string, unknown>
  /** The actor is no more, and neither is its book. */
  gone?: true
}

export interface JournalRecord extends Entry {
  /** Rises by one with each record. */
  seq: number
  /** ISO time. */
  at: string
  /** Fields that left the book. */
  dropped?: string[]
}

/** All that lasts of one actor. */
export interface Book {
  machine: string
  version: number
  state: unknown
  book: Record<string, unknown>
  /** Of the actor's last record. */
  seq: number
  at: string
}

export type Books = Map<string, Book>

/** A place in a segment where the log is not as it was written. */
export interface Damage {
  file: string
  byte: number
  expected: string
  found: string
}

/** Where a torn end was cut off. */
export interface Cut {
  file: string
  byte: number
}

/** The log's own actor: it says where a segment begins. */
export const journalActor = 'journal'
