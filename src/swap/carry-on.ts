// After a reset, on the account where they are: each session that the limit cut is stopped for certain and resumed where
// it was cut. The CLI's own way of going on is turned off (`settings.ts`), so that nobody else does it too. Done again
// after a crash it finds only those that it had not come to.

import type { Parts } from '../sessions/tools.ts'
import { isCut } from './deciding.ts'

export async function carryOn({ registry, tools, log }: Parts, sessions: string[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    sessions.map(async (name) => {
      const entry = registry.get(name)
      // Somebody has gone on in it by hand, or a swap has moved it.
      const to = entry && tools.active(entry)
      if (!entry || !to || !isCut(entry) || entry.account !== to.account.name) return
      const { proved } = await tools.orders.place(
        { as: 'starting', to },
        (order) => registry.tell(name, { type: 'launch.requested', order }),
        signal,
      )
      log.info({ event: 'session.continued', session: name, account: to.account.name, proved }, `${name} goes on`)
    }),
  )
}
