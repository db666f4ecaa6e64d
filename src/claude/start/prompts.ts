// What a session is told when it is resumed: to go on, and before that what has changed while it was away. It goes into
// argv: only so the CLI's own notices of what was cut reach the model first.
import type { UnfinishedAgent } from '../conversation/agents.ts'
import type { BackgroundTask } from '../hooks/tasks.ts'

export interface CutWork {
  agents: { description: string; agent?: string | undefined }[]
  shells: { description: string; command?: string | undefined }[]
}

export interface Resumed {
  /** Its turn was ended because a limit was near: what it was told then holds no longer. */
  wrappedUp: boolean
  cut: CutWork
}

export const nothingCut: CutWork = { agents: [], shells: [] }

const wrappedUp =
  'The usage limit that you were told of no longer applies to this session. You may start subagents and long-running work again.'

/** More of each are told by their number. */
const named = 10

/** @param prompt the config's own, which stands last */
export function resumePrompt(prompt: string, { wrappedUp: isWrapped, cut }: Resumed): string {
  const { agents, shells } = cut
  const lines = [
    ...(isWrapped ? [wrappedUp] : []),
    ...told(
      'subagent',
      agents.map(({ description, agent }) => quoted(description, agent)),
    ),
    ...told(
      'background command',
      shells.map(({ description, command }) => quoted(description, command)),
    ),
    ...(agents.length + shells.length > 0 ? ['They run no more: start again what is still needed.'] : []),
  ]
  return lines.length > 0 ? `${lines.join('\n')}\n\n${prompt}` : prompt
}

function told(what: string, all: string[]): string[] {
  if (all.length === 0) return []
  const rest = all.length > named ? `, and ${all.length - named} more` : ''
  const count = all.length === 1 ? `a ${what} was` : `${all.length} ${what}s were`
  return [`When this session was stopped, ${count} cut: ${all.slice(0, named).join('; ')}${rest}.`]
}

const quoted = (description: string, more: string | undefined): string =>
  more ? `"${description || 'no description'}" (${more})` : `"${description || 'no description'}"`

/** What a stop cuts, of what the last Stop listed and of the agents that had not ended on disk. */
export function cutWork(tasks: BackgroundTask[], agents: UnfinishedAgent[]): CutWork {
  const listed = tasks.filter(({ kind }) => kind === 'subagent')
  const known = new Set(agents.map(({ id }) => id))
  return {
    agents: [...agents, ...listed.filter(({ id }) => !known.has(id))],
    shells: tasks.filter(({ kind }) => kind !== 'subagent'),
  }
}
