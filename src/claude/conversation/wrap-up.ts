// Turns that the CLI ended itself shortly before a limit, by an ordinary Stop: it told the model to stop, in a row of
// its own. That row is all that tells such a turn from one that is done, and it may be on disk after its Stop is heard.
import { rowIn, textIn } from './row.ts'

/** `near_limit`: told to stop. `wrap_up`: the same, in the time of grace after the limit; the CLI may go on by itself. */
export type UsageNote = 'near_limit' | 'wrap_up' | 'release'

export interface NoteRow {
  note: UsageNote
  /** Of the turn: its Stop has the same as `prompt_id`. */
  promptId: string
  /** ISO 8601. */
  at: string
}

const notes: readonly unknown[] = ['near_limit', 'wrap_up', 'release'] satisfies UsageNote[]

/** What a row tells of a turn that is to be wrapped up; a message that quotes such a row has it deeper down. */
export function noteInRow(line: string): NoteRow | undefined {
  if (!line.includes('"usageLimitNote"')) return undefined
  const row = rowIn(line)
  const promptId = textIn(row, 'promptId')
  if (row?.type !== 'user' || row.isMeta !== true || promptId === undefined) return undefined
  if (!notes.includes(row.usageLimitNote)) return undefined
  return { note: row.usageLimitNote as UsageNote, promptId, at: textIn(row, 'timestamp') ?? '' }
}

/** Notes and Stops of a session's last turns, whichever comes first; plain JSON. */
export interface WrappedTurns {
  notes: NoteRow[]
  /** Turns that have ended by a Stop. */
  stops: string[]
}

export const noTurns: WrappedTurns = { notes: [], stops: [] }
const kept = 16

export const withNote = (turns: WrappedTurns, note: NoteRow): WrappedTurns => ({
  ...turns,
  notes: [...turns.notes, note].slice(-kept),
})
export const withStop = (turns: WrappedTurns, promptId: string): WrappedTurns => ({
  ...turns,
  stops: [...turns.stops, promptId].slice(-kept),
})

/** By which note the turn was cut; undefined while it runs, and where its last note takes the others back. */
export function cutBy({ notes, stops }: WrappedTurns, promptId: string): Exclude<UsageNote, 'release'> | undefined {
  if (!stops.includes(promptId)) return undefined
  const last = notes.findLast((one) => one.promptId === promptId)?.note
  return last === 'release' ? undefined : last
}
