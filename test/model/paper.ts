// A log that is kept in memory, for the thousands of runs that mutants take: the product's own keeping writes to it, and what
// is read from it has been through JSON. It can be full.
import { setImmediate as turn } from 'node:timers/promises'
import type { Books, Entry } from '../../src/journal/entry.ts'
import { fold } from '../../src/journal/fold.ts'
import type { Log } from '../../src/journal/log.ts'

export interface Paper extends Log {
  books(): Books
  /** What is appended from now on never becomes durable. */
  fill(error: Error): void
}

const throughJson = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

export function paperLog(known: Books = new Map()): Paper {
  const books: Books = new Map(known)
  const failure = new AbortController()
  const listeners = new Set<Parameters<Log['onAppend']>[0]>()
  let lastSeq = 0
  return {
    append(entry: Entry) {
      const dropped = Object.keys(entry.book ?? {}).filter((key) => entry.book?.[key] === undefined)
      const record = { ...throughJson(entry), seq: ++lastSeq, at: '2026-11-22T12:00:00.000Z', dropped }
      if (!failure.signal.aborted) fold(books, record)
      for (const listener of listeners) listener(record)
      return lastSeq
    },
    async durable() {
      if (!failure.signal.aborted) return
      // As a disk would tell it: not before the next turn.
      await turn()
      throw failure.signal.reason
    },
    get lastSeq() {
      return lastSeq
    },
    get durableSeq() {
      return lastSeq
    },
    books: () => books,
    onAppend(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onDurable: () => () => {},
    failed: failure.signal,
    cut: null,
    snapshot: async () => {},
    close: async () => {},
    fill: (error) => failure.abort(error),
  }
}
