// The sentences by which the CLI tells people that a window is used up. Believed only where nobody but the CLI can have
// put them: in a row of its own and in what it gives to its hook.
import { unnamedWindow } from './evidence.ts'

/** Where the server names no window, the text names none either (Claude Code 2.1.330). */
export const limitText = /^You['’]ve hit your (?:(5-hour|weekly|usage|session|[A-Z][a-z]{1,20}) )?limit\b/

/** The same where credits or an organization come into it (2.1.331). */
const otherTexts = [
  /^You['’]re out of usage credits\b/,
  /^You['’]ve hit your monthly spend limit\b/,
  /^Your seat type doesn['’]t include usage credits\b/,
  /^Your usage allocation has been disabled by your admin\b/,
  /^Usage is paused for your organization\b/,
]
const weeklyResets = /\byour weekly limit resets\b/

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
  if (found) return windowOfWord(found[1])
  if (!otherTexts.some((words) => words.test(text))) return undefined
  return weeklyResets.test(text) ? 'sevenDay' : unnamedWindow
}
