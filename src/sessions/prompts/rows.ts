// Which prompts stand in the conversation: each row is matched once, in order, behind the border that was noted before the
// prompt was typed. Two prompts of the same words need two rows.
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile } from '../../claude/conversation/file.ts'
import { placeOf, readTaken, type TakenPrompt } from '../../claude/conversation/taken.ts'
import { sameText } from '../../claude/text.ts'
import type { SessionEntry } from '../registry.ts'

export interface Rows {
  /** Ids of prompts of which a turn has begun, or that were taken into one. */
  begun: number[]
  /** Ids of prompts that wait in the agent's own queue. */
  queued: number[]
}

/** What the conversation's file says of all prompts that were typed. */
export function rowsOf(entry: SessionEntry): Rows {
  const typed = entry.prompts.filter(({ given }) => given !== null)
  if (typed.length === 0) return { begun: [], queued: [] }
  const rows = new Map<string, TakenPrompt[]>()
  for (const conversation of new Set(typed.map(({ given }) => given?.conversation as string)))
    rows.set(conversation, read(entry, conversation, typed))
  return match(typed, rows)
}

function read(entry: SessionEntry, conversation: string, typed: Prompt[]): TakenPrompt[] {
  const transcript = conversation === entry.conversation ? entry.transcript : null
  const begin = conversation === entry.launch?.conversation ? entry.launch.border : 0
  const file = conversationFile(entry.home, { ...entry, conversation, transcript })
  const sizes = typed.flatMap(({ given, turnId }) =>
    given?.conversation === conversation ? [turnId === undefined ? given.size : Math.min(given.size, begin)] : [],
  )
  const rows: TakenPrompt[] = []
  for (let place = placeOf(file, Math.min(...sizes)); ; ) {
    const { place: next, prompts, more, replaced } = readTaken(place)
    if (replaced) rows.length = 0
    // What waited in the queue of an agent that is gone waits nowhere.
    rows.push(...prompts.filter(({ how, offset }) => how !== 'queued' || offset >= begin))
    place = next
    if (!more) return rows
  }
}

/** Pure: in order, each row once. */
export function match(typed: Prompt[], rows: ReadonlyMap<string, TakenPrompt[]>): Rows {
  const used = new Set<TakenPrompt>()
  const found = (how: (row: TakenPrompt) => boolean) => (prompt: Prompt) => {
    const { given, text, turnId } = prompt
    // Where both have the agent's own id of it, that alone counts: a hook may be heard long after its row was written.
    const isOf = ({ promptId }: TakenPrompt) =>
      turnId !== undefined && promptId !== null ? promptId === turnId : undefined
    const row = (rows.get(given?.conversation ?? '') ?? []).find(
      (one) =>
        !used.has(one) && how(one) && (isOf(one) ?? (one.offset >= (given?.size ?? 0) && sameText(one.text, text))),
    )
    if (row) used.add(row)
    return row !== undefined
  }
  const begun = typed.filter(found(({ how }) => how !== 'queued')).map(({ id }) => id)
  const rest = typed.filter(({ id }) => !begun.includes(id))
  return { begun, queued: rest.filter(found(({ how }) => how === 'queued')).map(({ id }) => id) }
}
