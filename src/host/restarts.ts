// Sessions that should run and do not: started again after pauses that grow, and given up after some.
import type { Fault } from '../../machines/swap.ts'
import { faultOf } from '../errors.ts'
import { ensureSession } from '../sessions/ensure.ts'
import { isAlive } from '../sessions/launch.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { Parts } from './parts.ts'

/** Pauses before the second, third … start of a session that keeps ending; then it has failed. */
const pauses = [1_000, 5_000, 15_000, 60_000]
/** One that ran this long is not in a series of vain starts. */
const longRun = 60_000

/** Sessions that should run and do not are started again, resuming their conversations. */
export function openRestarts({ config, journal, registry, turns, tools, log }: Parts): (signal: AbortSignal) => void {
  const vain = new Map<string, { count: number; notBefore: number }>()
  return (signal) => {
    if (journal.state.failover.value !== 'normal') return
    const { active, epoch } = journal.state.failover.context
    const now = Date.now()
    for (const wanted of wantedSessions(config, registry.all())) {
      const { name } = wanted
      const entry = registry.get(name)
      if (turns.busy(name) || entry?.state === 'stopped' || entry?.state === 'failed') continue
      if (entry && isAlive(entry)) continue
      const started = Date.parse(entry?.launch?.at ?? '') || 0
      const series = now - started > longRun ? undefined : vain.get(name)
      if (series && now < series.notBefore) continue
      const count = (series?.count ?? 0) + 1
      if (count > pauses.length) {
        vain.delete(name)
        registry.update(name, { state: 'failed', fault: gaveUp(name, count - 1) })
        continue
      }
      vain.set(name, { count, notBefore: now + (pauses[count - 1] as number) })
      log.info({ event: 'session.restarting', session: name, attempt: count }, `${name} has ended: starting it again`)
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

const gaveUp = (name: string, count: number): Fault => ({
  code: 'GAVE_UP',
  message: `${name} ended ${count} times in a row, each time soon after its start`,
  fix: `look at its screen, then: claude-failover sessions restart ${name}`,
})
