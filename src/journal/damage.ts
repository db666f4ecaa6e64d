// What is said when the log is not as it was written. It is never reset: the fix keeps every byte of it.
import { FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'
import type { Damage } from './entry.ts'

export interface DamageError extends FailoverError {
  file: string
  byte: number
}

export const newerFormat = 'a newer format'

/** `later`: there is a newer segment, so that the host does not read this one. `only`: there is no other. */
export function damaged(damage: Damage, { later = false, only = false } = {}): DamageError {
  const { file, byte, expected, found } = damage
  const fix = () => {
    if (found.startsWith(newerFormat))
      return 'nothing is wrong with it: start the version that wrote it, or a later one'
    if (later) return fixOfThePast(file)
    return byte === 0 ? fixOfWhole(file, only) : fixOfEnd(file, byte)
  }
  const error = new FailoverError('STATE_DAMAGED', {
    message: `${file} is damaged at byte ${byte}`,
    expected,
    found,
    fix: fix(),
    details: [{ file, path: `byte ${byte}`, message: `expected ${expected}, found ${found}` }],
  })
  return Object.assign(error, { file, byte })
}

const fixOfEnd = (file: string, byte: number): string =>
  `put the file back from a copy, if there is one; else keep a copy and go back to the moment before the damage, with no host running: ${shellLine('cp', '-p', file, `${file}.damaged`)} && ${shellLine('truncate', '-s', String(byte), file)}`

const fixOfWhole = (file: string, only: boolean): string =>
  `put the file back from a copy, if there is one; else set it aside, with no host running: ${shellLine('mv', file, `${file}.damaged`)}; ${only ? 'the host then begins anew: sessions that run are taken back as their processes say, tasks and prompts that waited are lost' : 'the log then ends where the segment before it ends'}`

const fixOfThePast = (file: string): string =>
  `put ${file} back from a copy, if there is one; the host does not need it: it goes on from the newest segment`

/** Of a file that cannot be read at all. */
export const unreadable = (file: string, errno: string): DamageError => {
  const error = new FailoverError('STATE_DAMAGED', {
    message: `${file} cannot be read: ${errno}`,
    expected: 'a file that the caller may read',
    found: errno,
    fix: `look at it, and at the disk: ${shellLine('ls', '-l', file)}`,
    details: [{ file, path: 'byte 0', message: errno }],
  })
  return Object.assign(error, { file, byte: 0 })
}

/** Of two segments between which records are missing. */
export const gap = (segment: { file: string; first: number }, expected: number): Damage => ({
  file: segment.file,
  byte: 0,
  expected: `a segment that begins with record ${expected}`,
  found: `one that begins with record ${segment.first}`,
})
