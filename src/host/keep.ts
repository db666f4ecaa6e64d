// What a running host does until it is told to stop: it keeps the sessions alive, looks after the link, and asks again
// and again whether to swap. Nothing is remembered between two rounds but how often a session was started in vain.
import { decide } from '../../machines/decision.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import { faultOf } from '../errors.ts'
import { triggerOf } from '../limits/evidence.ts'
import { ensureSession } from '../sessions/ensure.ts'
import { isAlive } from '../sessions/launch.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from './parts.ts'
import { linkMoved, planSwap } from './plan.ts'
import { knownAccounts, situationOf } from './situation.ts'

export interface KeepOptions {
  parts: Parts
  signal: AbortSignal
  /** Asks the machine to swap; false when it refuses. */
  swap(plan: SwapPlan): boolean
  faultSeen(fault: Fault): void
  /** Calls back when something has happened that a round should look at. */
  onNews(wake: () => void): void
}

/** Against the wall clock, for clocks jump and machines sleep: a reset is not waited for, it is found to have passed. */
const roundEvery = 1_000

export async function keep({ parts, signal, swap, faultSeen, onNews }: KeepOptions): Promise<void> {
  const restarts = openRestarts(parts)
  const bell = openBell(signal)
  onNews(bell.ring)
  let lastFault = ''
  for (;;) {
    signal.throwIfAborted()
    try {
      await decideAndSwap(parts, swap)
      await lookAtLink(parts, faultSeen)
      restarts(signal)
      lastFault = ''
    } catch (error) {
      if (signal.aborted || faultOf(error).code === 'STATE_WRITE') throw error
      const { code, message } = faultOf(error)
      if (message !== lastFault) parts.log.error({ event: 'round.failed', code }, message)
      lastFault = message
    }
    await bell.heard(roundEvery)
  }
}

/** Waits that news, or the end, cut short; news that comes during a round makes the next one follow at once. */
function openBell(signal: AbortSignal): { ring(): void; heard(ms: number): Promise<void> } {
  let rung = false
  let wake: (() => void) | undefined
  const ring = () => {
    rung = true
    wake?.()
  }
  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    async heard(ms) {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rung = false
      wake = undefined
    },
  }
}

/** One look at the situation; when all rules allow it, a plan, and the machine is asked. */
export async function decideAndSwap(parts: Parts, swap: (plan: SwapPlan) => boolean): Promise<void> {
  const { config, journal, ledger, registry, spool, log } = parts
  const { active, epoch } = journal.state.failover.context
  const now = Date.now()
  // Nearly always there is nothing to decide: that is seen without a look at the disk.
  const confirmed = ledger.confirmed(active.name, epoch, now)
  if (!confirmed) return
  const situation = await situationOf(config, journal.state, ledger, now)
  const { wouldSwap, to } = decide(situation)
  if (!wouldSwap) return
  const { evidence } = confirmed
  const plan = await planSwap(
    { to, reason: `limit: ${evidence.window} of ${active.name}`, trigger: triggerOf(evidence), drain: false },
    {
      config,
      situation,
      active,
      accounts: knownAccounts(config, active),
      sessions: movable(registry.all(), config),
      spool: spool.path,
    },
  )
  if (!swap(plan)) log.info({ event: 'swap.refused', to }, 'the swap was refused: the state has changed since')
}

/** Those that a swap has to do with: configured, or running though the config has dropped them. */
export function movable(entries: SessionEntry[], config: Parts['config']): SessionEntry[] {
  const wanted = wantedSessions(config, entries).map(({ name }) => name)
  const rank = (name: string) => (wanted.includes(name) ? wanted.indexOf(name) : wanted.length)
  return entries
    .filter((entry) => wanted.includes(entry.name) || isAlive(entry))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
}

/** A link that somebody moved: no automatic swap until an operator has put it back and said so. */
async function lookAtLink({ config, journal }: Parts, faultSeen: (fault: Fault) => void): Promise<void> {
  const { failover, linkMoved: known } = journal.state
  if (known || failover.value !== 'normal') return
  const { active } = failover.context
  const found = await readLink(config.link)
  if (found.kind === 'link' && names(found.target, active.home)) return
  // While it was looked at a swap may have begun.
  if (journal.state.failover.value !== 'normal' || journal.state.failover.context.active.home !== active.home) return
  faultSeen(linkMoved(config.link, describe(found), active).toJSON())
}

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
