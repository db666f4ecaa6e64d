// Turns that go on past a full window, slower or for money: how, only the screen says. Looked at while a window of the
// account is full and nobody knows how its turns are paid for.
import { unexpired } from '../../machines/account-page.ts'
import { paidOn } from '../claude/screen/dialog-words.ts'
import { monotonic, wallClock } from '../clock.ts'
import { faultOf } from '../errors.ts'
import { isAlive, paneOf } from '../sessions/agent.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Tell } from '../signs/watch.ts'

const lookEvery = 5_000

/** To be called at every round; it does not keep the round waiting. */
export function openPaid({ ledger, registry, tools, log }: Parts, tell: Tell): (signal: AbortSignal) => void {
  let next = 0
  let looking = false

  const isAsked = (account: string): boolean => {
    const { paid, limits, windows } = unexpired(ledger.page(account), wallClock())
    if (paid && paid.way !== null) return false
    return Object.keys(limits).length > 0 || Object.values(windows).some(({ usedPercent }) => usedPercent >= 100)
  }
  const look = async () => {
    for (const entry of registry.all()) {
      const { name, state, account } = entry
      if ((state !== 'idle' && state !== 'working') || !isAsked(account) || !isAlive(entry)) continue
      const pane = await paneOf(tools, name)
      const way = pane && paidOn(await tools.tmux.capture(pane.id, { joined: true }))
      if (way) tell(account, { type: 'usage.paid', session: name, way, now: wallClock() })
    }
  }

  return (signal) => {
    const now = monotonic()
    if (looking || now < next) return
    next = now + lookEvery
    looking = true
    void look()
      .catch((error) => {
        if (!signal.aborted) log.debug({ event: 'screen.failed', code: faultOf(error).code }, 'a screen was not seen')
      })
      .finally(() => {
        looking = false
      })
  }
}
