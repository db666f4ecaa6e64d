// How a string travels to tmux unchanged: as one word of a line on the control channel, and as text that tmux would
// otherwise expand as a format. Nothing reaches tmux's command parser by any other way.
import { FailoverError } from '../errors.ts'

/** Linux gives execve no string of 128 KiB or more, its closing NUL included (MAX_ARG_STRLEN). */
export const longestString = 131_072 - 1

/** What stands for itself between double quotes in tmux's parser; all else is written as octal bytes. */
const unsafe = /[^A-Za-z0-9 _./:,@+=-]+/g

/** What ends a string too early (NUL) or has no UTF-8 form at all (half of a surrogate pair). */
const unsendable = /\0|\p{Surrogate}/u

/**
 * The string as one word of a tmux command. The word is printable ASCII on one line whatever the string holds, so
 * that no newline, quote, `;`, `$`, `#`, `~` or brace of it can mean anything to tmux.
 * @throws FailoverError ARGUMENT_UNSAFE for NUL and for an unpaired surrogate
 */
export function quote(text: string): string {
  checkString(text, 'argument')
  return `"${text.replace(unsafe, octal)}"`
}

/** One line for the control channel: the commands in sequence; a command that fails drops those after it. */
export const commandLine = (commands: string[][]): string =>
  `${commands.map((words) => words.map(quote).join(' ')).join(' ; ')}\n`

/**
 * The string such that tmux's format expansion gives it back. A run of `#` before `[` is a style, which tmux leaves as
 * it stands; every other `#` is written twice.
 */
export const escapeFormat = (text: string): string => text.replace(/#+(?!#|\[)/g, (run) => run + run)

/** @throws FailoverError ARGUMENT_UNSAFE when no process can be given the string, or not this very string */
export function checkString(text: string, what: string): void {
  const at = text.search(unsendable)
  if (at >= 0)
    throw new FailoverError('ARGUMENT_UNSAFE', {
      message: `the ${what} cannot be given to a process`,
      expected: 'text without NUL and without half of a surrogate pair',
      found: `${text.charCodeAt(at) === 0 ? 'a NUL' : 'half of a surrogate pair'} at position ${at}`,
      fix: 'remove that character',
    })
}

/** `checkString`, and the kernel's limit for one string of an argv or an environment. */
export function checkProcessString(text: string, what: string): void {
  checkString(text, what)
  const bytes = Buffer.byteLength(text)
  if (bytes > longestString)
    throw new FailoverError('ARGUMENT_UNSAFE', {
      message: `the ${what} is too long for a process`,
      expected: `at most ${longestString} bytes`,
      found: `${bytes} bytes`,
      fix: 'put it into a file and name the file',
    })
}

const octal = (run: string): string =>
  Array.from(Buffer.from(run), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
