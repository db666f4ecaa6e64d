// Every session that is not on its active account, home and epoch, and is neither held nor stopped, is moved in the end: what
// a swap could not move, or left behind, is asked to move again, with longer and longer pauses. While the link names another
// account nobody knows which one of its group is right: each stays where it is until that is recovered from.
import type { Belonging } from '../../machines/session-facts.ts'
import { monotonic } from '../clock.ts'
import { isAlive } from '../sessions/agent.ts'
import { openCalm } from '../sessions/calm.ts'
import { configGroup } from '../sessions/group.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'

/** Pauses between two tries of one session, ms; the last goes on. */
const pauses = [0, 15_000, 60_000, 300_000]

export const isAstray = (
  {
    held,
    state,
    account,
    home,
    epoch,
    group,
  }: Pick<SessionEntry, 'held' | 'state' | 'account' | 'home' | 'epoch'> & Partial<Pick<SessionEntry, 'group'>>,
  active: Belonging,
): boolean =>
  !held &&
  state !== 'stopped' &&
  (account !== active.account.name || home !== active.account.home || epoch !== active.epoch || group !== active.group)

/** To be called at every round. */
export function openAstray({ config, journal, registry, tools, log }: Parts): () => void {
  const tries = new Map<string, { count: number; next: number }>()
  return () => {
    const unrested = openCalm(config, journal.state)
    const { linkMoved } = journal.state
    for (const entry of registry.all()) {
      const { name } = entry
      if (unrested(entry) || (linkMoved && configGroup(config, entry).link)) {
        tries.delete(name)
        continue
      }
      const active = tools.active(entry)
      if (!isAstray(entry, active)) {
        tries.delete(name)
        continue
      }
      // One that does not live is launched where it belongs anyway; one that was given up waits for its operator.
      if (isDamaged(entry) || registry.busy(name) || entry.work === 'pausing' || !isAlive(entry)) continue
      // On its account and home, of an epoch that a log which was cut does not know: it is where it belongs.
      if (entry.account === active.account.name && entry.home === active.account.home) {
        registry.learn(name, { epoch: active.epoch, group: active.group })
        continue
      }
      const now = monotonic()
      const { count, next } = tries.get(name) ?? { count: 0, next: 0 }
      if (now < next) continue
      tries.set(name, { count: count + 1, next: now + (pauses[Math.min(count + 1, pauses.length - 1)] as number) })
      log.warn(
        { event: 'session.astray', session: name, account: entry.account },
        `${name} is not on its account: moved`,
      )
      registry.tell(name, { type: 'launch.requested', order: null })
    }
  }
}
