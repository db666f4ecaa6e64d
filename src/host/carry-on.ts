// After a reset, on the account where they are: each session that the limit cut is stopped for certain and resumed where
// it was cut. The CLI's own way of going on is turned off (`settings.ts`), so that nobody else does it too. Done again
// after a crash it finds only those that it had not come to.
import { faultOf } from '../errors.ts'
import { launchSession } from '../sessions/launch/launch.ts'
import { openPlaces } from '../sessions/launch/places.ts'
import type { Parts } from './parts.ts'

export async function carryOn(
  { config, journal, registry, turns, tools, log }: Parts,
  sessions: string[],
  signal: AbortSignal,
): Promise<void> {
  const places = openPlaces(config.failover.stagger, signal)
  const one = async (name: string) => {
    const { stop, start, begun } = places()
    try {
      await turns.take(name, async (turn) => {
        await stop
        const entry = registry.get(name)
        // Somebody has gone on in it by hand, or a swap has moved it.
        if (entry?.state !== 'limited') return
        const { active: account, epoch } = journal.state.failover.context
        if (entry.account !== account.name) return
        const both = AbortSignal.any([turn, signal])
        const { proved } = await launchSession(tools, name, {
          account,
          epoch,
          as: 'starting',
          signal: both,
          place: start,
          begun,
        })
        log.info({ event: 'session.continued', session: name, account: account.name, proved }, `${name} goes on`)
      })
    } finally {
      begun()
    }
  }
  const settled = await Promise.allSettled(sessions.map(one))
  signal.throwIfAborted()
  for (const end of settled)
    if (end.status === 'rejected' && faultOf(end.reason).code === 'STATE_WRITE') throw end.reason
}
