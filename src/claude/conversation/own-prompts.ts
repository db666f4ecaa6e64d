// Who has said what stands as a user's prompt: the CLI puts in some of its own, which are no word of a person.
import { member, type Row, textIn, textOf } from './row.ts'

/** `person`: typed, pasted, or given on the command line. */
export type Speaker = 'person' | 'task' | 'continuation' | 'command' | 'meta'

/** Words that its own continuations begin with (Claude Code 2.1.331). */
const continuations = [
  'Your claude.ai usage limit has reset. Continue the task',
  'Your claude.ai usage is available again before the usage-limit reset. Continue the task',
  'You can continue now. Continue the task',
]

/** By its words alone: all that a hook and the queue of an agent tell. */
export function speakerOfText(text: string): Exclude<Speaker, 'meta'> {
  const start = text.trimStart()
  if (start.startsWith('<task-notification>')) return 'task'
  if (/^<(?:local-command|command|bash)-[a-z]+>/.test(start)) return 'command'
  return continuations.some((words) => start.startsWith(words)) ? 'continuation' : 'person'
}

/** Nobody has typed it: it is no prompt of ours, and no sign of life of the operator. */
export const isOwnPrompt = (text: string): boolean => speakerOfText(text) !== 'person'

const origins: Record<string, Speaker> = {
  human: 'person',
  'task-notification': 'task',
  'auto-continuation': 'continuation',
}

/** Of a whole row: where it says so itself, that holds. */
export function speakerOfRow(row: Row): Speaker {
  const kind = textIn(row.origin, 'kind')
  const said = kind === undefined ? undefined : origins[kind]
  if (said !== undefined && said !== 'person') return said
  if (row.isMeta === true) return 'meta'
  return said ?? speakerOfText(textOf(member(row.message, 'content')) ?? '')
}
