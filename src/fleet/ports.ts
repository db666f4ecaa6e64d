// What a fleet needs of whatever carries its words: a board on which each host keeps words of its own, pages that all may
// write by compare-and-set, a queue of work, and a record of swaps. Nothing here knows who carries it.

/** A word of a host, as the board keeps it: the last of its subject. */
export interface Heard {
  /** Who said it: only that host can write under its name. */
  host: string
  /** `host`, or `account.<identity>`. */
  subject: string
  word: unknown
  /** For how long it has been kept, ms, measured on one clock: 0 for what is said just now. */
  age: number
}

export interface Page {
  value: unknown
  /** What the next writer has to know. */
  revision: number
}

export interface Pages {
  read(key: string): Promise<Page | null>
  /**
   * Compare-and-set. Returns the new revision; null: somebody was faster.
   * @param after the revision that it replaces; null: there is none
   */
  write(key: string, value: object, after: number | null): Promise<number | null>
}

/** Work that one host has taken from the queue. */
export interface Work {
  id: string
  body: Uint8Array
  /** Of how many deliveries this is one. */
  deliveries: number
  /** It is done with: gone from the queue for good. */
  done(): Promise<void>
  /** For another, or for later. */
  giveBack(afterMs: number): void
  /** It is still being worked on: nobody else is given it. */
  hold(): void
}

export interface Queue {
  /** Resolves when it is kept; the same id twice is once. @param only a host's name; null: any */
  offer(id: string, body: Uint8Array, only: string | null): Promise<void>
  /** One piece of work for this host, or null when there is none. */
  take(from: 'any' | 'own'): Promise<Work | null>
}

/** Told of everything that is on the board at each beginning, then of what is new. */
export interface Ears {
  heard(word: Heard): void
  page(key: string, page: Page | null): void
  /** All that is kept has been told: from here on this host says what it knows, whatever was kept of it. */
  caughtUp(): void
  /** Nobody can be reached. Told once for each time. */
  cut(reason: string): void
}

export interface Net {
  readonly connected: boolean
  /** Resolves when it is kept. Rejects when this host is cut off, or may not say it. */
  say(subject: string, word: object): Promise<void>
  pages: Pages
  queue: Queue
  /** Keeps the record of a swap. */
  record(id: string, record: object): Promise<void>
  close(): Promise<void>
}

export interface NetOptions {
  host: string
  ears: Ears
  /** Told in words, for the log; the same is told once. */
  trouble(message: string): void
}
