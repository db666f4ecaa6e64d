// The autonomous sessions as the dispatcher sees them: which may be given work, which are more than are needed.
import { unexpired } from '../../machines/account-page.ts'
import { type Assignment, assign, surplus, type Worker } from '../../machines/dispatch.ts'
import { faultOf } from '../errors.ts'
import type { Parts } from '../host/parts.ts'
import { isAlive, stopSession } from '../sessions/launch/launch.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { StoredTask } from './tasks.ts'

export interface Pool {
  /** What is to be given to whom now. */
  assign(): Assignment[]
  /** Ends what nobody has needed for a while. */
  shrink(signal: AbortSignal): void
  /** Gives a session nothing for a while. */
  avoid(name: string): void
}

/** How long a session above the minimum is kept for the next task, ms: an agent takes seconds to start and 255 MB to keep. */
const idleTime = 10 * 60_000
/** A session that could not take a task is asked again after this long, ms: somebody types in it, or has to answer it. */
const avoided = 15_000

export function openPool(parts: Parts, under: () => StoredTask[]): Pool {
  const { config, journal, ledger, registry, turns, tmux, tools, log } = parts
  const { autonomous } = config.pool
  const notBefore = new Map<string, number>()

  const isOurs = ({ role, name }: SessionEntry) =>
    role === 'autonomous' && name.startsWith(autonomous.prefix) && /^\d+$/.test(name.slice(autonomous.prefix.length))

  const isFree = (entry: SessionEntry, taken: Set<string | null>): boolean =>
    entry.state === 'idle' &&
    !entry.unfinished &&
    !entry.held &&
    entry.proved &&
    !taken.has(entry.name) &&
    !turns.busy(entry.name) &&
    (notBefore.get(entry.name) ?? 0) <= Date.now() &&
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

  /** Nobody is given work that would meet a limit at once, nor while accounts are changed. */
  const isOpen = (): boolean => {
    const { value, context } = journal.state.failover
    if (value !== 'normal') return false
    const { limits, login } = unexpired(ledger.page(context.active.name), Date.now())
    return Object.keys(limits).length === 0 && login === null
  }

  const end = async (name: string, signal: AbortSignal) => {
    const entry = registry.get(name)
    const taken = new Set(under().map(({ task }) => task.session))
    if (entry?.state !== 'idle' || entry.unfinished || entry.held || taken.has(name)) return
    // Killed in between, the host finds a session that has ended, starts it again, and comes back here.
    await stopSession(tools, name, signal)
    registry.note(name, { state: 'stopped', launch: null })
    registry.remove(name)
    await tmux.killSession(name)
    log.info({ event: 'session.released', session: name }, `${name} was idle, and has been ended`)
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
    shrink(signal) {
      if (journal.state.failover.value !== 'normal') return
      for (const name of surplus(workers(), autonomous, Date.now(), idleTime))
        void turns
          .take(name, (turn) => end(name, AbortSignal.any([turn, signal])))
          .catch((error) => {
            if (error?.name !== 'AbortError')
              log.warn({ event: 'session.failed', session: name }, faultOf(error).message)
          })
    },
    avoid(name) {
      notBefore.set(name, Date.now() + avoided)
    },
  }
}
