// A log with a story: several actors, several segments, batches of one and of many, and every moment of it kept apart.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { LogOptions } from '../../src/journal/log.ts'
import { type Book, type Entry, type Log, openLog } from '../../src/journal/log.ts'
import { journalDirectory, type Segment, segmentsIn } from '../../src/journal/segment.ts'

export type Moments = Map<number, Record<string, Book>>

/** In memory where the system has such a place: what is written a thousand times need not reach a disk. */
export function memoryDirectory(): string {
  const path = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cft-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** An entry as hosts say them: a state, the fields that changed, now and then one that is gone, or the whole actor. */
export function entry(number: number): Entry {
  const actor = `session.${number % 5}`
  if (number % 23 === 22) return { actor, event: { type: 'session.removed' }, gone: true }
  if (number % 11 === 10) return { actor: 'host', event: { type: 'looked', at: number } }
  return {
    actor,
    event: { type: 'turn.ended', text: number % 7 === 0 ? 'a\u0007b\u009bc\u2028é“日' : 'x' },
    machine: 'session',
    version: 1,
    ...(number % 2 ? { state: number % 3 ? 'idle' : { moving: 'stopping' } } : {}),
    book: { number, [`field${number % 3}`]: number % 4 ? number : undefined },
  }
}

/** The books as they are now, apart from the log. */
export const momentOf = (log: Log): Record<string, Book> => structuredClone(Object.fromEntries(log.books()))

/** Keeps every moment of a log: what a record left behind, by its seq. */
export function keepMoments(log: Log, moments: Moments = new Map()): Moments {
  moments.set(log.lastSeq, momentOf(log))
  log.onAppend(({ seq }) => {
    // The snapshot at the head of a segment changes nothing.
    const last = moments.get(seq - 2)
    if (!moments.has(seq - 1) && last) moments.set(seq - 1, last)
    moments.set(seq, momentOf(log))
  })
  return moments
}

/** Appends in batches of 1, 2, … 6 records, each durable before the next. */
export async function tell(log: Log, from: number, count: number): Promise<void> {
  for (let number = from, size = 1; number < from + count; size = (size % 6) + 1) {
    for (let left = size; left > 0 && number < from + count; left--) log.append(entry(number++))
    await log.durable()
  }
}

export interface Story {
  moments: Moments
  segments: (Segment & { bytes: Buffer })[]
  last: number
}

export async function recordStory(stateDir: string, count: number, options: LogOptions = {}): Promise<Story> {
  const log = await openLog(stateDir, { segmentBytes: 4_000, ...options })
  const moments = keepMoments(log)
  await tell(log, 0, count)
  await log.close()
  const segments = segmentsIn(journalDirectory(stateDir)).map((one) => ({ ...one, bytes: readFileSync(one.file) }))
  expect(segments.length).toBeGreaterThan(3)
  return { moments, segments, last: log.lastSeq }
}

export const asObject = (books: ReadonlyMap<string, Book>): Record<string, Book> => Object.fromEntries(books)
