// The log, read: by the command line while a host writes it, and of the past.

import { watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBell } from '../bell.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import { damaged, gap } from './damage.ts'
import type { Books, Cut, JournalRecord } from './entry.ts'
import { booksOf, fold, recordOf } from './fold.ts'
import type { Line } from './line.ts'
import { listedAnew, load, readDurably } from './load.ts'
import { beginningOf, journalDirectory, type Place, type Scan, type Segment, scan, segmentsIn } from './segment.ts'

/**
 * The log as it stands on disk; undefined when there is none. `cut`: its last record is not whole. A host that is
 * writing it may be about to end it.
 * @throws FailoverError `STATE_DAMAGED` with `file` and `byte`
 */
export function readLog(stateDir: string): { books: Books; lastSeq: number; cut: Cut | null } | undefined {
  const found = load(stateDir)
  return found && { books: found.books, lastSeq: found.lastSeq, cut: found.cut }
}

export interface Wanted {
  /** From this record, or this time, on. */
  since?: number | Date
  actor?: string
  /** Goes on with what is appended until it is aborted. */
  follow?: AbortSignal
}

/**
 * Records, oldest first, each on disk when it is told.
 * @throws FailoverError `STATE_DAMAGED` when it comes to the damage
 */
export async function* recordsOf(stateDir: string, wanted: Wanted = {}): AsyncGenerator<JournalRecord> {
  const { since, actor, follow } = wanted
  const directory = journalDirectory(stateDir)
  const from = typeof since === 'number' ? since : 0
  const time = since instanceof Date ? since.toISOString() : ''
  const news = follow && openNews(directory, follow)
  let next: { segment: Segment; place: Place } | undefined
  try {
    for (;;) {
      const segments = segmentsIn(directory)
      next = placeIn(segments, next, from)
      const read = next && (await readSegment(next.segment, next.place))
      if (next && !read) continue
      if (next && read) {
        for (const line of read.lines)
          if (line.seq >= from && line.at >= time && (actor === undefined || line.actor === actor)) yield recordOf(line)
        const later = segments.find(({ first }) => first > (next as { segment: Segment }).segment.first)
        refuse(next.segment, read, later)
        next = { segment: next.segment, place: read.place }
        if (later) {
          next = { segment: later, place: beginningOf(later) }
          continue
        }
      }
      if (!news || follow.aborted) return
      await news.heard()
      if (follow.aborted) return
    }
  } finally {
    news?.close()
  }
}

/** Where reading goes on: a segment that is no longer kept is passed over. */
function placeIn(segments: Segment[], last: { segment: Segment; place: Place } | undefined, from: number) {
  if (last && segments.some(({ first }) => first === last.segment.first)) return last
  const after = last ? segments.find(({ first }) => first > last.segment.first) : undefined
  const segment = after ?? segments.findLast(({ first }) => first <= from) ?? segments[0]
  return segment && { segment, place: beginningOf(segment) }
}

/** undefined: it is gone. Bytes that are being written may look like damage for a moment. */
async function readSegment(segment: Segment, place: Place): Promise<Scan | undefined> {
  try {
    const read = scan(readDurably(segment.file, place.byte), place)
    if (read.rest?.kind !== 'damage') return read
    await sleep(20)
    return scan(readDurably(segment.file, place.byte), place)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** @throws FailoverError `STATE_DAMAGED` when a segment does not end as it must */
function refuse(segment: Segment, { rest, place }: Scan, later: Segment | undefined): void {
  const wrong = rest?.kind === 'damage' || (rest && later)
  if (wrong)
    throw damaged(
      { file: segment.file, expected: `record ${place.seq}`, found: 'the end of the file', ...rest },
      { later: later !== undefined },
    )
  if (later && later.first !== place.seq) throw damaged(gap(later, place.seq), { later: true })
}

/** What is told by the kernel, and looked at every second all the same. */
function openNews(directory: string, signal: AbortSignal) {
  const bell = openBell(signal)
  let watcher: ReturnType<typeof watch> | undefined
  return {
    async heard() {
      try {
        watcher ??= watch(directory, bell.ring).on('error', () => {})
      } catch {
        // It is not there yet.
      }
      await bell.heard(1_000)
    },
    close: () => watcher?.close(),
  }
}

/**
 * Every book as it was when record `seq` had been appended.
 * @throws FailoverError `UNKNOWN_RECORD`, `STATE_DAMAGED`
 */
export function booksAt(stateDir: string, seq: number): Books {
  return momentAt(stateDir, seq).books
}

export interface Moment {
  seq: number
  at: string
  books: Books
}

/** The same, with the time of that record. */
export const momentAt = (stateDir: string, seq: number): Moment => listedAnew(() => momentOnce(stateDir, seq))

function momentOnce(stateDir: string, seq: number): Moment {
  const segments = segmentsIn(journalDirectory(stateDir))
  const segment = segments.findLast(({ first }) => first <= seq)
  if (!segment) throw unknown(seq, segments[0]?.first)
  const read = scan(readDurably(segment.file), beginningOf(segment))
  const past = read.lines.filter((line) => line.seq <= seq)
  if (past.at(-1)?.seq !== seq) {
    refuse(
      segment,
      read,
      segments.find(({ first }) => first > segment.first),
    )
    throw unknown(seq, segments[0]?.first, read.place.seq - 1)
  }
  const [snapshot, ...records] = past as [Line, ...Line[]]
  const books = booksOf(snapshot)
  for (const record of records) fold(books, record)
  return { seq, at: (past.at(-1) as Line).at, books }
}

const unknown = (seq: number, first?: number, last?: number): FailoverError =>
  new FailoverError('UNKNOWN_RECORD', {
    message: `the log has no record ${seq}`,
    expected:
      first === undefined
        ? 'a log, which the host begins when it first comes up'
        : `a record from ${first}${last === undefined ? ' on' : ` to ${last}`}`,
    found: String(seq),
    fix: 'claude-failover journal lists them',
  })
