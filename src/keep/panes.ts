// Where the agents are shown. A session that a person renamed is given its name back; an agent that lives on without a
// pane, which nobody can see or type into, is ended, so that it is started again where it belongs.
import { monotonic } from '../clock.ts'
import { faultOf } from '../errors.ts'
import { isAlive } from '../sessions/agent.ts'
import { openCalm } from '../sessions/calm.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Pane } from '../tmux/index.ts'

/** One question to tmux, ms: what it finds is rare, and nobody waits for it. */
const lookEvery = 5_000

/** To be called at every round; it does not keep the round waiting. */
export function openPanes({ config, journal, registry, tmux, log }: Parts): (signal: AbortSignal) => void {
  let next = 0
  let looking = false
  let missing = new Set<string>()

  const giveBack = async ({ name }: SessionEntry, found: Pane, panes: Pane[]) => {
    const own = panes.filter(({ sessionId }) => sessionId === found.sessionId)
    // Somebody has put its pane beside another, or a session of the name beside it: that is his.
    if (own.some(({ id }) => id !== found.id) || panes.some(({ session }) => session === name)) return
    await tmux.run(['rename-session', '-t', found.sessionId, name])
    log.info({ event: 'session.renamed', session: name, found: found.session }, `${found.session} is ${name} again`)
  }

  const look = async () => {
    const lost = new Set<string>()
    const panes = await tmux.panes()
    const unrested = openCalm(config, journal.state)
    for (const entry of registry.all()) {
      const { name, launch } = entry
      if (unrested(entry) || registry.busy(name) || !launch?.process || entry.state === 'stopped') continue
      if (isDamaged(entry) || !isAlive(entry)) continue
      const found = panes.find((pane) => pane.launch === launch.id)
      if (found && found.session !== name) await giveBack(entry, found, panes)
      if (found) continue
      lost.add(name)
      if (!missing.has(name)) continue
      log.warn({ event: 'session.unseen', session: name, pid: launch.process.pid }, `${name} lives without a pane`)
      registry.tell(name, { type: 'launch.requested', order: null })
    }
    missing = lost
  }

  return (signal) => {
    const now = monotonic()
    if (looking || now < next) return
    looking = true
    next = now + lookEvery
    void look()
      .catch((error) => {
        if (!signal.aborted) log.debug({ event: 'panes.failed', code: faultOf(error).code }, 'panes were not looked at')
      })
      .finally(() => {
        looking = false
      })
  }
}
