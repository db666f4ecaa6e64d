// What a stop of a session's agent cuts besides its turn: by its own last word, and by what its subagents have written.
import { unfinishedAgents } from '../../claude/conversation/agents.ts'
import { conversationFile } from '../../claude/conversation/file.ts'
import { type CutWork, cutWork, nothingCut } from '../../claude/start/prompts.ts'
import type { SessionEntry } from '../registry.ts'

type Stopped = Pick<SessionEntry, 'home' | 'conversation' | 'project' | 'transcript' | 'launch' | 'tasks'>

export function cutOf(entry: Stopped): CutWork {
  if (!entry.launch) return nothingCut
  return cutWork(entry.tasks, unfinishedAgents(conversationFile(entry.home, entry), entry.launch.at))
}

export const isSomething = ({ agents, shells }: CutWork): boolean => agents.length + shells.length > 0

/** One line for each, for people. */
export const cutLines = ({ agents, shells }: CutWork): string[] => [
  ...agents.map(({ description }) => `subagent: ${description || 'no description'}`),
  ...shells.map(({ description, command }) => `background command: ${command ?? description}`),
]
