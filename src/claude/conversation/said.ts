// Whether a text was taken by the agent, in the agent's own writing: the rows of its conversation file behind a border.
import { eachLine } from '../../disk/bounded.ts'
import type { WantedBytes } from '../../disk/tail-lines.ts'
import { errnoOf } from '../../errors.ts'
import { sameText } from '../text.ts'
import { sizeOf } from './file.ts'
import { rowIn, textOf } from './row.ts'

export interface Border {
  file: string
  /** Bytes: what is behind it was written since. */
  size: number
}

export const borderOf = (file: string): Border => ({ file, size: sizeOf(file) })

/** How much was written since, in bytes. */
export const sizeBehind = ({ file, size }: Border): number => sizeOf(file) - size

/** As a prompt of a person, begun or waiting for the turn that runs. */
export const wasTaken = (border: Border, text: string): boolean => somePrompt(border, promptIn, text)

/** The same, but begun: one that only waits for the turn that runs does not count. */
export const hasBegun = (border: Border, text: string): boolean =>
  somePrompt(border, (line) => (line.includes('"enqueue"') ? undefined : promptIn(line)), text)

/** The prompts that were put into the agent's queue since, and of which no turn has come. */
export function queueBehind(border: Border): string[] {
  const queue: string[] = []
  // Taken out, and the end of the agent may have come before the row of its turn.
  let taken: string[] = []
  eachRowBehind(
    border,
    (data, start, end) => taken.length > 0 || holds(data, start, end, '"queue-operation"'),
    (line) => {
      const row = rowIn(line)
      if (row?.type === 'user' || row?.type === 'assistant' || row?.type === 'attachment') taken = []
      if (row?.type !== 'queue-operation') return
      if (row.operation === 'enqueue') queue.push(textOf(row.content) ?? '')
      else if (row.operation === 'dequeue') taken.push(...queue.splice(0, 1))
      // Back into the field, from where a person took it.
      else if (row.operation === 'remove') queue.splice(Math.max(queue.indexOf(textOf(row.content) ?? ''), 0), 1)
      else if (row.operation === 'popAll') queue.splice(0)
    },
  )
  return [...taken, ...queue]
}

function somePrompt(border: Border, promptOf: (line: string) => string | undefined, text: string): boolean {
  let found = false
  // Rows of tools are a user's too, and most of a long conversation: only those with a word of the text are taken apart.
  const word = longestWord(text)
  const isPrompt: WantedBytes = (data, start, end) =>
    !found &&
    holds(data, start, end, word) &&
    (holds(data, start, end, '"user"') || holds(data, start, end, '"enqueue"'))
  eachRowBehind(border, isPrompt, (line) => {
    const prompt = promptOf(line)
    found ||= prompt !== undefined && sameText(prompt, text)
  })
  return found
}

/** Of letters and digits alone, which JSON writes as they are; may be empty, which everything holds. */
const longestWord = (text: string): string =>
  (text.match(/[A-Za-z0-9]+/g) ?? []).reduce((one, other) => (other.length > one.length ? other : one), '')

/** undefined for every other row, and for one that is not whole yet. */
function promptIn(line: string): string | undefined {
  try {
    const row = JSON.parse(line)
    if (row.type === 'queue-operation' && row.operation === 'enqueue') return textOf(row.content)
    if (row.type === 'user' && row.isSidechain !== true && row.isMeta !== true) return textOf(row.message?.content)
  } catch {
    // Half a row.
  }
  return undefined
}

/** A prompt is cut before it is longer than this; nothing else that is looked for is longer. */
const longestRow = 8 * 1024 * 1024

/** The rows that were written since, one after the other, whatever there is of them; none where there is no such file. */
export function eachRowBehind({ file, size }: Border, wanted: WantedBytes, onRow: (line: string) => void): void {
  try {
    eachLine(file, { from: size, longest: longestRow, wanted }, onRow)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}

/** Whether a line's bytes hold a word: most rows of a long conversation need not be read for it. */
export const holds = (data: Buffer, start: number, end: number, word: string): boolean =>
  data.subarray(start, end).includes(word)
