// The one way to read what an agent, a project or a home can write. None of it is ours: a pipe by that name would hold
// the whole host until somebody wrote into it, a link to `/dev/zero` would fill its memory, and so would a long file.
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { withDescriptor } from './descriptors.ts'
import { lineSplitter, type WantedBytes } from './tail-lines.ts'

/** Settings, states, lists of a program; real ones have some hundred KB at most. */
export const usualMost = 16 * 1024 * 1024
/** About 0.1 ms of reading. */
const chunkSize = 256 * 1024

export interface Opened {
  handle: number
  /** Of the very file that is open. */
  size: number
  modified: Date
  /** Device and inode. */
  identity: string
}

/**
 * Works on a plain file that is open for reading. A link is followed, as people link their settings, but only to a plain
 * file: a device is not even opened.
 * @throws what the system says, or an error with the code `ENOTFILE`
 */
export function withPlainFile<T>(file: string, work: (opened: Opened) => T, more = 0): T {
  if (!statSync(file).isFile()) throw refusal('ENOTFILE', file, 'is no plain file')
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | more
  const handle = withDescriptor(() => openSync(file, flags))
  try {
    // It may be another one by now.
    const stat = fstatSync(handle)
    if (!stat.isFile()) throw refusal('ENOTFILE', file, 'is no plain file')
    return work({ handle, size: stat.size, modified: stat.mtime, identity: `${stat.dev}:${stat.ino}` })
  } finally {
    closeSync(handle)
  }
}

/** The whole file, at most `most` bytes of it. @throws as `withPlainFile`; with the code `EFBIG` when it is longer */
export const readBounded = (file: string, most: number = usualMost): Buffer =>
  withPlainFile(file, (opened) => contentOf(file, opened, most))

/** The same as text: bytes that are no UTF-8 become U+FFFD. */
export const readText = (file: string, most?: number): string => readBounded(file, most).toString('utf8')

/** What it says of its size is not believed: files of `/proc` say 0, and one may grow while it is read. */
export function contentOf(file: string, { handle, size }: Opened, most: number): Buffer {
  if (size > most) throw refusal('EFBIG', file, `is longer than ${most} bytes`)
  const parts: Buffer[] = []
  for (let length = 0; ; ) {
    const part = Buffer.allocUnsafe(Math.min(chunkSize, Math.max(size - length, 0) + 1))
    const read = readSync(handle, part, 0, part.length, null)
    if (read === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, read))
    length += read
    if (length > most) throw refusal('EFBIG', file, `is longer than ${most} bytes`)
  }
}

/**
 * Each line of a file from a place on, in turn; never more in memory than one line. Lines over `longest` bytes, and
 * those of which `wanted` wants nothing, are passed over. A last line without an end is told too.
 * @throws as `withPlainFile`
 */
export function eachLine(
  file: string,
  { from, longest, wanted }: { from: number; longest: number; wanted?: WantedBytes },
  onLine: (line: string) => void,
): void {
  withPlainFile(file, ({ handle }) => {
    const lines = lineSplitter({ longest, ...(wanted ? { wanted } : {}) })
    const chunk = Buffer.allocUnsafe(chunkSize)
    for (let at = from; ; ) {
      const read = readSync(handle, chunk, 0, chunk.length, at)
      if (read === 0) break
      lines.push(chunk.subarray(0, read), onLine)
      at += read
    }
    lines.end(onLine)
  })
}

const refusal = (code: string, file: string, what: string): Error =>
  Object.assign(new Error(`${file} ${what}`), { code })
