// A swap that was cut anywhere, as the journal would tell of it.
import type { AccountPage } from '../../machines/account-page.ts'
import { emptyPage } from '../../machines/account-page.ts'
import type { Evidence } from '../../machines/evidence.ts'
import type { Swap } from '../../machines/swap.ts'
import type { FailoverValue } from '../../src/journal/journal.ts'
import { firstState, topState } from '../../src/journal/journal.ts'
import { openRecord } from '../../src/journal/record.ts'
import type { DurableState } from '../../src/journal/state.ts'
import { examplePlan } from '../support/plan.ts'
import type { Stand } from './host.oracle.ts'

export const valueAt = (stand: Stand): FailoverValue => {
  const [state = '', below] = stand.split('.')
  return below === undefined ? state : { partialSwap: below }
}

/** Time enough that no test waits for it to run out. */
const long = 3_600_000
export const plan = examplePlan({
  limits: { save: long, flip: long, ensure: long, rollBack: long, relaunch: long, verify: long },
})

const broken = { code: 'TMUX_FAILED', message: 'the test broke it' }

/** A limit of an account that no test waits for the end of. */
export const limitSeen = (account: string): Evidence => ({
  kind: 'limit',
  source: 'row',
  confidence: 'confirmed',
  window: 'sevenDay',
  session: 'main',
  account,
  epoch: 0,
  seenAt: '2026-11-22T12:00:00.000Z',
  resetsAt: '2026-11-26T12:00:00.000Z',
  pattern: 'rejected',
  snippet: null,
})
export const limitOf = (account: string): AccountPage => {
  const evidence = limitSeen(account)
  return { ...emptyPage, limits: { sevenDay: { until: evidence.resetsAt as string, evidence } } }
}

/** What is on disk when the host was killed there. Someone had moved the link, too. */
export function durableAt(stand: Stand): DurableState {
  const first = { ...firstState(plan.from, 0), linkMoved: true }
  if (stand === 'normal') return first
  const value = valueAt(stand)
  const state = topState(value)
  const swap: Swap = {
    id: 1,
    plan,
    outcome: state === 'partialSwap' ? 'partialSwap' : null,
    sessions: [],
    error: state === 'partialSwap' || state === 'rollingBack' ? broken : null,
    faults: state === 'partialSwap' ? [broken] : [],
    notes: [],
    recovered: null,
  }
  const committed = state === 'relaunching'
  const context = {
    active: committed ? plan.to : plan.from,
    epoch: committed ? 1 : 0,
    lastId: 1,
    swap,
    last: null,
  }
  return { ...first, failover: { value, context }, record: openRecord(swap, context.epoch, state, new Date()) }
}
