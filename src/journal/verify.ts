// The whole log, checked: every line of every segment, that the segments join, and that each snapshot says what the
// records before it say.
import { isDeepStrictEqual } from 'node:util'
import { damaged, gap } from './damage.ts'
import type { Books, Cut, Damage } from './entry.ts'
import { booksOf, fold } from './fold.ts'
import { hex, type Line } from './line.ts'
import { listedAnew, readDurably } from './load.ts'
import { beginningOf, journalDirectory, type Segment, scan, segmentsIn } from './segment.ts'

export interface VerifiedSegment {
  file: string
  first: number
  last: number
  records: number
  bytes: number
}

export interface Verified {
  ok: boolean
  segments: VerifiedSegment[]
  records: number
  firstSeq: number
  lastSeq: number
  damage: (Damage & { fix: string }) | null
  cut: Cut | null
}

interface End {
  books: Books
  seq: number
  sum: number
}

export const verifyLog = (stateDir: string): Verified => listedAnew(() => verifyOnce(stateDir))

function verifyOnce(stateDir: string): Verified {
  const segments = segmentsIn(journalDirectory(stateDir))
  const result: Verified = {
    ok: true,
    segments: [],
    records: 0,
    firstSeq: segments[0]?.first ?? 0,
    lastSeq: 0,
    damage: null,
    cut: null,
  }
  let end: End | undefined
  for (const segment of segments) {
    const newest = segment === segments.at(-1)
    const read = check(segment, end, newest)
    if (read.checked) {
      result.segments.push(read.checked)
      result.records += read.checked.records
      result.lastSeq = read.checked.last
    }
    result.cut = read.cut
    if (read.damage) {
      const fix = damaged(read.damage, { later: !newest, only: segments.length === 1 }).fix as string
      return { ...result, ok: false, damage: { ...read.damage, fix } }
    }
    end = read.end
  }
  return result
}

interface Checked {
  checked?: VerifiedSegment
  end?: End
  cut: Cut | null
  damage: Damage | null
}

function check(segment: Segment, before: End | undefined, newest: boolean): Checked {
  const { file, first } = segment
  if (before && before.seq + 1 !== first) return { cut: null, damage: gap(segment, before.seq + 1) }
  const bytes = readDurably(file)
  const { lines, place, rest } = scan(bytes, beginningOf(segment))
  const torn = rest?.kind === 'torn' && newest && (lines.length > 0 || before || first === 1)
  const cut = torn ? { file, byte: rest.byte } : null
  const damage = rest && !torn ? { expected: `record ${place.seq}`, found: 'the end of the file', ...rest, file } : null
  const [snapshot, ...records] = lines as [Line?, ...Line[]]
  if (!snapshot) return { cut, damage }
  const checked = { file, first, last: place.seq - 1, records: lines.length, bytes: bytes.length }
  const books = booksOf(snapshot)
  const wrong = before && unlike(snapshot, books, before)
  if (wrong) return { checked, cut, damage: { file, byte: 0, ...wrong } }
  for (const record of records) fold(books, record)
  return { checked, end: { books, seq: place.seq - 1, sum: place.sum }, cut, damage: damage && plain(damage) }
}

const plain = ({ file, byte, expected, found }: Damage): Damage => ({ file, byte, expected, found })

function unlike(snapshot: Line, books: Books, before: End): { expected: string; found: string } | undefined {
  if (snapshot.before !== hex(before.sum))
    return {
      expected: `a segment that follows a record of sum ${hex(before.sum)}`,
      found: `one of sum ${snapshot.before}`,
    }
  const names = new Set([...books.keys(), ...before.books.keys()])
  for (const name of names)
    if (!isDeepStrictEqual(books.get(name), before.books.get(name)))
      return { expected: `the book of ${name} as the records before make it`, found: 'another in the snapshot' }
  return undefined
}
