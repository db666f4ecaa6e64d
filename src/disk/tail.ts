// Follows files that grow, a line at a time. One watch a directory; what inotify loses, a look every few seconds finds.
// A line that is appended is told within the event that tells of it; of a heap of them only the beginning is, and the
// rest between other things, so that nobody waits for long.
import { basename, dirname } from 'node:path'
import { errnoOf } from '../errors.ts'
import { openDirectories } from './tail-directories.ts'
import { type TailFile, tailFile } from './tail-file.ts'

export { longestLine } from './tail-lines.ts'

export interface Tails {
  /** Reads `file` from `offset` (bytes) on and goes on as it grows. A file followed already goes on from where it is. */
  follow(key: string, file: string, offset: number): void
  /** No longer. */
  drop(key: string): void
  /** Reads what has changed. */
  look(): void
  stop(): void
}

/** `rewound`: the file was replaced or cut, and the line may be older than the place it was to be read from. */
export type OnLine = (key: string, line: string, rewound: boolean) => void

interface Tail {
  key: string
  source: TailFile
  onLine: (line: string) => void
  /** What could last not be done with the file, so that it is told once. */
  trouble: string | null
}

const lookEvery = 5_000
/** About 1 ms of reading and cutting into lines (2026, two shared cores). */
const chunkSize = 256 * 1024
/** Milliseconds that a heap of lines is read before others have their turn. */
const turn = 8

/**
 * `onError` is told what `onLine` threw; the next line is read all the same. `onUnreadable` is told once when a file
 * cannot be read, or a directory not be watched: it is tried again at each look.
 */
export function openTails(
  onLine: OnLine,
  onError: (error: unknown) => void,
  onUnreadable: (path: string, error: unknown) => void = () => {},
): Tails {
  const tails = new Map<string, Tail>()
  /** By directory and name: an event costs the same however many files are followed. */
  const places = new Map<string, Map<string, Set<Tail>>>()
  /** Those of which more is there than was read at once. */
  const waiting = new Set<Tail>()
  const chunk = Buffer.allocUnsafe(chunkSize)
  let reading = false
  let next: NodeJS.Immediate | undefined

  const later = (tail: Tail) => {
    waiting.add(tail)
    next ??= setImmediate(goOn)
  }
  const goOn = () => {
    next = undefined
    const end = performance.now() + turn
    for (const tail of waiting) {
      waiting.delete(tail)
      read(tail)
      if (performance.now() >= end) break
    }
    if (waiting.size > 0) next ??= setImmediate(goOn)
  }

  const read = (tail: Tail) => {
    // Within a line of another one: the chunk is in use.
    if (reading) return later(tail)
    // In its turn it is read to its end.
    if (waiting.has(tail) || tails.get(tail.key) !== tail) return
    reading = true
    let more = false
    try {
      more = tail.source.read(chunk, tail.onLine)
      tail.trouble = null
    } catch (error) {
      unreadable(tail, error)
    }
    reading = false
    if (more && tails.get(tail.key) === tail) later(tail)
  }
  const unreadable = (tail: Tail, error: unknown) => {
    const trouble = errnoOf(error) ?? String(error)
    if (trouble !== tail.trouble) onUnreadable(tail.source.file, error)
    tail.trouble = trouble
  }

  /** Not at once where others wait already: a hundred of them would make a long stop of many short ones. */
  const readInTurn = (tail: Tail) => (waiting.size > 0 ? later(tail) : read(tail))
  const readChanged = (tail: Tail) => {
    try {
      if (tail.source.changed()) readInTurn(tail)
    } catch (error) {
      unreadable(tail, error)
    }
  }

  const directories = openDirectories({
    failed: onUnreadable,
    changed(directory, name) {
      const place = places.get(directory)
      if (name === null) for (const tail of [...(place?.values() ?? [])].flatMap((some) => [...some])) readChanged(tail)
      else for (const tail of place?.get(name) ?? []) read(tail)
    },
  })

  const drop = (key: string) => {
    const tail = tails.get(key)
    if (!tail) return
    tails.delete(key)
    waiting.delete(tail)
    const directory = dirname(tail.source.file)
    const place = places.get(directory)
    const there = place?.get(basename(tail.source.file))
    there?.delete(tail)
    if (there?.size === 0) place?.delete(basename(tail.source.file))
    if (place?.size !== 0) return
    places.delete(directory)
    directories.remove(directory)
  }

  const look = () => {
    directories.check()
    for (const tail of [...tails.values()]) readChanged(tail)
  }
  const timer = setInterval(look, lookEvery)

  return {
    look,
    drop,
    follow(key, file, offset) {
      if (tails.get(key)?.source.file === file) return
      const source = tailFile(file, offset)
      const tail: Tail = {
        key,
        source,
        trouble: null,
        onLine(line) {
          if (tails.get(key) !== tail) return
          try {
            onLine(key, line, source.rewound)
          } catch (error) {
            onError(error)
          }
        },
      }
      const directory = dirname(file)
      const place = places.get(directory) ?? new Map<string, Set<Tail>>()
      const name = basename(file)
      drop(key)
      tails.set(key, tail)
      places.set(directory, place)
      place.set(name, (place.get(name) ?? new Set()).add(tail))
      directories.add(directory)
      readInTurn(tail)
    },
    stop() {
      clearInterval(timer)
      clearImmediate(next)
      directories.stop()
      tails.clear()
      places.clear()
      waiting.clear()
    },
  }
}
