// A text made fit for an agent's field: what stands in it arrives, what a terminal would obey does not.
import { FailoverError } from '../errors.ts'

/** Characters; the agent took 100 KB at once (Claude Code 2.1.330), and no prompt of a person is longer than this. */
export const longestText = 500_000

// C0 without tab and line feed, DEL and C1: among them ESC, without which nothing can end a bracketed paste early.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
// Marks that turn the direction of writing, and blanks without a width: what is read would not be what is sent. The agent
// removes them too, and then asks for a second Enter (Claude Code 2.1.330).
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/**
 * Tabs and line feeds are kept, every other line end becomes a line feed, controls and invisible marks are removed, half
 * characters become U+FFFD, line ends and blanks at the end go.
 * @param how what to type instead
 * @throws FailoverError `USAGE` when nothing is left, or it is longer than `longestText`
 */
export function sendable(text: string, how = 'claude-failover sessions send NAME "TEXT"'): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(controls, '')
    .replace(invisible, '')
    .toWellFormed()
    .trimEnd()
  if (plain.trim() === '') throw unusable('a text', 'nothing that can be typed', how)
  if (plain.length > longestText) throw unusable(`at most ${longestText} characters`, `${plain.length}`, how)
  // Right before Enter it would mean a line break, and no Enter.
  return plain.endsWith('\\') ? `${plain} ` : plain
}

/** As the agent keeps it: a tab is four blanks there, and blanks at the ends do not count. */
export const sameText = (one: string, other: string): boolean => flat(one) === flat(other)

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const unusable = (expected: string, found: string, how: string): FailoverError =>
  new FailoverError('USAGE', {
    message: 'this cannot be sent',
    expected,
    found,
    fix: how,
  })
