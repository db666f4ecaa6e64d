// One line of the log. Its last field, `sum`, is the CRC-32 of all before it, begun with the sum of the line before:
// a line that is changed, missing, doubled or in another place does not fit.
import { crc32 } from 'node:zlib'
import type { Book, JournalRecord } from './entry.ts'

/** What a later version changes in a way that this one cannot read. */
export const formatVersion = 1

export interface Line extends JournalRecord {
  /** When this line was written, everything before it was on disk. */
  synced?: true
  /** The first line of a segment: every book as it is there. */
  books?: Record<string, Book>
  /** The sum of the last line of the segment before. */
  before?: string
  format?: number
}

export const sumField = ',"sum":"'
const close = '"}'
export const endLength = sumField.length + 8 + close.length

export const hex = (sum: number): string => sum.toString(16).padStart(8, '0')

// JSON escapes C0 alone. A terminal on which the file is looked at obeys these too.
const raw = /[\u007f-\u009f\u2028\u2029]/g
const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON in which no control character stands as it is. */
export const plainJson = (value: unknown): string => JSON.stringify(value).replace(raw, escaped)

/** The line with its newline, and its sum. */
export function writeLine(line: Line, before: number): { text: string; sum: number } {
  const body = plainJson(line).slice(0, -1)
  const sum = crc32(body, before)
  return { text: `${body}${sumField}${hex(sum)}${close}\n`, sum }
}

/** The line without its newline; undefined when it is not what was written after a line of sum `before`. */
export function readLine(bytes: Buffer, before: number): { line: Line; sum: number } | undefined {
  const length = bytes.length - endLength
  if (length < 1) return undefined
  const body = bytes.subarray(0, length)
  const sum = crc32(body, before)
  if (bytes.toString('latin1', length) !== `${sumField}${hex(sum)}${close}`) return undefined
  try {
    return { line: JSON.parse(`${body.toString('utf8')}}`), sum }
  } catch {
    return undefined
  }
}
