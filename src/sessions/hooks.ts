// What a hook of an agent changes in what we know of its session, and what it tells the session's machine.

import { transcriptBelow } from '../claude/conversation/file.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import { modelInHook } from '../claude/model.ts'
import { processInfo } from '../proc.ts'
import type { Learned, SessionEntry, Told } from './registry.ts'

export interface Heard {
  /** For the machine; null: nothing that it has to do with. */
  event: Told | null
  fields: Learned
}

/** A hook of a former launch tells nothing. */
export function heardIn(entry: SessionEntry, hook: Hook): Heard {
  const { payload, at } = hook
  if (entry.launch?.id !== hook.launch) return { event: null, fields: {} }
  switch (payload.hook_event_name) {
    case 'SessionStart':
      return sessionStarted(entry, hook)
    case 'UserPromptSubmit':
      return {
        event: { type: 'turn.began' },
        fields: {
          ...transcriptOf(entry, payload.session_id, payload.transcript_path),
          said: true,
          turnAt: at,
          wrapped: null,
          lastSign: at,
        },
      }
    case 'Stop':
      return stopped(hook)
    case 'SubagentStop':
      return { event: null, fields: { ...tasksOf(hook), lastSign: at } }
    case 'PostModelSwitch':
      return { event: null, fields: { ...modelOf(hook), lastSign: at } }
    case 'StopFailure':
      // Whether it was a limit is for `limits/` to say; a subagent's failure ends no turn.
      return { event: isOfAgent(payload.agent_id) ? null : { type: 'turn.ended' }, fields: { lastSign: at } }
    default:
      return { event: null, fields: { lastSign: at } }
  }
}

/** One that names an agent is that agent's, and ends no turn of the session's. */
function stopped(hook: Hook): Heard {
  const { payload, at } = hook
  if (payload.hook_event_name !== 'Stop') return { event: null, fields: {} }
  const fields = { ...tasksOf(hook), lastSign: at }
  if (isOfAgent(payload.agent_id)) return { event: null, fields }
  return { event: { type: 'turn.ended' }, fields: { ...fields, lastStop: payload.prompt_id ?? null } }
}

export const isOfAgent = (id: unknown): boolean => id !== undefined && id !== null

function tasksOf({ payload, at }: Hook): Learned {
  if (payload.hook_event_name !== 'Stop' && payload.hook_event_name !== 'SubagentStop') return {}
  const { background_tasks: tasks } = payload
  return tasks === undefined ? {} : { tasks, tasksAt: at }
}

const modelOf = ({ payload }: Hook): Learned => {
  const model = modelInHook(payload)
  return model === undefined ? {} : { model }
}

function sessionStarted(entry: SessionEntry, hook: Hook): Heard {
  const { payload, facts, at } = hook
  if (payload.hook_event_name !== 'SessionStart' || !entry.launch) return { event: null, fields: { lastSign: at } }
  const { session_id: named, source, transcript_path, cwd } = payload
  const { launch } = entry
  if (launch.started) {
    if (named === entry.conversation)
      return { event: null, fields: { ...transcriptOf(entry, named, transcript_path), lastSign: at } }
    // `/clear`, or another conversation picked by hand: the session now holds that one.
    return {
      event: { type: 'conversation.changed' },
      fields: {
        conversation: named,
        source: `SessionStart:${source}`,
        said: source !== 'clear' && source !== 'startup',
        transcript: transcript_path ? transcriptBelow(entry.home, transcript_path) : null,
        lastSign: at,
      },
    }
  }
  const agent = facts.pid === null || facts.pid === launch.process?.pid ? undefined : processInfo(facts.pid)
  return {
    event: { type: 'start.heard' },
    fields: {
      ...modelOf(hook),
      launch: {
        ...launch,
        agent: agent ? { pid: agent.pid, startTime: agent.startTime } : launch.agent,
        started: { at, conversation: named, directory: cwd ?? facts.directory, home: facts.home },
      },
      ...(named === entry.conversation ? transcriptOf(entry, named, transcript_path) : {}),
      lastSign: at,
    },
  }
}

const transcriptOf = (entry: SessionEntry, named: string, path: string | undefined): Learned =>
  path && named === entry.conversation ? { transcript: transcriptBelow(entry.home, path) ?? entry.transcript } : {}
