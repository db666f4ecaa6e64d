// Follows files that grow, a line at a time. One watch a directory; what inotify loses, a look every few seconds finds.
import { closeSync, type FSWatcher, fstatSync, openSync, readSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { errnoOf } from '../errors.ts'

export interface Tails {
  /** Reads `file` from `offset` on and goes on as it grows. A file followed already goes on from where it is. */
  follow(key: string, file: string, offset: number): void
  /** No longer. */
  drop(key: string): void
  /** Reads what is there now. */
  look(): void
  stop(): void
}

interface Tail {
  file: string
  offset: number
  inode: number | null
  /** The beginning of a line whose end has not been written yet. */
  rest: Buffer
  /** The line is longer than any that matters: it is passed over up to its end. */
  skipping: boolean
  /** The file was replaced or cut: what is read now may be older than the place it was to be read from. */
  rewound: boolean
}

export type OnLine = (key: string, line: string, rewound: boolean) => void

const lookEvery = 5_000
const chunkSize = 256 * 1024
/** A row that tells of a limit has about 1 KB. */
export const longestLine = 1024 * 1024

export function openTails(onLine: OnLine, onError: (error: unknown) => void): Tails {
  const tails = new Map<string, Tail>()
  const watchers = new Map<string, FSWatcher>()
  const chunk = Buffer.allocUnsafe(chunkSize)

  const watchDirectory = (directory: string) => {
    if (watchers.has(directory)) return
    try {
      const watcher = watch(directory, (_, name) => {
        for (const [key, tail] of tails)
          if (dirname(tail.file) === directory && (!name || basename(tail.file) === name)) read(key, tail)
      })
      watcher.on('error', () => unwatch(directory))
      watchers.set(directory, watcher)
    } catch (error) {
      // The directory appears with the first conversation in it: the next look finds it.
      if (errnoOf(error) !== 'ENOENT') onError(error)
    }
  }

  const unwatch = (directory: string) => {
    watchers.get(directory)?.close()
    watchers.delete(directory)
  }

  const read = (key: string, tail: Tail) => {
    let handle: number
    try {
      handle = openSync(tail.file, 'r')
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') onError(error)
      return
    }
    try {
      const { ino, size } = fstatSync(handle)
      // Replaced or cut: what is in it now has not been read.
      if ((tail.inode !== null && tail.inode !== ino) || size < tail.offset)
        Object.assign(tail, { offset: 0, rest: Buffer.alloc(0), skipping: false, rewound: true })
      tail.inode = ino
      for (let length = 1; length > 0; ) {
        length = readSync(handle, chunk, 0, chunkSize, tail.offset)
        tail.offset += length
        for (const line of lines(tail, chunk.subarray(0, length))) onLine(key, line, tail.rewound)
      }
    } catch (error) {
      onError(error)
    } finally {
      closeSync(handle)
    }
  }

  const look = () => {
    for (const [key, tail] of tails) {
      watchDirectory(dirname(tail.file))
      read(key, tail)
    }
  }
  const timer = setInterval(look, lookEvery)

  return {
    look,
    follow(key, file, offset) {
      if (tails.get(key)?.file === file) return
      const tail = { file, offset, inode: null, rest: Buffer.alloc(0), skipping: false, rewound: false }
      tails.set(key, tail)
      watchDirectory(dirname(file))
      read(key, tail)
    },
    drop(key) {
      const file = tails.get(key)?.file
      tails.delete(key)
      if (file && ![...tails.values()].some((tail) => dirname(tail.file) === dirname(file))) unwatch(dirname(file))
    },
    stop() {
      clearInterval(timer)
      for (const directory of [...watchers.keys()]) unwatch(directory)
      tails.clear()
    },
  }
}

function* lines(tail: Tail, data: Buffer): Generator<string> {
  let start = 0
  for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
    const part = data.subarray(start, end)
    if (!tail.skipping) yield Buffer.concat([tail.rest, part]).toString('utf8')
    tail.rest = Buffer.alloc(0)
    tail.skipping = false
    start = end + 1
  }
  if (tail.skipping) return
  tail.rest = Buffer.concat([tail.rest, data.subarray(start)])
  if (tail.rest.length > longestLine) {
    tail.rest = Buffer.alloc(0)
    tail.skipping = true
  }
}
