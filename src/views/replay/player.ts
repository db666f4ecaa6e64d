// Where in the past one is, and how it goes on: record by record, as far apart as they were, times the speed.
import type { Books, JournalRecord } from '../../journal/entry.ts'
import type { Past } from './past.ts'

export interface Standing {
  seq: number
  from: number
  to: number
  at: string
  /** Of the record that one is at. */
  event: string
  speed: number
  playing: boolean
}

export interface Player {
  books(): Books
  /** ISO 8601: the time of the record that one is at. */
  at(): string
  standing(): Standing
  set(change: { seq?: number | undefined; playing?: boolean | undefined; speed?: number | undefined }): Standing
  /** Told the record when it is the next, nothing when it was jumped to. Returns what ends it. */
  onMove(listener: (record: JournalRecord | undefined) => void): () => void
  close(): void
}

/** Hours in which nothing happened pass in that, ms. */
const longestWait = 2_000

export function openPlayer(past: Past, speed: number): Player {
  const listeners = new Set<(record: JournalRecord | undefined) => void>()
  let index = 0
  let playing = past.records.length > 1
  let books = past.booksAt(past.from)
  let timer: NodeJS.Timeout | undefined
  const here = (): JournalRecord => past.records[index] as JournalRecord
  const tell = (record?: JournalRecord) => {
    books = past.booksAt(here().seq)
    for (const listener of listeners) listener(record)
  }
  const wait = () => {
    clearTimeout(timer)
    const next = past.records[index + 1]
    if (!next) playing = false
    if (!playing || !next) return
    const apart = (Date.parse(next.at) - Date.parse(here().at)) / speed
    timer = setTimeout(
      () => {
        index += 1
        if (index === past.records.length - 1) playing = false
        tell(next)
        wait()
      },
      Math.min(longestWait, Math.max(0, apart)),
    )
  }
  const standing = (): Standing => ({
    seq: here().seq,
    from: past.from,
    to: past.to,
    at: here().at,
    event: `${here().actor}: ${here().event.type}`,
    speed,
    playing,
  })
  wait()
  return {
    books: () => books,
    at: () => here().at,
    standing,
    set(change) {
      speed = change.speed ?? speed
      if (change.seq !== undefined) {
        const found = past.records.findIndex(({ seq }) => seq >= (change.seq as number))
        index = found < 0 ? past.records.length - 1 : found
        playing = false
      }
      playing = change.playing ?? playing
      // From the end it begins again.
      if (change.playing && index === past.records.length - 1) index = 0
      wait()
      tell()
      return standing()
    },
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => clearTimeout(timer),
  }
}
