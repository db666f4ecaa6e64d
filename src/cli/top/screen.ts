// The terminal: its alternate screen, taken and given back whatever happens, frames drawn line by line where they differ,
// keys by name.
import type { Size } from './draw.ts'

const enter = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J'
const leave = '\u001b[?7h\u001b[?25h\u001b[?1049l'

export interface Screen {
  size(): Size
  draw(lines: string[]): void
  /** Gives the terminal to somebody else, and takes it back. */
  lend<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

export function openScreen(onKey: (key: string) => void, onResize: () => void): Screen {
  const { stdin, stdout } = process
  let last: string[] = []
  let lent = false
  const heard = (data: string) => {
    for (const key of keysIn(data)) onKey(key)
  }
  const resized = () => {
    last = []
    if (!lent) stdout.write('\u001b[2J')
    onResize()
  }
  const take = () => {
    last = []
    stdin.setRawMode(true)
    stdin.setEncoding('utf8')
    stdin.on('data', heard)
    stdin.resume()
    stdout.write(enter)
  }
  const give = () => {
    stdin.off('data', heard)
    stdin.setRawMode(false)
    stdin.pause()
    stdout.write(leave)
  }
  const onExit = () => {
    if (!lent) stdout.write(leave)
  }
  process.on('exit', onExit)
  stdout.on('resize', resized)
  take()
  return {
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    draw(lines) {
      if (lent) return
      const changes = lines.flatMap((line, row) =>
        line === last[row] ? [] : [`\u001b[${row + 1};1H\u001b[2K${line}\u001b[0m`],
      )
      last = lines
      if (changes.length > 0) stdout.write(changes.join(''))
    },
    async lend(work) {
      give()
      lent = true
      try {
        return await work()
      } finally {
        lent = false
        take()
      }
    },
    close() {
      stdout.off('resize', resized)
      process.off('exit', onExit)
      give()
    },
  }
}

const named: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u001b': 'escape',
  '\u0003': 'ctrl-c',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  '\u001b[5~': 'pageup',
  '\u001b[6~': 'pagedown',
  '\u001b[H': 'home',
  '\u001b[1~': 'home',
  '\u001b[F': 'end',
  '\u001b[4~': 'end',
}

/** Sequences that mean nothing here are no keys. */
export function keysIn(data: string): string[] {
  const parts = data.match(/\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|[\s\S]/gu) ?? []
  return parts.flatMap((part) => {
    const name = named[part]
    if (name) return name
    return part.length > 2 || part < ' ' ? [] : part
  })
}
