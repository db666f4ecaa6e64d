// What a hook of an agent changes in what we know of its session, and what it tells the session's machine.

import { transcriptBelow } from '../claude/conversation/file.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import { type ToldByHook, tasksOf, toldBy } from '../claude/hooks/told.ts'
import { modelInHook } from '../claude/model.ts'
import { steadyOf } from '../clock.ts'
import { FailoverError } from '../errors.ts'
import { processInfo } from '../proc.ts'
import { type Standing, standingOf } from './launch/ours.ts'
import type { Learned, SessionEntry, Told } from './registry.ts'

export interface Heard {
  /** For the machine; null: nothing that it has to do with. */
  event: Told | null
  fields: Learned
  /** Told after it. */
  after?: Told
  /** It comes from a process that is not the session's: nothing of it is believed. */
  foreign?: true
}

/** Which session holds a conversation; undefined: none. */
type Holder = (conversation: string) => string | undefined

/** A hook of a former launch tells nothing. */
export function heardIn(entry: SessionEntry, hook: Hook, holder: Holder = () => undefined): Heard {
  const { at } = hook
  if (entry.launch?.id !== hook.launch) return { event: null, fields: {} }
  const standing = standingOf(entry.launch, hook.facts.pid)
  if (standing === 'foreign') return { event: null, fields: {}, foreign: true }
  const told = toldBy(hook)
  switch (told.kind) {
    case 'started':
      return started(entry, hook, told, standing, holder)
    case 'began':
      return {
        event: { type: 'turn.began' },
        fields: {
          ...transcriptOf(entry, told.conversation, told.transcript),
          said: true,
          turnAt: at,
          wrapped: null,
          lastSign: at,
        },
      }
    case 'ended': {
      // One that names an agent is that agent's, and ends no turn of the session's.
      const all = { ...tasks(hook), lastSign: at }
      if (told.ofAgent) return { event: null, fields: all }
      return { event: { type: 'turn.ended' }, fields: { ...all, lastStop: told.promptId } }
    }
    case 'agentEnded':
      return { event: null, fields: { ...tasks(hook), lastSign: at } }
    case 'model':
      return { event: null, fields: { ...modelOf(hook), lastSign: at } }
    case 'failed':
      // Whether it was a limit is for `claude/limits/` to say; a subagent's failure ends no turn.
      return { event: told.ofAgent ? null : { type: 'turn.ended' }, fields: { lastSign: at } }
    default:
      return { event: null, fields: { lastSign: at } }
  }
}

const tasks = (hook: Hook): Learned => {
  const found = tasksOf(hook)
  return found === undefined ? {} : { tasks: found, tasksAt: steadyOf(hook.at) }
}

const modelOf = ({ payload }: Hook): Learned => {
  const model = modelInHook(payload)
  return model === undefined ? {} : { model }
}

function started(
  entry: SessionEntry,
  hook: Hook,
  told: Extract<ToldByHook, { kind: 'started' }>,
  standing: Standing,
  holder: Holder,
): Heard {
  const { facts, at } = hook
  if (!entry.launch) return { event: null, fields: { lastSign: at } }
  const { conversation: named, transcript, directory, source, said } = told
  const { launch } = entry
  if (launch.started) {
    const proved: Told = { type: 'proof.found' }
    if (named === entry.conversation)
      return {
        event: isTaken(entry) ? proved : null,
        fields: { ...transcriptOf(entry, named, transcript), lastSign: at },
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
        source,
        said,
        transcript: transcript ? transcriptBelow(entry.home, transcript) : null,
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
      ...modelOf(hook),
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

const transcriptOf = (entry: SessionEntry, named: string, path: string | undefined): Learned =>
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
