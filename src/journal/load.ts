// The log as it stands on disk, from its newest segment alone. It changes nothing.
import { fdatasyncSync } from 'node:fs'
import { contentOf, withPlainFile } from '../disk/bounded.ts'
import { errnoOf } from '../errors.ts'
import { damaged, gap, unreadable } from './damage.ts'
import type { Books, Cut } from './entry.ts'
import { booksOf, fold } from './fold.ts'
import type { Line } from './line.ts'
import { beginningOf, journalDirectory, type Place, type Scan, type Segment, scan, segmentsIn } from './segment.ts'

export interface Loaded {
  books: Books
  lastSeq: number
  cut: Cut | null
  /** undefined: no segment has begun. */
  segment: Segment | undefined
  /** Where its good lines end. */
  place: Place
  /** Segments that ended within their first line. */
  torn: Segment[]
}

/** A segment is closed at some MB, or behind one long record. */
const largest = 256 * 1024 * 1024

/**
 * All bytes of a file from `byte` on. They are on disk when this returns: nobody is told of what a power cut takes back.
 * @throws FailoverError `STATE_DAMAGED`; an `ENOENT` as it is
 */
export function readDurably(file: string, byte = 0): Buffer {
  try {
    return withPlainFile(file, (opened) => {
      const bytes = contentOf(file, opened, largest)
      fdatasyncSync(opened.handle)
      return byte === 0 ? bytes : bytes.subarray(byte)
    })
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw error
    throw unreadable(file, errnoOf(error) ?? String(error))
  }
}

/** Does it again when a segment is gone that was listed: the host removes old ones, and torn ones as it comes up. */
export function listedAnew<T>(work: () => T): T {
  for (let left = 5; ; left--) {
    try {
      return work()
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
      if (left === 0) throw unreadable((error as NodeJS.ErrnoException).path ?? '', 'ENOENT')
    }
  }
}

/**
 * undefined: there is no log.
 * @throws FailoverError `STATE_DAMAGED` with `file` and `byte`
 */
export const load = (stateDir: string): Loaded | undefined => listedAnew(() => loadOnce(stateDir))

function loadOnce(stateDir: string): Loaded | undefined {
  const segments = segmentsIn(journalDirectory(stateDir))
  const torn: Segment[] = []
  for (const segment of segments.reverse()) {
    const read = scan(readDurably(segment.file), beginningOf(segment))
    // It begins with all that the one before it ends with: nothing is lost when it is not there yet.
    if (read.rest?.kind === 'torn' && read.place.byte === 0) torn.push(segment)
    else return loaded(segment, read, torn, segments.length === 1)
  }
  const first = torn.at(-1)
  if (!first) return undefined
  if (first.first !== 1)
    throw damaged({ file: first.file, byte: 0, expected: 'a snapshot', found: 'the end of the file' })
  const place = { byte: 0, seq: 1, sum: 0 }
  return { books: new Map(), lastSeq: 0, cut: { file: first.file, byte: 0 }, segment: undefined, place, torn }
}

function loaded(segment: Segment, { lines, place, rest }: Scan, torn: Segment[], only: boolean): Loaded {
  const next = torn.at(-1)
  if (rest?.kind === 'damage' || (rest && next)) {
    const expected = `record ${place.seq}`
    throw damaged({ file: segment.file, expected, found: 'the end of the file', ...rest }, { only })
  }
  if (next && next.first !== place.seq) throw damaged(gap(next, place.seq))
  const [snapshot, ...records] = lines as [Line, ...Line[]]
  const books = booksOf(snapshot)
  for (const record of records) fold(books, record)
  const cut = rest ? { file: segment.file, byte: rest.byte } : next ? { file: next.file, byte: 0 } : null
  return { books, lastSeq: place.seq - 1, cut, segment, place, torn }
}
