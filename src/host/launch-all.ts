// The host comes up: every configured session is adopted or started, several at a time.
import pLimit from 'p-limit'
import { faultOf } from '../errors.ts'
import { ensureSession } from '../sessions/launch/ensure.ts'
import { parallel } from '../sessions/launch/places.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { Parts } from './parts.ts'

/** How long an agent that has been started is waited for before the host calls itself ready without it, ms. */
const grace = 5_000

/** Resolves when each exists, and has either begun to prove itself or been given a while to. */
export async function launchAll(
  { config, journal, registry, turns, tools, log }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const limit = pLimit(parallel)
  const { active, epoch } = journal.state.failover.context
  const one = (wanted: ReturnType<typeof wantedSessions>[number]) =>
    new Promise<void>((begun) => {
      let timer: NodeJS.Timeout | undefined
      const done = () => {
        clearTimeout(timer)
        begun()
      }
      turns
        .take(wanted.name, (turn) => {
          timer = setTimeout(begun, grace)
          return ensureSession(tools, wanted, {
            account: active,
            epoch,
            signal: AbortSignal.any([turn, signal]),
            begun: done,
          })
        })
        .catch((error) => {
          // Cut short by something more urgent: a swap, or the end of the host.
          if (error?.name !== 'AbortError')
            log.warn({ event: 'session.failed', session: wanted.name }, faultOf(error).message)
        })
        .finally(done)
    })
  await Promise.all(wantedSessions(config, registry.all()).map((wanted) => limit(() => one(wanted))))
  signal.throwIfAborted()
}
