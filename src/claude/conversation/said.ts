// Whether a text was taken by the agent, in the agent's own writing: the rows of its conversation file behind a border.
import { closeSync, openSync, readSync } from 'node:fs'
import { errnoOf } from '../../errors.ts'
import { sameText } from '../../sessions/send/text.ts'
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
export const wasTaken = (border: Border, text: string): boolean =>
  promptsBehind(border).some((prompt) => sameText(prompt, text))

/** The same, but begun: one that only waits for the turn that runs does not count. */
export const hasBegun = (border: Border, text: string): boolean =>
  promptsBehind(border, (line) => !line.includes('"enqueue"')).some((prompt) => sameText(prompt, text))

/** The prompts that were put into the agent's queue since, and of which no turn has come. */
export function queueBehind(border: Border): string[] {
  const queue: string[] = []
  // Taken out, and the end of the agent may have come before the row of its turn.
  let taken: string[] = []
  for (const line of textBehind(border).split('\n')) {
    const row = rowIn(line)
    if (row?.type === 'user' || row?.type === 'assistant' || row?.type === 'attachment') taken = []
    if (row?.type !== 'queue-operation') continue
    if (row.operation === 'enqueue') queue.push(textOf(row.content) ?? '')
    else if (row.operation === 'dequeue') taken.push(...queue.splice(0, 1))
    // Back into the field, from where a person took it.
    else if (row.operation === 'remove') queue.splice(Math.max(queue.indexOf(textOf(row.content) ?? ''), 0), 1)
    else if (row.operation === 'popAll') queue.splice(0)
  }
  return [...taken, ...queue]
}

function promptsBehind(border: Border, counts = (_: string) => true): string[] {
  return textBehind(border)
    .split('\n')
    .filter(counts)
    .flatMap((line) => promptIn(line) ?? [])
}

/** undefined for every other row, and for one that is not whole yet. */
function promptIn(line: string): string | undefined {
  if (!line.includes('"user"') && !line.includes('"enqueue"')) return undefined
  try {
    const row = JSON.parse(line)
    if (row.type === 'queue-operation' && row.operation === 'enqueue') return textOf(row.content)
    if (row.type === 'user' && row.isSidechain !== true && row.isMeta !== true) return textOf(row.message?.content)
  } catch {
    // Half a row.
  }
  return undefined
}

/** What was written since; `''` where there is no such file. */
export function textBehind({ file, size }: Border): string {
  const length = sizeBehind({ file, size })
  if (length <= 0) return ''
  const content = Buffer.allocUnsafe(length)
  try {
    const handle = openSync(file, 'r')
    try {
      return content.subarray(0, readSync(handle, content, 0, length, size)).toString('utf8')
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ''
    throw error
  }
}
