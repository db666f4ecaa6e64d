// What a hook of an agent changes in what we know of its session.

import { processInfo } from '../proc.ts'
import { transcriptBelow } from './conversation.ts'
import type { Hook } from './hook-file.ts'
import type { SessionEntry } from './registry.ts'

/** Fields that change; a hook of a former launch changes none. */
export function changesOf(entry: SessionEntry, hook: Hook): Partial<SessionEntry> {
  const { payload, at } = hook
  if (entry.launch?.id !== hook.launch) return {}
  switch (payload.hook_event_name) {
    case 'SessionStart':
      return { ...sessionStarted(entry, hook), lastSign: at }
    case 'UserPromptSubmit':
      return {
        ...alive(entry, 'working'),
        ...transcriptOf(entry, payload.session_id, payload.transcript_path),
        said: true,
        unfinished: true,
        lastSign: at,
      }
    case 'Stop':
      return { ...alive(entry, 'idle'), unfinished: false, lastSign: at }
    case 'StopFailure':
      // Whether it was a limit is for `limits/` to say; a subagent's failure ends no turn.
      return payload.agent_id === undefined
        ? { ...alive(entry, 'idle'), unfinished: false, lastSign: at }
        : { lastSign: at }
    default:
      return { lastSign: at }
  }
}

function sessionStarted(entry: SessionEntry, { payload, facts, at }: Hook): Partial<SessionEntry> {
  if (payload.hook_event_name !== 'SessionStart' || !entry.launch) return {}
  const { session_id: named, source, transcript_path, cwd } = payload
  const { launch } = entry
  if (launch.started) {
    if (named === entry.conversation) return transcriptOf(entry, named, transcript_path)
    // `/clear`, or another conversation picked by hand: the session now holds that one.
    return {
      conversation: named,
      source: `SessionStart:${source}`,
      said: source !== 'clear' && source !== 'startup',
      unfinished: false,
      transcript: transcript_path ? transcriptBelow(entry.home, transcript_path) : null,
      ...alive(entry, 'idle'),
    }
  }
  const agent = facts.pid === null || facts.pid === launch.process?.pid ? undefined : processInfo(facts.pid)
  return {
    launch: {
      ...launch,
      agent: agent ? { pid: agent.pid, startTime: agent.startTime } : launch.agent,
      started: { at, conversation: named, directory: cwd ?? facts.directory, home: facts.home },
    },
    ...(named === entry.conversation ? transcriptOf(entry, named, transcript_path) : {}),
    ...(entry.state === 'starting' || entry.state === 'moving' ? alive(entry, 'idle') : {}),
  }
}

const transcriptOf = (entry: SessionEntry, named: string, path: string | undefined): Partial<SessionEntry> =>
  path && named === entry.conversation ? { transcript: transcriptBelow(entry.home, path) ?? entry.transcript } : {}

/** A session that was stopped on purpose, or has failed, is not brought back by a late word of its agent. */
const alive = (entry: SessionEntry, state: 'idle' | 'working'): Partial<SessionEntry> =>
  entry.state === 'stopped' || entry.state === 'failed' ? {} : { state }
