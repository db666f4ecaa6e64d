// What a hook of an agent changes in what we know of its session, and what it tells the session's machine.

import type { SessionFacts } from '../../machines/session-facts.ts'
import { transcriptBelow } from '../claude/conversation/file.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import { FailoverError } from '../errors.ts'
import { processInfo } from '../proc.ts'
import { type Standing, standingOf } from './launch/ours.ts'
import type { SessionEntry, Told } from './registry.ts'

export interface Heard {
  /** For the machine; null: nothing that it has to do with. */
  event: Told | null
  fields: Partial<SessionFacts>
  /** Told after it. */
  after?: Told
  /** It comes from a process that is not the session's: nothing of it is believed. */
  foreign?: true
}

/** Which session holds a conversation; undefined: none. */
type Holder = (conversation: string) => string | undefined

/** A hook of a former launch tells nothing. */
export function heardIn(entry: SessionEntry, hook: Hook, holder: Holder = () => undefined): Heard {
  const { payload, at } = hook
  if (entry.launch?.id !== hook.launch) return { event: null, fields: {} }
  const standing = standingOf(entry.launch, hook.facts.pid)
  if (standing === 'foreign') return { event: null, fields: {}, foreign: true }
  switch (payload.hook_event_name) {
    case 'SessionStart':
      return sessionStarted(entry, hook, standing, holder)
    case 'UserPromptSubmit':
      return {
        event: { type: 'turn.began' },
        fields: {
          ...transcriptOf(entry, payload.session_id, payload.transcript_path),
          said: true,
          lastSign: at,
        },
      }
    case 'Stop':
      return { event: { type: 'turn.ended' }, fields: { lastSign: at } }
    case 'StopFailure':
      // Whether it was a limit is for `limits/` to say; a subagent's failure ends no turn.
      return { event: payload.agent_id === undefined ? { type: 'turn.ended' } : null, fields: { lastSign: at } }
    default:
      return { event: null, fields: { lastSign: at } }
  }
}

function sessionStarted(entry: SessionEntry, { payload, facts, at }: Hook, standing: Standing, holder: Holder): Heard {
  if (payload.hook_event_name !== 'SessionStart' || !entry.launch) return { event: null, fields: { lastSign: at } }
  const { session_id: named, source, transcript_path, cwd } = payload
  const { launch } = entry
  if (launch.started) {
    const proved: Told = { type: 'proof.found' }
    if (named === entry.conversation)
      return {
        event: isTaken(entry) ? proved : null,
        fields: { ...transcriptOf(entry, named, transcript_path), lastSign: at },
      }
    if (standing !== 'ours') return { event: null, fields: {}, foreign: true }
    const other = holder(named)
    if (other !== undefined && other !== entry.name)
      return {
        event: { type: 'proof.failed', fault: taken(entry.name, other, named).toJSON(), lives: true },
        fields: { lastSign: at },
      }
    // `/clear`, or another conversation picked by hand: the session now holds that one.
    return {
      event: { type: 'conversation.changed' },
      ...(isTaken(entry) ? { after: proved } : {}),
      fields: {
        conversation: named,
        source: `SessionStart:${source}`,
        said: source !== 'clear' && source !== 'startup',
        transcript: transcript_path ? transcriptBelow(entry.home, transcript_path) : null,
        lastSign: at,
      },
    }
  }
  const isOther = standing === 'ours' && facts.pid !== null && facts.pid !== launch.process?.pid
  const agent = isOther ? processInfo(facts.pid as number) : undefined
  // It had failed for not being heard of: now it is, and proves itself like any other.
  const isLate = entry.state === 'failed' && entry.work === 'resting' && entry.fault?.code === 'NOT_PROVED'
  return {
    event: { type: 'start.heard' },
    ...(isLate ? { after: { type: 'proof.requested' } as const } : {}),
    fields: {
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

const transcriptOf = (entry: SessionEntry, named: string, path: string | undefined): Partial<SessionFacts> =>
  path && named === entry.conversation ? { transcript: transcriptBelow(entry.home, path) ?? entry.transcript } : {}

/** It has picked a conversation by hand that is another session's; its book keeps its own. */
export const isTaken = ({ fault }: Pick<SessionEntry, 'fault'>): boolean => fault?.code === 'CONVERSATION_TAKEN'

export const taken = (name: string, holder: string, conversation: string): FailoverError =>
  new FailoverError('CONVERSATION_TAKEN', {
    message: `the agent in ${name} holds the conversation of ${holder}: two agents write it in two`,
    expected: `a conversation of its own in ${name}`,
    found: conversation,
    fix: `claude-failover sessions restart ${name} gives it back its own; or pick another in it`,
  })
