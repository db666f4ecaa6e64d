// A part of the log, and every book as it was at any record of it.
import { FailoverError } from '../../errors.ts'
import type { Books, JournalRecord } from '../../journal/entry.ts'
import { fold } from '../../journal/fold.ts'
import { momentAt, recordsOf } from '../../journal/read.ts'

export interface Past {
  from: number
  to: number
  /** All of them, oldest first: `from` to `to`. */
  records: JournalRecord[]
  /** As they were when that record had been appended. */
  booksAt(seq: number): Books
}

export interface Part {
  swap?: number | undefined
  from?: number | undefined
  to?: number | undefined
}

/** A book is kept every so many records: going back is at most that many steps on. */
const every = 256

/** @throws FailoverError `UNKNOWN_RECORD`, `UNKNOWN_SWAP`, `STATE_DAMAGED` */
export async function openPast(stateDir: string, part: Part): Promise<Past> {
  const all: JournalRecord[] = []
  for await (const record of recordsOf(stateDir)) all.push(record)
  const records = part.swap === undefined ? within(all, part) : ofSwap(all, part.swap)
  const [first, last] = [records[0], records.at(-1)]
  if (!first || !last) throw noRecords(part)
  const kept = new Map<number, Books>([[first.seq, momentAt(stateDir, first.seq).books]])
  const at = (seq: number): number => Math.min(last.seq, Math.max(first.seq, seq)) - first.seq
  const keptBefore = (index: number): { index: number; books: Books } => {
    for (let back = index - (index % every); back >= 0; back -= every) {
      const found = kept.get(first.seq + back)
      if (found) return { index: back, books: found }
    }
    return { index: 0, books: kept.get(first.seq) as Books }
  }
  return {
    from: first.seq,
    to: last.seq,
    records,
    booksAt(seq) {
      const target = at(seq)
      const start = keptBefore(target)
      const books: Books = new Map(start.books)
      for (let index = start.index + 1; index <= target; index += 1) {
        fold(books, records[index] as JournalRecord)
        if (index % every === 0) kept.set(first.seq + index, new Map(books))
      }
      return books
    },
  }
}

const within = (all: JournalRecord[], { from = 0, to = Number.POSITIVE_INFINITY }: Part): JournalRecord[] =>
  all.filter(({ seq }) => seq >= from && seq <= to)

interface SwapBook {
  swap?: { id?: number } | null
  last?: { id?: number } | null
}

/** From the record before its first, which shows how it stood, to the one that ended it. */
function ofSwap(all: JournalRecord[], id: number): JournalRecord[] {
  const begins = all.findIndex(({ book }) => (book as SwapBook | undefined)?.swap?.id === id)
  if (begins < 0) return []
  const actor = all[begins]?.actor
  const ends = all.findIndex(
    ({ actor: whose, book }, index) =>
      index > begins && whose === actor && (book as SwapBook | undefined)?.last?.id === id,
  )
  return all.slice(Math.max(0, begins - 1), ends < 0 ? all.length : ends + 1)
}

const noRecords = ({ swap, from, to }: Part): FailoverError =>
  swap === undefined
    ? new FailoverError('UNKNOWN_RECORD', {
        message: 'the log has no such records',
        expected: 'records that the log still holds',
        found: `${from ?? 'the first'} to ${to ?? 'the last'}`,
        fix: 'claude-failover journal lists them',
      })
    : new FailoverError('UNKNOWN_SWAP', {
        message: `the log has no record of swap ${swap}: it never was, or is older than what the log keeps`,
        expected: 'a swap whose records the log still holds',
        found: String(swap),
        fix: 'claude-failover history',
      })
