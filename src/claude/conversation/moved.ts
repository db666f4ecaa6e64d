// A conversation that goes on elsewhere: the agent view puts a session into a process of its own, under another UUID.
// To resume the old one would be to go on with a branch that nobody works on.
import { z } from 'zod'
import { rowIn, textIn } from './row.ts'

/** The UUID under which it goes on; undefined in every other row. */
export function continuedInRow(line: string, conversation: string): string | undefined {
  if (!line.includes('"continued-in"')) return undefined
  const row = rowIn(line)
  if (row?.type !== 'continued-in' || row.sessionId !== conversation) return undefined
  const next = z.guid().safeParse(textIn(row, 'continuedInSessionId'))
  return next.success && next.data !== conversation ? next.data : undefined
}
