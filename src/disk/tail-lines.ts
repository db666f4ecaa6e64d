// Cuts what was read of a file into its lines, however the pieces fall. What it holds is bounded, whatever is written.

/** In bytes. A row that tells of a limit has about 1 KB; one with a pasted picture in it may have many, and no limit. */
export const longestLine = 1024 * 1024

/** Beyond it the room that a half line took is given back once the line is over. */
const roomToKeep = 64 * 1024
const newline = 10
const carriageReturn = 13

export interface LineSplitter {
  /** `data` is not kept: it may be written over afterwards. */
  push(data: Buffer, onLine: (line: string) => void): void
  /** Forgets a half line. */
  reset(): void
}

/**
 * Lines without their ends (`\n`, `\r\n`), bytes that are no UTF-8 as U+FFFD. NULs at a line's beginning are left out:
 * a file that lost power, or was cut under a writer, has a run of them before the next whole row.
 */
export function lineSplitter(): LineSplitter {
  /** The beginning of a line whose end has not been written yet. */
  let rest = Buffer.alloc(0)
  let length = 0
  /** The line is longer than any that matters: it is passed over up to its end. */
  let skipping = false

  const keep = (data: Buffer, start: number, end: number) => {
    const needed = length + end - start
    if (needed > longestLine) return pass()
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

  return {
    reset,
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
        const [held, at, to] = length > 0 ? [rest, 0, length] : [data, from, end]
        if (!skipping && to - at <= longestLine)
          onLine(held.toString('utf8', at, to > at && held[to - 1] === carriageReturn ? to - 1 : to))
        reset()
      }
      if (!skipping) keep(data, begin(start, data.length), data.length)
    },
  }
}
