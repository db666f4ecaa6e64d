// A segment: a file named by the seq of its first record, which is a snapshot of every book. What follows it are records.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errnoOf } from '../errors.ts'
import { clean } from '../text.ts'
import { newerFormat, unreadable } from './damage.ts'
import { endLength, formatVersion, type Line, readLine, sumField } from './line.ts'

export const journalDirectory = (stateDir: string): string => join(stateDir, 'journal')

const pattern = /^(\d{12,})\.jsonl$/

export interface Segment {
  file: string
  /** The seq of its snapshot. */
  first: number
}

export const segmentFile = (directory: string, first: number): string =>
  join(directory, `${String(first).padStart(12, '0')}.jsonl`)

/** Oldest first. */
export function segmentsIn(directory: string): Segment[] {
  try {
    return readdirSync(directory)
      .flatMap((name) => {
        const first = pattern.exec(name)?.[1]
        return first ? [{ file: join(directory, name), first: Number(first) }] : []
      })
      .sort((a, b) => a.first - b.first)
  } catch (error) {
    const errno = errnoOf(error) ?? String(error)
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return []
    throw unreadable(directory, errno)
  }
}

/** How far a segment was read. */
export interface Place {
  byte: number
  /** Of the next line. */
  seq: number
  /** Of the last line. */
  sum: number
}

export const beginningOf = ({ first }: Segment): Place => ({ byte: 0, seq: first, sum: 0 })

/** What follows the last good line: an end that was being written, or damage. */
export type Rest = { kind: 'torn'; byte: number } | { kind: 'damage'; byte: number; expected: string; found: string }

export interface Scan {
  lines: Line[]
  place: Place
  rest: Rest | null
}

const newline = 0x0a

/** Reads `bytes`, which stand at `from` in a segment, as far as they are lines of it. */
export function scan(bytes: Buffer, from: Place): Scan {
  const lines: Line[] = []
  let { byte, seq, sum } = from
  const at = (position: number) => bytes.subarray(position - from.byte)
  const result = (rest: Rest | null): Scan => ({ lines, place: { byte, seq, sum }, rest })
  for (;;) {
    const left = at(byte)
    if (left.length === 0) return result(byte === 0 ? { kind: 'torn', byte } : null)
    const length = left.indexOf(newline)
    if (length < 0) return result(unended(left, byte, sum))
    const text = left.subarray(0, length)
    const read = readLine(text, byte === 0 ? 0 : sum)
    const wrong = read ? misplaced(read.line, byte, seq) : 'other bytes'
    if (!read || wrong) {
      const torn = byte > 0 && !read && isTorn(left, byte)
      if (torn) return result({ kind: 'torn', byte })
      return result({ kind: 'damage', byte, expected: `record ${seq}, as its sum says`, found: found(wrong, text) })
    }
    lines.push(read.line)
    byte += length + 1
    seq++
    sum = read.sum
  }
}

const found = (wrong: string | null, text: Buffer): string => `${wrong}: ${clean(text.toString('utf8', 0, 400), 80)}`

/** A line that is whole, and yet not the one that belongs there. */
function misplaced(line: Line, byte: number, seq: number): string | null {
  if ((line.format ?? 0) > formatVersion) return `${newerFormat} (${line.format})`
  if (line.seq !== seq) return `record ${line.seq}`
  if ((byte === 0) !== (line.books !== undefined)) return byte === 0 ? 'no snapshot' : 'a snapshot'
  return null
}

/** No newline at the end: the line was being written, unless only the newline of a whole one is another byte. */
function unended(bytes: Buffer, byte: number, sum: number): Rest {
  const end = endOfLine(bytes, byte === 0 ? 0 : sum)
  if (end === undefined || end === bytes.length || isHole(bytes, byte, end)) return { kind: 'torn', byte }
  return { kind: 'damage', byte: byte + end, expected: 'a newline', found: 'another byte' }
}

/** Where a whole line ends that `bytes` begin with. */
function endOfLine(bytes: Buffer, before: number): number | undefined {
  for (let at = bytes.indexOf(sumField); at >= 0; at = bytes.indexOf(sumField, at + 1))
    if (readLine(bytes.subarray(0, at + endLength), before)) return at + endLength
  return undefined
}

/**
 * A power cut leaves zeros for the sectors of the last write that did not reach the disk, and nobody was answered
 * for any of that write. Every other byte that changed was acknowledged, and so was what a later write follows.
 */
function isTorn(bytes: Buffer, byte: number): boolean {
  const zero = bytes.indexOf(0)
  return zero >= 0 && zero < bytes.indexOf(newline) && isHole(bytes, byte, zero)
}

const sector = 512

/** Zeros from `zero` on that fill sectors of a batch after which nothing was written. `bytes` stand at `byte`. */
function isHole(bytes: Buffer, byte: number, zero: number): boolean {
  let end = zero
  while (end < bytes.length && bytes[end] === 0) end++
  const begins = zero === 0 || (byte + zero) % sector === 0
  const ends = end === bytes.length || (byte + end) % sector === 0
  return end > zero && begins && ends && !hasLaterBatch(bytes.subarray(end))
}

// Such a line can no longer be checked, and need not be: it is there.
const laterBatch = /^\{"seq":\d+,"at":"[^"]*","synced":true,/m

const hasLaterBatch = (bytes: Buffer): boolean => laterBatch.test(bytes.toString('utf8'))
