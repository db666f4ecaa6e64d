// Subagents of a conversation: their files stand in a directory beside its own, and say which had not ended.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../disk/bounded.ts'
import { clean } from '../../text.ts'
import { rowIn, textIn } from './row.ts'

/** `<project directory>/<uuid>/subagents`, of a conversation's file. */
export const agentsDirectory = (conversationFile: string): string =>
  join(conversationFile.replace(/\.jsonl$/, ''), 'subagents')

/** The id in the name of an agent's rows; undefined for other files. */
export const agentOfFile = (name: string): string | undefined => /^agent-([A-Za-z0-9_-]{1,64})\.jsonl$/.exec(name)?.[1]

export interface UnfinishedAgent {
  id: string
  description: string
  /** `general-purpose` or one of the user's. */
  agent: string
}

/** Of one conversation; one that has started more is told with the newest of them. */
const mostAgents = 50
const largestMeta = 64 * 1024

/**
 * The agents that were under way when their session was stopped: written since its launch, and not finished.
 * @param since ISO 8601: those of earlier launches were told then
 */
export function unfinishedAgents(conversationFile: string, since: string): UnfinishedAgent[] {
  const directory = agentsDirectory(conversationFile)
  let names: string[]
  try {
    names = readdirSync(directory)
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const id = /^agent-([A-Za-z0-9_-]{1,64})\.meta\.json$/.exec(name)?.[1]
      const written = id ? lastWrite(directory, id) : 0
      return id && written >= Date.parse(since) ? [{ id, written }] : []
    })
    .sort((one, other) => other.written - one.written)
    .slice(0, mostAgents)
    .flatMap(({ id }) => unfinished(directory, id) ?? [])
}

/** Of its description or its rows, ms since the epoch; 0 where there are none. */
const lastWrite = (directory: string, id: string): number =>
  Math.max(
    ...['.meta.json', '.jsonl'].map(
      (suffix) => statSync(join(directory, `agent-${id}${suffix}`), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  )

function unfinished(directory: string, id: string): UnfinishedAgent | undefined {
  const file = join(directory, `agent-${id}.meta.json`)
  try {
    const meta = rowIn(readText(file, largestMeta))
    if (!meta || meta.finished === true) return undefined
    const text = (name: string) => clean(textIn(meta, name) ?? '', 200)
    return { id, description: text('description'), agent: text('agentType') }
  } catch {
    return undefined
  }
}
