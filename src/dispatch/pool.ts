// The autonomous sessions as the dispatcher sees them: which may be given work, which are more than are needed.
import { unexpired } from '../../machines/account-page.ts'
import { type Assignment, assign, surplus, type Worker } from '../../machines/dispatch.ts'
import { runsOn } from '../../machines/session-facts.ts'
import { monotonic, steady, wallClock } from '../clock.ts'
import { accountsOf, groupNamed } from '../journal/groups.ts'
import { isAlive } from '../sessions/agent.ts'
import { openCalm } from '../sessions/calm.ts'
import { configGroup, groupOf } from '../sessions/group.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import type { StoredTask } from './tasks.ts'

export interface Pool {
  /** What is to be given to whom now. */
  assign(): Assignment[]
  /** How many tasks more could be given to somebody now. */
  free(): number
  /** Ends what nobody has needed for a while. */
  shrink(): void
  /** Gives a session nothing for a while. */
  avoid(name: string): void
}

/** How long a session above the minimum is kept for the next task, ms: an agent takes seconds to start and 255 MB to keep. */
const idleTime = 10 * 60_000
/** A session that could not take a task is asked again after this long, ms: somebody types in it, or has to answer it. */
const avoided = 15_000

export function openPool(parts: Parts, under: () => StoredTask[]): Pool {
  const { config, journal, ledger, registry, log } = parts
  const { autonomous } = config.pool
  const notBefore = new Map<string, number>()

  const isOurs = ({ role, name }: SessionEntry) =>
    role === 'autonomous' && name.startsWith(autonomous.prefix) && /^\d+$/.test(name.slice(autonomous.prefix.length))

  const isFree = (entry: SessionEntry, taken: Set<string | null>): boolean =>
    entry.state === 'idle' &&
    !entry.unfinished &&
    !runsOn(entry, steady(), config.failover.backgroundWait) &&
    !entry.held &&
    entry.proved &&
    !taken.has(entry.name) &&
    !registry.busy(entry.name) &&
    isOpenFor(entry) &&
    entry.prompts.length === 0 &&
    (notBefore.get(entry.name) ?? 0) <= monotonic() &&
    isAlive(entry)

  const workers = (): Worker[] => {
    const taken = new Set(under().map(({ task }) => task.session))
    const entries = registry.all().filter(isOurs)
    const known = entries.map((entry) => ({
      name: entry.name,
      project: entry.project,
      free: isFree(entry, taken),
      quietSince: Date.parse(entry.lastSign ?? entry.launch?.at ?? '') || 0,
    }))
    // Those that are being started for a task, and are not in the registry yet.
    const names = new Set(entries.map(({ name }) => name))
    const coming = [...taken].filter((name) => name !== null && !names.has(name)) as string[]
    return [...known, ...coming.map((name) => ({ name, project: '', free: false, quietSince: 0 }))]
  }

  const isUsable = (account: string): boolean => {
    const { limits, login } = unexpired(ledger.page(account), wallClock())
    return Object.keys(limits).length === 0 && login === null
  }
  /** Nobody is given work that would meet a limit at once, nor while accounts are changed. */
  const isOpenFor = (entry: SessionEntry): boolean => {
    const group = groupNamed(config, journal.state, groupOf(config, entry))
    return group?.state.failover.value === 'normal' && isUsable(group.state.failover.context.active.name)
  }
  /** Whether a new one would find an account. */
  const isOpen = (): boolean => {
    const group = configGroup(config, { name: `${autonomous.prefix}1`, role: 'autonomous' })
    if (group.spread) return accountsOf(config, group).some(({ name, enabled }) => enabled && isUsable(name))
    const { failover } = groupNamed(config, journal.state, group.name)?.state ?? {}
    return failover?.value === 'normal' && isUsable(failover.context.active.name)
  }

  /** Killed in between, the host finds a session that was stopped, and nothing to do about it but this. */
  const end = (name: string) => {
    const entry = registry.get(name)
    const taken = new Set(under().map(({ task }) => task.session))
    if (entry?.state !== 'idle' || entry.unfinished || entry.held || registry.busy(name) || taken.has(name)) return
    if (runsOn(entry, steady(), config.failover.backgroundWait)) return
    const unlisten = registry.onChange((now) => {
      if (now.name !== name || now.work !== 'resting') return
      unlisten()
      if (now.state !== 'stopped') return
      registry.remove(name)
      log.info({ event: 'session.released', session: name }, `${name} was idle, and has been ended`)
    })
    registry.tell(name, { type: 'stop.requested' })
  }

  return {
    assign() {
      const waiting = under().filter(({ state }) => state === 'queued')
      if (waiting.length === 0 || !isOpen()) return []
      return assign(
        waiting.map(({ task: { id, project } }) => ({ id, project })),
        workers(),
        autonomous,
      )
    },
    free() {
      if (!isOpen()) return 0
      const all = workers()
      const room = Math.max(0, autonomous.max - all.length)
      const waiting = under().filter(({ state }) => state === 'queued').length
      return Math.max(0, all.filter(({ free }) => free).length + room - waiting)
    },
    shrink() {
      if (openCalm(config, journal.state)({ name: '', role: 'autonomous' }) !== undefined) return
      for (const name of surplus(workers(), autonomous, wallClock(), idleTime)) end(name)
    },
    avoid(name) {
      notBefore.set(name, monotonic() + avoided)
    },
  }
}
