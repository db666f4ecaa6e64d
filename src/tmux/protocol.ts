// The control-mode protocol, read: bytes in, events out. Pure; it knows nothing of processes.

/**
 * - `reply`: one command has ended. `ours` is false for commands that the server ran by itself (the attach, hooks).
 * - `notification`: a `%name text` line outside any reply.
 * - `stray`: a line outside any reply that is none, such as the output of a `run-shell` hook.
 * - `broken`: an end without a begin. A reply has been cut at the wrong place, nothing after it can be believed.
 */
export type ControlEvent =
  | { type: 'reply'; ours: boolean; ok: boolean; lines: string[] }
  | { type: 'notification'; name: string; text: string }
  | { type: 'stray'; line: string }
  | { type: 'broken'; line: string }

interface OpenReply {
  end: string
  error: string
  ours: boolean
  lines: string[]
}

const newline = 0x0a

export class ControlParser {
  #partial: Uint8Array[] = []
  #open: OpenReply | undefined

  /** In the middle of a reply. */
  get replying(): boolean {
    return this.#open !== undefined
  }

  /** The events that this chunk completes; chunks may be cut anywhere, also within a character. */
  push(chunk: Uint8Array): ControlEvent[] {
    const events: ControlEvent[] = []
    let start = 0
    for (;;) {
      const end = chunk.indexOf(newline, start)
      if (end < 0) break
      this.#partial.push(chunk.subarray(start, end))
      const event = this.#line(Buffer.concat(this.#partial).toString('utf8'))
      if (event) events.push(event)
      this.#partial = []
      start = end + 1
    }
    if (start < chunk.length) this.#partial.push(chunk.subarray(start))
    return events
  }

  // Only the exact triple of the begin closes a reply: what a command prints may itself look like `%end 1 2 3`.
  #line(line: string): ControlEvent | undefined {
    const open = this.#open
    if (open) {
      if (line !== open.end && line !== open.error) {
        open.lines.push(line)
        return undefined
      }
      this.#open = undefined
      return { type: 'reply', ours: open.ours, ok: line === open.end, lines: open.lines }
    }
    const begin = /^%begin (\d+ \d+ (\d+))$/.exec(line)
    if (begin) {
      this.#open = { end: `%end ${begin[1]}`, error: `%error ${begin[1]}`, ours: begin[2] === '1', lines: [] }
      return undefined
    }
    if (/^%(end|error) \d+ \d+ \d+$/.test(line)) return { type: 'broken', line }
    const notification = /^%([a-z-]+)(?: (.*))?$/s.exec(line)
    if (notification) return { type: 'notification', name: notification[1]!, text: notification[2] ?? '' }
    return { type: 'stray', line }
  }
}
