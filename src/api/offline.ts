// What can be said without a host: the same mappings, of what is on disk.
import { type Decision, decide } from '../../machines/decision.ts'
import { type Ledger, openLedger } from '../accounts/ledger.ts'
import type { Config } from '../config/config.ts'
import { readTasks } from '../dispatch/tasks.ts'
import { countTasks } from '../dispatch/view.ts'
import { type DurableState, readState } from '../journal/state.ts'
import { readEntries } from '../sessions/registry.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { movable } from '../swap/movable.ts'
import { situationOf } from '../swap/situation.ts'
import { type Status, statusOf } from './status.ts'

/** undefined when no host has ever run here. @throws FailoverError `STATE_DAMAGED` */
export async function statusFromDisk(config: Config): Promise<Status | undefined> {
  const state = readState(config.stateDir)
  if (!state) return undefined
  const ledger = openLedger(config.stateDir)
  const sessions = movable(readEntries(config.stateDir), config)
  const now = Date.now()
  const decision = decide(await situationOf({ config, state, ledger, sessions, now }))
  const tasks = countTasks(readTasks(config.stateDir))
  return statusOf({ config, state, ledger, sessions, decision, tasks, faults: [], host: null, now })
}

/** What a host would decide if it came up now. @throws FailoverError what it would refuse to start with */
export async function explainFromDisk(config: Config): Promise<Decision> {
  const state: DurableState = await stateToGoOnFrom(config)
  const ledger: Ledger = openLedger(config.stateDir)
  const sessions = movable(readEntries(config.stateDir), config)
  return decide(await situationOf({ config, state, ledger, sessions, now: Date.now() }))
}
