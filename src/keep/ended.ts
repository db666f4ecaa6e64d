// Sessions that should run and do not: their actors are told that their agents have ended, and know when to start them again.
import { isAlive } from '../sessions/agent.ts'
import { openCalm } from '../sessions/calm.ts'
import { wantedSessions } from '../sessions/pool.ts'
import { begin } from '../sessions/roll-call.ts'
import type { Parts } from '../sessions/tools.ts'

/** One look at every session. */
export function openEnded({ config, journal, registry, tools, log }: Parts): () => void {
  return () => {
    const unrested = openCalm(config, journal.state)
    for (const wanted of wantedSessions(config, registry.all())) {
      const { name } = wanted
      const entry = registry.get(name)
      if (unrested(entry ?? wanted)) continue
      // One that nothing is known of yet is new, and begun at once.
      if (!entry) {
        void begin(tools, wanted)
        continue
      }
      if (registry.busy(name) || entry.work === 'pausing' || isAlive(entry)) continue
      const now = registry.tell(name, { type: 'end.seen' })
      if (now?.work === 'pausing')
        log.info({ event: 'session.restarting', session: name, vain: now.vain }, `${name} is started again`)
    }
  }
}
