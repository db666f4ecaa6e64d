// Sessions that should run and do not: started again, when their machine says that it is time.
import { isDue } from '../../machines/session.ts'
import { faultOf } from '../errors.ts'
import type { Parts } from '../host/parts.ts'
import { ensureSession } from '../sessions/launch/ensure.ts'
import { isAlive } from '../sessions/launch/launch.ts'
import { wantedSessions } from '../sessions/pool.ts'

/** One look at every session; those that are due are started again, resuming their conversations. */
export function openRestarts({ config, journal, registry, turns, tools, log }: Parts): (signal: AbortSignal) => void {
  return (signal) => {
    if (journal.state.failover.value !== 'normal') return
    const { active, epoch } = journal.state.failover.context
    for (const wanted of wantedSessions(config, registry.all())) {
      const { name } = wanted
      const entry = registry.get(name)
      if (turns.busy(name) || (entry && isAlive(entry))) continue
      // One that nothing is known of yet is new, and begun at once.
      const now = registry.tell(name, { type: 'end.seen' })
      if (now && !(now.state === 'starting' && isDue(now, Date.now()))) continue
      log.info({ event: 'session.restarting', session: name, vain: now?.vain ?? 0 }, `${name} is started again`)
      void turns
        .take(name, (turn) =>
          ensureSession(tools, wanted, { account: active, epoch, signal: AbortSignal.any([turn, signal]) }),
        )
        .catch((error) => {
          if (error?.name !== 'AbortError') log.warn({ event: 'session.failed', session: name }, faultOf(error).message)
        })
    }
  }
}
