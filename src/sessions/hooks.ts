// What a hook of an agent changes in what we know of its session, and what it tells the session's machine.

import type { SessionFacts } from '../../machines/session-facts.ts'
import { transcriptBelow } from '../claude/conversation/file.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import { type ToldByHook, toldBy } from '../claude/hooks/told.ts'
import { processInfo } from '../proc.ts'
import type { SessionEntry, Told } from './registry.ts'

export interface Heard {
  /** For the machine; null: nothing that it has to do with. */
  event: Told | null
  fields: Partial<SessionFacts>
}

/** A hook of a former launch tells nothing. */
export function heardIn(entry: SessionEntry, hook: Hook): Heard {
  const { at } = hook
  if (entry.launch?.id !== hook.launch) return { event: null, fields: {} }
  const told = toldBy(hook)
  switch (told.kind) {
    case 'started':
      return started(entry, hook, told)
    case 'began':
      return {
        event: { type: 'turn.began' },
        fields: {
          ...transcriptOf(entry, told.conversation, told.transcript),
          said: true,
          lastSign: at,
        },
      }
    case 'ended':
      return { event: { type: 'turn.ended' }, fields: { lastSign: at } }
    case 'failed':
      // Whether it was a limit is for `claude/limits/` to say; a subagent's failure ends no turn.
      return { event: told.ofAgent ? null : { type: 'turn.ended' }, fields: { lastSign: at } }
    default:
      return { event: null, fields: { lastSign: at } }
  }
}

function started(entry: SessionEntry, { facts, at }: Hook, told: Extract<ToldByHook, { kind: 'started' }>): Heard {
  if (!entry.launch) return { event: null, fields: { lastSign: at } }
  const { conversation: named, transcript, directory, source, said } = told
  const { launch } = entry
  if (launch.started) {
    if (named === entry.conversation)
      return { event: null, fields: { ...transcriptOf(entry, named, transcript), lastSign: at } }
    // `/clear`, or another conversation picked by hand: the session now holds that one.
    return {
      event: { type: 'conversation.changed' },
      fields: {
        conversation: named,
        source,
        said,
        transcript: transcript ? transcriptBelow(entry.home, transcript) : null,
        lastSign: at,
      },
    }
  }
  const agent = facts.pid === null || facts.pid === launch.process?.pid ? undefined : processInfo(facts.pid)
  return {
    event: { type: 'start.heard' },
    fields: {
      launch: {
        ...launch,
        agent: agent ? { pid: agent.pid, startTime: agent.startTime } : launch.agent,
        started: { at, conversation: named, directory: directory ?? facts.directory, home: facts.home },
      },
      ...(named === entry.conversation ? transcriptOf(entry, named, transcript) : {}),
      lastSign: at,
    },
  }
}

const transcriptOf = (entry: SessionEntry, named: string, path: string | undefined): Partial<SessionFacts> =>
  path && named === entry.conversation ? { transcript: transcriptBelow(entry.home, path) ?? entry.transcript } : {}
