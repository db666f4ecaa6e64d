// The relaunch of a swap: every planned session is stopped, started on the target and made to prove itself, a few at a
// time. Run again after a crash, it finds those that were moved before and only asks for their proof.
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { AccountRef, SessionResult } from '../../machines/swap.ts'
import { adopt } from './ensure.ts'
import { launchSession, type SessionTools } from './launch.ts'
import { awaitProof, notProved } from './proof.ts'
import type { SessionEntry } from './registry.ts'
import type { Turns } from './turns.ts'

/** Agents that start at the same time: each takes a core for most of a second. */
export const parallel = 8

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
  const limit = pLimit(parallel)
  let nextStart = Date.now()
  const wait = async () => {
    const pause = nextStart - Date.now()
    nextStart = Math.max(nextStart, Date.now()) + stagger
    if (pause > 0) await sleep(pause, undefined, { signal })
  }

  const one = (name: string): Promise<SessionResult> =>
    new Promise((resolve, reject) => {
      // The place is given up once the agent has begun; that it stays alive is waited for beside the next ones.
      void limit(
        () =>
          new Promise<void>((free) => {
            turns
              .take(
                name,
                async (turn) => {
                  const both = AbortSignal.any([turn, signal])
                  const entry = tools.registry.get(name)
                  if (!entry) return missing(name)
                  const target = { account, epoch, as: 'moving' as const, signal: both, begun: free }
                  // Moved before the host was killed: it runs, launched for this very epoch.
                  const living = await adopt(tools, entry)
                  if (living?.epoch === epoch) return proveMoved(tools, living, both, free)
                  await wait()
                  return launchSession(tools, name, target)
                },
                { urgent: true },
              )
              .then((result) => {
                progress(result)
                resolve(result)
              }, reject)
              .finally(free)
          }),
      )
    })

  const settled = await Promise.allSettled(sessions.map(one))
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
  begun: () => void,
): Promise<SessionResult> {
  const startedAt = Date.now()
  const { name, conversation, launch } = entry
  const deadline = Math.max(Date.now(), Date.parse(launch?.at ?? '') + config.agent.startTimeout)
  const proof = await awaitProof(() => registry.get(name), { deadline, signal, started: begun })
  const ms = Date.now() - startedAt
  if (proof === 'proved') {
    registry.update(name, { proved: true, fault: null })
    return { name, conversation, proved: true, ms }
  }
  const error = proof === 'exited' ? notProved('it ended', 'an agent that runs', 'none') : proof
  registry.update(name, { state: proof === 'exited' ? 'starting' : 'failed', fault: error.toJSON() })
  return { name, conversation, proved: false, ms, error: error.toJSON() }
}

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
