// Joins the journal to the machines. A microstep is inspected after its transition and before the effects that it
// invokes are started: what is written here is on disk before anything is done, and a throw keeps it from being done.
import type { InspectionEvent } from 'xstate'
import type { AccountContext } from '../../machines/account.ts'
import type { FailoverContext } from '../../machines/failover.ts'
import type { HostContext } from '../../machines/host.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { type FailoverValue, type Journal, topState } from '../journal/journal.ts'
import type { Log } from '../log.ts'

/** The handler for the root's `inspect`. There is neither journal nor ledger before the host has opened them. */
export function writeAhead(
  books: () => { journal: Journal; ledger: Ledger } | undefined,
  log: Log,
): (event: InspectionEvent) => void {
  return (inspected) => {
    if (inspected.type !== '@xstate.microstep') return
    const { journal: open, ledger } = books() ?? {}
    // To be stopped is no step of a machine: where it stood is where it goes on.
    if (!open || !ledger || inspected.event.type === 'xstate.stop') return
    const { machine, value, context } = inspected.snapshot as unknown as Microstep
    if (machine.id === 'failover') {
      const before = topState(open.state.failover.value)
      open.failover(value as FailoverValue, context as FailoverContext)
      const state = topState(value as FailoverValue)
      if (state !== before)
        log.info({ event: 'failover.entered', from: before, state }, `failover: ${before} → ${state}`)
    } else if (machine.id === 'account') {
      const { name, thresholds: _, paidUsage: __, ...page } = context as AccountContext
      ledger.write(name, page)
    } else if (
      machine.id === 'host' &&
      typeof value === 'object' &&
      'open' in value &&
      !inspected.event.type.startsWith('xstate.')
    ) {
      const { paused, faults } = context as HostContext
      open.host({ paused, linkMoved: faults.some(({ code }) => code === 'LINK_MOVED') })
    }
  }
}

interface Microstep {
  machine: { id: string }
  value: string | object
  context: unknown
}
