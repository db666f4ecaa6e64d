// Joins the log to the machines: what a microstep has changed is appended before the effects that it invokes are started,
// and no effect begins before that is on disk (`actors.ts`, `sessions.ts`).
import type { InspectionEvent } from 'xstate'
import type { FailoverContext } from '../../machines/failover.ts'
import type { HostContext } from '../../machines/host.ts'
import { type FailoverValue, type Journal, topState } from '../journal/journal.ts'
import type { Keeping } from '../journal/keeping.ts'
import { failoverActor, groupOfFailover } from '../journal/state.ts'
import type { Log } from '../log.ts'

/** The handler for the root's `inspect`. There is no log before the host has opened it. */
export function writeAhead(
  books: () => { journal: Journal; keeping: Keeping } | undefined,
  log: Log,
): (event: InspectionEvent) => void {
  return (inspected) => {
    if (inspected.type !== '@xstate.microstep') return
    const { journal, keeping } = books() ?? {}
    // To be stopped is no step of a machine: where it stood is where it goes on.
    if (!journal || !keeping || inspected.event.type === 'xstate.stop') return
    const { machine, value, context } = inspected.snapshot as unknown as Microstep
    if (machine?.id === 'failover') {
      const { systemId = failoverActor } = inspected.actorRef as { systemId?: string }
      const group = groupOfFailover(systemId)
      const known = journal.of(group)
      if (!known) return
      const before = topState(known.failover.value)
      // The plan of a swap stands in its record, which therefore comes first.
      journal.failover(value as FailoverValue, context as FailoverContext, group)
      const state = topState(value as FailoverValue)
      const of = group === undefined ? {} : { group }
      if (state !== before)
        log.info({ event: 'failover.entered', ...of, from: before, state }, `${systemId}: ${before} → ${state}`)
    } else if (machine?.id === 'host') {
      if (typeof value !== 'object' || !('open' in value) || inspected.event.type.startsWith('xstate.')) return
      const { paused, pausedGroups, faults } = context as HostContext
      journal.host({ paused, pausedGroups, linkMoved: faults.some(({ code }) => code === 'LINK_MOVED') })
    }
    keeping.inspect(inspected)
  }
}

interface Microstep {
  machine?: { id: string }
  value: string | object
  context: unknown
}
