// What a running host does until it is told to stop: it keeps the sessions alive, looks after the link, and asks again
// and again whether to swap.
import { isDeepStrictEqual } from 'node:util'
import { unexpired } from '../../machines/account-page.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import type { WaitingEvent } from '../../machines/waiting.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import { openBell } from '../bell.ts'
import { openBelieved } from '../clock.ts'
import { faultOf } from '../errors.ts'
import { linkGroup, type OpenGroup } from '../journal/groups.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Tell } from '../signs/watch.ts'
import { decideAndSwap, openForeign } from '../swap/deciding.ts'
import { linkMoved } from '../swap/plan.ts'
import { allAccounts } from '../swap/situation.ts'
import { openAstray } from './astray.ts'
import { openDialogs } from './dialogs.ts'
import { openEnded } from './ended.ts'
import { openPaid } from './paid.ts'
import { openPanes } from './panes.ts'
import { openProbes } from './probes.ts'

export interface KeepOptions {
  parts: Parts
  /** Whether this host is still the only one. @throws FailoverError `HOST_RUNNING`, `STATE_WRITE` */
  checkLocks(): void
  /** Ends the groups of one whose sessions are no more. */
  sweep(): void
  signal: AbortSignal
  /** Asks the machine of a group to swap; false when it refuses. */
  swap(group: OpenGroup, plan: SwapPlan): boolean
  faultSeen(fault: Fault): void
  tell: Tell
  /** Tells the waiting machine of a group what there is to wait for, unless it knows. */
  situationSeen(group: OpenGroup, event: WaitingEvent): void
  /** Calls back when something has happened that a round should look at. */
  onNews(wake: () => void): void
}

/** Against the wall clock, for clocks jump and machines sleep: a reset is not waited for, it is found to have passed. */
const roundEvery = 1_000

export async function keep({
  parts,
  checkLocks,
  sweep,
  signal,
  swap,
  faultSeen,
  tell,
  situationSeen,
  onNews,
}: KeepOptions): Promise<void> {
  const ended = openEnded(parts)
  const astray = openAstray(parts)
  const panes = openPanes(parts)
  const dialogs = openDialogs(parts)
  const paid = openPaid(parts, tell)
  const probes = openProbes(parts, tell)
  const foreign = openForeign(parts.config)
  const bell = openBell(signal)
  onNews(bell.ring)
  const believed = openBelieved()
  let lastFault = ''
  const isLast = (error: unknown) => signal.aborted || faultOf(error).code === 'STATE_WRITE'
  for (;;) {
    signal.throwIfAborted()
    checkLocks()
    try {
      tellTime(parts, tell, believed())
      sweep()
      await lookAtLink(parts, faultSeen)
      // What keeps a group from its swap keeps no session from being looked after.
      const failed = await decideAndSwap(parts, { swap, situationSeen, foreign, again: bell.ring }).then(
        () => null,
        (error: unknown) => {
          if (isLast(error)) throw error
          return { error }
        },
      )
      ended()
      astray()
      panes(signal)
      dialogs(signal)
      paid(signal)
      probes()
      if (failed) throw failed.error
      lastFault = ''
    } catch (error) {
      if (isLast(error)) throw error
      const { code, message } = faultOf(error)
      if (message !== lastFault) parts.log.error({ event: 'round.failed', code }, message)
      lastFault = message
    }
    await bell.heard(roundEvery)
  }
}

/** What is over is dropped by the machine of its account, and by nobody else. */
function tellTime({ config, journal, ledger }: Parts, tell: Tell, now: number): void {
  for (const { name } of allAccounts(config, journal.state)) {
    const page = ledger.page(name)
    if (!isDeepStrictEqual(unexpired(page, now), page)) tell(name, { type: 'time.passed', now })
  }
}

/** A link that somebody moved: no automatic swap until an operator has put it back and said so. */
async function lookAtLink({ config, journal }: Parts, faultSeen: (fault: Fault) => void): Promise<void> {
  const owner = linkGroup(config, journal.state)
  if (!owner || journal.state.linkMoved || owner.state.failover.value !== 'normal') return
  const { active } = owner.state.failover.context
  const found = await readLink(config.link)
  if (found.kind === 'link' && names(found.target, active.home)) return
  // While it was looked at a swap may have begun.
  const now = journal.of(owner.key)?.failover
  if (now?.value !== 'normal' || now.context.active.home !== active.home) return
  faultSeen(linkMoved(config.link, describe(found), active).toJSON())
}
