// From records to books. The same function builds them as they are appended, when the log is opened, and of the past.
import { type Book, type Books, type JournalRecord, journalActor } from './entry.ts'
import { formatVersion, type Line } from './line.ts'

export function fold(books: Books, record: JournalRecord): void {
  const { actor, machine, version, state, book, dropped, gone, seq, at } = record
  const last = books.get(actor)
  if (gone) books.delete(actor)
  else if (last || machine !== undefined)
    books.set(actor, {
      machine: machine ?? last?.machine ?? '',
      version: version ?? last?.version ?? 1,
      state: state === undefined ? (last?.state ?? null) : state,
      book: changed(last?.book ?? {}, book, dropped),
      seq,
      at,
    })
}

function changed(book: Record<string, unknown>, fields: Record<string, unknown> | undefined, dropped?: string[]) {
  if (!fields && !dropped) return book
  const next = { ...book, ...fields }
  for (const name of dropped ?? []) delete next[name]
  return next
}

/** The first line of a segment. */
export const snapshotOf = (books: Books, place: { seq: number; at: string; before: string }): Line => ({
  seq: place.seq,
  at: place.at,
  actor: journalActor,
  event: { type: 'segment.begun', actors: books.size },
  format: formatVersion,
  before: place.before,
  books: Object.fromEntries(books),
})

export const booksOf = (line: Line): Books => new Map<string, Book>(Object.entries(line.books ?? {}))

/** Without what only the log itself needs. */
export function recordOf(line: Line): JournalRecord {
  const { seq, at, actor, event, machine, version, state, book, dropped, gone } = line
  const record: JournalRecord = { seq, at, actor, event }
  if (machine !== undefined) record.machine = machine
  if (version !== undefined) record.version = version
  if (state !== undefined) record.state = state
  if (book !== undefined) record.book = book
  if (dropped !== undefined) record.dropped = dropped
  if (gone !== undefined) record.gone = gone
  return record
}
