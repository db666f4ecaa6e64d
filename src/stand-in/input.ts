// Keys from the terminal: text, bracketed pastes, Enter, and the few others that matter.
import { StringDecoder } from 'node:string_decoder'
import type { ReadStream } from 'node:tty'

export interface Keys {
  text(text: string): void
  paste(text: string): void
  enter(): void
  backspace(): void
  /** C-c. */
  interrupt(): void
  escape(): void
}

const pasteBegins = '\x1b[200~'
const pasteEnds = '\x1b[201~'

/** Raw mode, and pastes marked; what is typed waits in the terminal until it is read. */
export function takeTerminal(input: ReadStream, output: NodeJS.WriteStream): void {
  if (input.isTTY) input.setRawMode(true)
  output.write('\x1b[?2004h')
}

/** Reads until the process ends. */
export function readKeys(input: ReadStream, keys: Keys): void {
  const decoder = new StringDecoder('utf8')
  let held = ''
  input.on('data', (chunk: Buffer) => {
    held = deliver(held + decoder.write(chunk), keys)
  })
  input.resume()
}

export function leaveTerminal(input: ReadStream, output: NodeJS.WriteStream): void {
  output.write('\x1b[?2004l')
  if (input.isTTY) input.setRawMode(false)
}

/** @returns what is not whole yet */
function deliver(received: string, keys: Keys): string {
  let rest = received
  while (rest) {
    if (rest.startsWith(pasteBegins)) {
      const end = rest.indexOf(pasteEnds)
      if (end < 0) return rest
      keys.paste(rest.slice(pasteBegins.length, end))
      rest = rest.slice(end + pasteEnds.length)
    } else if (rest.startsWith('\x1b[')) {
      // Arrows, focus, and what else a terminal reports: understood by nobody here.
      const sequence = /^\x1b\[[0-9;?<>]*[A-Za-z~]/.exec(rest)?.[0]
      if (!sequence) return rest
      rest = rest.slice(sequence.length)
    } else {
      const run = /^[^\x00-\x1f\x7f]+/.exec(rest)?.[0]
      if (run) keys.text(run)
      else control(rest[0] as string, keys)
      rest = rest.slice(run?.length ?? 1)
    }
  }
  return ''
}

function control(letter: string, keys: Keys): void {
  if (letter === '\r') keys.enter()
  else if (letter === '\n') keys.text('\n')
  else if (letter === '\x7f' || letter === '\b') keys.backspace()
  else if (letter === '\x03') keys.interrupt()
  else if (letter === '\x1b') keys.escape()
}
