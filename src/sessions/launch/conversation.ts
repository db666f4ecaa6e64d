// Before an agent is started: its conversation must be there to be found, and nobody else may hold it. Two processes on one
// conversation write it in two, and a new one in the place of one that is only out of reach is one that is lost.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { conversationFile } from '../../claude/conversation/file.ts'
import { othersOn } from '../../claude/process-file.ts'
import { errnoOf, FailoverError } from '../../errors.ts'
import type { SessionEntry } from '../registry.ts'

/** @throws FailoverError `CONVERSATION_MISSING`: nothing is started in its place */
export function refuseUnlessInReach(entry: SessionEntry, home: string): void {
  if (!entry.said || existsSync(conversationFile(home, entry))) return
  const directory = join(home, 'projects')
  try {
    readdirSync(directory)
  } catch (error) {
    throw new FailoverError('CONVERSATION_MISSING', {
      message: `conversation ${entry.conversation} of ${entry.name} is out of reach: ${directory} cannot be read`,
      expected: 'the directory of its conversations',
      found: errnoOf(error) ?? 'an error',
      fix: `put it back: claude-failover doctor\nclaude-failover sessions restart ${entry.name}`,
    })
  }
}

/** @throws FailoverError `CONVERSATION_IN_USE` */
export function refuseWhileHeld({ name, conversation }: SessionEntry, homes: Iterable<string>): void {
  for (const home of new Set(homes)) {
    const [other] = othersOn(home, conversation, null)
    if (other)
      throw new FailoverError('CONVERSATION_IN_USE', {
        message: `process ${other.pid} holds conversation ${conversation} of ${name} already`,
        expected: 'no other process on it',
        found: `process ${other.pid}${other.kind ? ` (${other.kind})` : ''} under ${home}`,
        fix: `end it (/exit in its window, or: kill ${other.pid})\nclaude-failover sessions restart ${name}`,
      })
  }
}

/** By the agent view: the conversation goes on in a process of its own, under another UUID. */
export const continuedElsewhere = ({ name, conversation }: SessionEntry, next: string): FailoverError =>
  new FailoverError('CONVERSATION_ELSEWHERE', {
    message: `${name} was put into the background: conversation ${conversation} goes on as ${next}`,
    expected: 'a conversation that goes on in its own pane',
    found: `another process, on ${next}`,
    fix: `end that process when its turn is over (the agent view lists it)\nclaude-failover sessions restart ${name}`,
  })
