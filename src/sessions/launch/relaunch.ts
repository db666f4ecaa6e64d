// The relaunch of a swap: every planned session is stopped, started on the target and made to prove itself, a few at a
// time. Run again after a crash, it finds those that were moved before and only asks for their proof.
import type { AccountRef, SessionResult } from '../../../machines/swap.ts'
import type { SessionEntry } from '../registry.ts'
import type { Turns } from '../turns.ts'
import { adopt } from './ensure.ts'
import { launchSession, type SessionTools } from './launch.ts'
import { openPlaces } from './places.ts'
import { awaitProof, notProved } from './proof.ts'

export interface RelaunchInput {
  sessions: string[]
  account: AccountRef
  epoch: number
  /** Pause between the starts of two relaunches, ms. */
  stagger: number
}

export async function relaunchSessions(
  tools: SessionTools,
  turns: Turns,
  { sessions, account, epoch, stagger }: RelaunchInput,
  { signal, progress }: { signal: AbortSignal; progress: (result: SessionResult) => void },
): Promise<SessionResult[]> {
  const places = openPlaces(stagger, signal)
  const move = async (name: string): Promise<SessionResult> => {
    const { stop, start, begun } = places()
    const work = async (turn: AbortSignal) => {
      await stop
      const both = AbortSignal.any([turn, signal])
      both.throwIfAborted()
      const entry = tools.registry.get(name)
      if (!entry) return missing(name)
      if (entry.state === 'stopped') return left(entry)
      // Moved before the host was killed: it runs, launched for this very epoch.
      const living = await adopt(tools, entry)
      if (living?.epoch === epoch) return proveMoved(tools, living, both)
      return launchSession(tools, name, { account, epoch, as: 'moving', signal: both, place: start, begun })
    }
    try {
      // What stops it on purpose is not cut short.
      const urgent = tools.registry.get(name)?.state !== 'stopped'
      const result = await turns.take(name, work, { urgent })
      progress(result)
      return result
    } finally {
      begun()
    }
  }

  const settled = await Promise.allSettled(sessions.map(move))
  signal.throwIfAborted()
  return settled.map((outcome, index) => {
    if (outcome.status === 'fulfilled') return outcome.value
    if ((outcome.reason as { code?: string })?.code === 'STATE_WRITE') throw outcome.reason
    return failed(sessions[index] as string, outcome.reason, tools)
  })
}

async function proveMoved(
  { registry, config }: SessionTools,
  entry: SessionEntry,
  signal: AbortSignal,
): Promise<SessionResult> {
  const startedAt = Date.now()
  const { name, conversation, launch } = entry
  const deadline = Math.max(Date.now(), Date.parse(launch?.at ?? '') + config.agent.startTimeout)
  const proof = await awaitProof(registry, name, { deadline, signal })
  const ms = Date.now() - startedAt
  if (proof === 'proved') {
    registry.tell(name, { type: 'proof.found' })
    return { name, conversation, proved: true, ms }
  }
  const error = proof === 'exited' ? notProved('it ended', 'an agent that runs', 'none') : proof
  registry.tell(name, { type: 'proof.failed', fault: error.toJSON(), lives: proof !== 'exited' })
  return { name, conversation, proved: false, ms, error: error.toJSON() }
}

/** Stopped on purpose since the swap was planned. */
const left = ({ name, conversation }: SessionEntry): SessionResult => ({
  name,
  conversation,
  proved: false,
  ms: 0,
  note: 'stopped on purpose: left as it is',
})

const missing = (name: string): SessionResult => ({
  name,
  conversation: '',
  proved: false,
  ms: 0,
  error: notProved('nothing is known of it any more', 'an entry in the registry', 'none').toJSON(),
})

const failed = (name: string, reason: unknown, { registry }: SessionTools): SessionResult => ({
  name,
  conversation: registry.get(name)?.conversation ?? '',
  proved: false,
  ms: 0,
  error: notProved('its relaunch was cut short', 'a relaunch', String(reason)).toJSON(),
})
