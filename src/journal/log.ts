// The one log: everything that must last is a record in it. What is appended is in the books at once, and on disk when
// `durable` says so; nothing is done or answered before that.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cannotWrite } from '../disk/durable.ts'
import { FailoverError } from '../errors.ts'
import { openCommits } from './commits.ts'
import type { Book, Cut, Entry, JournalRecord } from './entry.ts'
import { type Files, realFiles } from './files.ts'
import { fold, recordOf, snapshotOf } from './fold.ts'
import { hex, type Line, writeLine } from './line.ts'
import { type Loaded, load } from './load.ts'
import { openPen, type Pen } from './pen.ts'
import { journalDirectory } from './segment.ts'

export type { Book, Books, Cut, Damage, Entry, JournalRecord } from './entry.ts'
export { booksAt, readLog, recordsOf } from './read.ts'
export { type Verified, verifyLog } from './verify.ts'

export interface Log {
  /** Returns the record's seq. The books have it at once; what is appended in one turn is written together. */
  append(entry: Entry): number
  /**
   * Resolves when that record, or all so far, is on disk.
   * @throws FailoverError `STATE_WRITE` once a write has failed, then for ever
   */
  durable(seq?: number): Promise<void>
  readonly lastSeq: number
  readonly durableSeq: number
  books(): ReadonlyMap<string, Book>
  onAppend(listener: (record: JournalRecord) => void): () => void
  onDurable(listener: (seq: number) => void): () => void
  readonly failed: AbortSignal
  /** What was cut off when the log was opened. */
  readonly cut: Cut | null
  /** A new segment now. */
  snapshot(): Promise<void>
  /** What waits is written, and nothing after. */
  close(): Promise<void>
}

export interface LogOptions {
  now?: () => number
  /** Of records, after which a new segment begins, with a snapshot at its head. */
  segmentBytes?: number
  /** How many segments are kept before the one that is written. */
  keep?: { segments: number }
  /** What a log begins with that does not exist yet: all of it or nothing is there after a kill. */
  begin?: () => Entry[]
  files?: Files
}

/** What is read when the host comes up: 25 ms of it (2026, two shared cores). */
const defaultSegmentBytes = 4 * 1024 * 1024
const defaultKeep = 16

type Item = { line: string } | { first: number; line: string }

/**
 * @throws FailoverError `STATE_DAMAGED` with `file` and `byte`, `STATE_WRITE`
 */
export async function openLog(stateDir: string, options: LogOptions = {}): Promise<Log> {
  const { now = Date.now, segmentBytes = defaultSegmentBytes, keep, begin, files = realFiles } = options
  const directory = journalDirectory(stateDir)
  const pen = openPen(files, directory, keep?.segments ?? defaultKeep)
  const found = load(stateDir)
  const books = new Map(found?.books)
  let lastSeq = found?.lastSeq ?? 0
  let sum = found?.place.sum ?? 0
  let bytes = found?.place.byte ?? 0
  let limit = segmentBytes
  const listeners = new Set<(record: JournalRecord) => void>()

  const time = openClock(now)

  const lineOf = (entry: Entry, synced: boolean): { line: Line; text: string } => {
    const { actor, event, machine, version, state, book, gone } = entry
    // The fields are named one by one, undefined or not: a spread would cost five times the rest.
    const line = {
      seq: ++lastSeq,
      at: time(),
      synced: synced || undefined,
      actor,
      event,
      machine,
      version,
      state,
      book,
      dropped: droppedBy(entry),
      gone,
    } as Line
    const written = writeLine(line, sum)
    sum = written.sum
    bytes += written.text.length
    fold(books, line)
    return { line, text: written.text }
  }

  const snapshotLine = (): Item & { first: number } => {
    const line = snapshotOf(books, { seq: ++lastSeq, at: time(), before: hex(sum) })
    const written = writeLine(line, 0)
    sum = written.sum
    bytes = written.text.length
    limit = bytes + Math.max(segmentBytes, bytes)
    return { first: line.seq, line: written.text }
  }

  const start = async () => {
    // What may refuse comes before anything is changed.
    const entries = found?.segment ? [] : (begin?.() ?? [])
    await files.makeDirectory(directory)
    for (const name of readdirSync(directory)) if (name.endsWith('.new')) await files.remove(join(directory, name))
    if (found) await mend(files, found)
    if (found?.segment) return pen.goOn(found.segment.file)
    const { first, line } = snapshotLine()
    await pen.begin(first, [line, ...entries.map((entry) => lineOf(entry, false).text)].join(''))
  }
  await start().catch((error) => {
    throw error instanceof FailoverError ? error : cannotWrite(directory, error)
  })

  const commits = openCommits<Item>(lastSeq, (items) => write(pen, directory, items))
  const newSegment = () => {
    const item = snapshotLine()
    commits.add(item.first, item)
  }

  return {
    append(entry) {
      if (commits.idle && bytes > limit) newSegment()
      const { line, text } = lineOf(entry, commits.idle)
      commits.add(line.seq, { line: text })
      if (listeners.size > 0) {
        const record = recordOf(line)
        for (const listener of listeners) listener(record)
      }
      return line.seq
    },
    durable: (seq = lastSeq) => commits.durable(Math.min(seq, lastSeq)),
    get lastSeq() {
      return lastSeq
    },
    get durableSeq() {
      return commits.durableSeq
    },
    books: () => books,
    onAppend(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onDurable: commits.onDurable,
    failed: commits.failed,
    cut: found?.cut ?? null,
    async snapshot() {
      newSegment()
      await commits.durable(lastSeq)
    },
    async close() {
      await commits.close(cannotWrite(directory, new Error('the log is closed')))
      await pen.close()
    },
  }
}

/** ISO times; those of one millisecond are made once. */
function openClock(now: () => number): () => string {
  let last = Number.NaN
  let text = ''
  return () => {
    const ms = now()
    if (ms !== last) {
      last = ms
      text = new Date(ms).toISOString()
    }
    return text
  }
}

/** Fields that the entry takes out of the book: JSON has no undefined. */
function droppedBy({ book }: Entry): string[] | undefined {
  let dropped: string[] | undefined
  for (const name in book)
    if (book[name] === undefined) {
      dropped ??= []
      dropped.push(name)
    }
  return dropped
}

/** Takes away what a cut left behind: nobody was answered for it. */
async function mend(files: Files, { torn, cut, segment }: Loaded): Promise<void> {
  if (segment && cut?.file === segment.file) await files.truncate(cut.file, cut.byte)
  for (const { file } of torn) await files.remove(file)
}

async function write(pen: Pen, directory: string, items: Item[]): Promise<void> {
  try {
    for (let at = 0; at < items.length; ) {
      const item = items[at] as Item
      if ('first' in item) {
        await pen.begin(item.first, item.line)
        at++
        continue
      }
      let text = ''
      for (let next = items[at]; next && !('first' in next); next = items[++at]) text += next.line
      await pen.append(text)
    }
  } catch (error) {
    throw cannotWrite(directory, error)
  }
}
