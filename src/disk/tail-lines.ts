// Cuts what was read of a file into its lines, however the pieces fall. What it holds is bounded, whatever is written.

/** In bytes. A row that tells of a limit has about 1 KB; one with a pasted picture in it may have many, and no limit. */
export const longestLine = 1024 * 1024

/** Beyond it the room that a half line took is given back once the line is over. */
const roomToKeep = 64 * 1024
const newline = 10
const carriageReturn = 13

/** Whether the bytes of a line, from `start` to before `end`, are worth being made into text. */
export type WantedBytes = (data: Buffer, start: number, end: number) => boolean

export interface LineSplitter {
  /** `data` is not kept: it may be written over afterwards. */
  push(data: Buffer, onLine: (line: string) => void): void
  /** Tells a half line, as if its end stood there. */
  end(onLine: (line: string) => void): void
  /** Forgets a half line. */
  reset(): void
}

/**
 * Lines without their ends (`\n`, `\r\n`), bytes that are no UTF-8 as U+FFFD. NULs at a line's beginning are left out:
 * a file that lost power, or was cut under a writer, has a run of them before the next whole row.
 */
export function lineSplitter({
  longest = longestLine,
  wanted = () => true,
}: {
  longest?: number
  wanted?: WantedBytes
} = {}): LineSplitter {
  /** The beginning of a line whose end has not been written yet. */
  let rest = Buffer.alloc(0)
  let length = 0
  /** The line is longer than any that matters: it is passed over up to its end. */
  let skipping = false

  const keep = (data: Buffer, start: number, end: number) => {
    const needed = length + end - start
    if (needed > longest) return pass()
    if (needed > rest.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * rest.length))
      rest.copy(larger, 0, 0, length)
      rest = larger
    }
    data.copy(rest, length, start, end)
    length = needed
  }
  const pass = () => {
    reset()
    skipping = true
  }
  const reset = () => {
    length = 0
    skipping = false
    if (rest.length > roomToKeep) rest = Buffer.alloc(0)
  }

  const tell = (data: Buffer, start: number, end: number, onLine: (line: string) => void) => {
    if (skipping || end - start > longest || !wanted(data, start, end)) return
    onLine(data.toString('utf8', start, end > start && data[end - 1] === carriageReturn ? end - 1 : end))
  }

  return {
    reset,
    end(onLine) {
      if (length > 0) tell(rest, 0, length, onLine)
      reset()
    },
    push(data, onLine) {
      const begin = (at: number, end: number) => {
        let start = at
        if (length === 0) while (start < end && data[start] === 0) start++
        return start
      }
      let start = 0
      for (let end = data.indexOf(newline); end !== -1; end = data.indexOf(newline, start)) {
        const from = begin(start, end)
        start = end + 1
        if (length > 0) keep(data, from, end)
        if (length > 0) tell(rest, 0, length, onLine)
        else tell(data, from, end, onLine)
        reset()
      }
      if (!skipping) keep(data, begin(start, data.length), data.length)
    },
  }
}
