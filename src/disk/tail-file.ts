// One file that grows, read from where it was left. It notices when what it has read is no longer what stands there.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { errnoOf } from '../errors.ts'
import { lineSplitter } from './tail-lines.ts'

/**
 * Bytes before the place that was read up to, compared with what stands there at the next read. More than a row's
 * usual length, so that its UUID and time are among them: rows of the same kind end alike.
 */
const markLength = 1024

/** A conversation of which nothing is there yet. */
const missing = ['ENOENT', 'ENOTDIR']

export interface TailFile {
  readonly file: string
  /** What is read now was found after the file had been replaced or cut: it may be older than where it was to begin. */
  readonly rewound: boolean
  /** One look at the file's entry, without opening it: has it changed since it was read? @throws any but a missing file */
  changed(): boolean
  /** Reads once, at most into the whole of `chunk`; true when there may be more. @throws what is wrong with the file */
  read(chunk: Buffer, onLine: (line: string) => void): boolean
}

/** `start` is a place in bytes. Nothing is opened yet. */
export function tailFile(file: string, start: number): TailFile {
  const lines = lineSplitter()
  const mark = Buffer.alloc(markLength)
  /** How much of `mark` is known: nothing before the first read. */
  let marked = 0
  let offset = start
  let rewound = false
  let seen: Stats | undefined

  const rewind = () => {
    offset = 0
    marked = 0
    rewound = true
    lines.reset()
  }

  const readOpen = (handle: number, chunk: Buffer, onLine: (line: string) => void): boolean => {
    const stat = fstatSync(handle)
    const replaced = seen && (seen.ino !== stat.ino || seen.dev !== stat.dev)
    seen = stat
    if (!stat.isFile()) return false
    if (replaced) rewind()
    let before = Math.min(offset, markLength)
    let length = readSync(handle, chunk, 0, chunk.length, offset - before)
    // Cut, it has less than that; cut and written anew it may be as long as before or longer; and a new file may get the
    // inode of the old one.
    if (length < before || (marked > 0 && mark.compare(chunk, 0, marked, 0, marked) !== 0)) {
      rewind()
      before = 0
      length = readSync(handle, chunk, 0, chunk.length, 0)
    }
    marked = Math.min(length, markLength)
    chunk.copy(mark, 0, length - marked, length)
    offset += length - before
    const more = length === chunk.length
    lines.push(chunk.subarray(before, length), onLine)
    return more
  }

  return {
    file,
    get rewound() {
      return rewound
    },
    changed() {
      const stat = statSync(file, { throwIfNoEntry: false })
      if (!stat) return false
      // The change time and not the modification time: a copy can set that one back.
      return (
        !seen ||
        stat.ino !== seen.ino ||
        stat.dev !== seen.dev ||
        stat.size !== seen.size ||
        stat.ctimeMs !== seen.ctimeMs
      )
    },
    read(chunk, onLine) {
      let handle: number
      try {
        // Not blocking: a pipe by this name would hold the whole host until somebody wrote into it.
        handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
      } catch (error) {
        if (missing.includes(errnoOf(error) ?? '')) return false
        throw error
      }
      try {
        return readOpen(handle, chunk, onLine)
      } finally {
        closeSync(handle)
      }
    },
  }
}
