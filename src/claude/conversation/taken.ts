// What the agent has taken, in its own writing: the prompts that stand in a conversation's file, in order, read a piece at
// a time from where the last reading ended. A file of any size costs the same memory; a line is told once it is whole.
import { readSync } from 'node:fs'
import { withPlainFile } from '../../disk/bounded.ts'
import { errnoOf } from '../../errors.ts'
import { type Speaker, speakerOfRow, speakerOfText } from './own-prompts.ts'
import { member, type Row, rowIn, textIn, textOf } from './row.ts'

/** How far a file has been read; plain JSON. */
export interface Place {
  file: string
  /** Bytes: up to here all lines have been read. */
  offset: number
  /** Which file that was: another one by its name is read from its beginning. null before the first reading. */
  identity: string | null
}

export interface TakenPrompt {
  /** `turn`: a turn has begun with it. `queued`: it waits in the agent. `joined`: taken out of there into a running turn. */
  how: 'turn' | 'queued' | 'joined'
  /** Every character of it. */
  text: string
  by: Speaker
  promptId: string | null
  uuid: string | null
  at: string | null
  /** Bytes: where its line begins. */
  offset: number
}

export interface Taking {
  place: Place
  prompts: TakenPrompt[]
  /** There is more to be read now. */
  more: boolean
  /** What stood there is not what had been read: all borders in it mean nothing. */
  replaced: boolean
}

export const placeOf = (file: string, offset: number): Place => ({ file, offset, identity: null })

const piece = 1024 * 1024
/** A prompt with pictures in it may have many megabytes; a line beyond this is passed over. */
const longestLine = 48 * 1024 * 1024
const newline = 10

/** Reads on, at most one piece or one whole line. @throws what is wrong with the file, but not that it is missing */
export function readTaken(place: Place): Taking {
  const nothing = { place, prompts: [], more: false, replaced: false }
  try {
    return withPlainFile(place.file, ({ handle, size, identity }) => {
      const replaced = (place.identity !== null && place.identity !== identity) || size < place.offset
      const offset = replaced ? 0 : place.offset
      const { data, end } = wholeLines(handle, offset, size)
      const next = { file: place.file, offset: end, identity }
      return { place: next, prompts: promptsIn(data, offset), more: end > offset && end < size, replaced }
    })
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENOTFILE'].includes(errnoOf(error) ?? '')) return nothing
    throw error
  }
}

/** From `offset` on as far as lines are whole; of one that is too long nothing but its end. What is left of it is no row. */
function wholeLines(handle: number, offset: number, size: number): { data: Buffer; end: number } {
  for (let length = piece; ; length = Math.min(4 * length, longestLine)) {
    const data = Buffer.allocUnsafe(Math.min(length, size - offset))
    const got = readSync(handle, data, 0, data.length, offset)
    const last = data.lastIndexOf(newline, got - 1)
    if (got > 0 && last >= 0) return { data: data.subarray(0, last + 1), end: offset + last + 1 }
    if (got < length) return { data: data.subarray(0, 0), end: offset }
    if (length === longestLine) return { data: data.subarray(0, 0), end: offset + got }
  }
}

function promptsIn(data: Buffer, offset: number): TakenPrompt[] {
  const prompts: TakenPrompt[] = []
  let start = 0
  for (let end = data.indexOf(newline); end !== -1; end = data.indexOf(newline, start)) {
    const from = start
    start = end + 1
    const line = data.subarray(from, end)
    // Most lines are answers and results of tools, and long: they are not made a text of.
    if (!marks.some((mark) => line.includes(mark))) continue
    // A file that was cut under its writer has NULs before the next whole row.
    const found = promptIn(rowIn(line.toString('utf8').replace(/^\0+/, '')))
    if (found) prompts.push({ ...found, offset: offset + from })
  }
  return prompts
}

const marks = ['"user"', '"enqueue"', '"queued_command"']

function promptIn(row: Row | undefined): Omit<TakenPrompt, 'offset'> | undefined {
  if (!row || row.isSidechain === true) return undefined
  const base = {
    promptId: textIn(row, 'promptId') ?? null,
    uuid: textIn(row, 'uuid') ?? null,
    at: textIn(row, 'timestamp') ?? null,
  }
  if (row.type === 'user') {
    // Where it has no words it is the result of a tool.
    const text = textOf(member(row.message, 'content'))
    return text === undefined ? undefined : { how: 'turn', text, by: speakerOfRow(row), ...base }
  }
  const [how, content] =
    row.type === 'queue-operation' && row.operation === 'enqueue'
      ? (['queued', row.content] as const)
      : row.type === 'attachment' && member(row.attachment, 'type') === 'queued_command'
        ? (['joined', member(row.attachment, 'prompt')] as const)
        : []
  const text = textOf(content)
  return how && text !== undefined ? { how, text, by: speakerOfText(text), ...base } : undefined
}
