// The sentence by which the CLI tells people that a window is used up. Believed only where nobody but the CLI can have
// put it: in a row of its own and in what it gives to its hook.
import { unnamedWindow } from './evidence.ts'

/** Where the server names no window, the text names none either (Claude Code 2.1.330). */
export const limitText = /^You['’]ve hit your (?:(5-hour|weekly|usage|session|[A-Z][a-z]{1,20}) )?limit\b/

const windows = new Map([
  ['5-hour', 'fiveHour'],
  ['session', 'fiveHour'],
  ['weekly', 'sevenDay'],
  ['usage', unnamedWindow],
])

/** `weekly` → `sevenDay`, `Opus` → `sevenDayOpus`: a model's limit is a weekly one. Without a word: not said. */
export const windowOfWord = (word: string | undefined): string =>
  word === undefined ? unnamedWindow : (windows.get(word) ?? `sevenDay${word}`)

/** The window that a text says is used up; undefined for every other text. */
export function windowInText(text: string): string | undefined {
  const found = limitText.exec(text)
  return found ? windowOfWord(found[1]) : undefined
}
