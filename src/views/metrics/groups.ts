// How each group stands at the moment of a scrape.
import type { Registry } from 'prom-client'
import { failoverStates } from '../../../machines/failover.ts'
import type { Status } from '../../api/status.ts'
import { newGauge } from './catalogue.ts'

/** Returns what sets every gauge anew. */
export function openGroupMetrics(registry: Registry): (now: Pick<Status, 'groups' | 'accounts'>) => void {
  const state = newGauge(registry, 'claude_failover_group_state')
  const active = newGauge(registry, 'claude_failover_group_account_active')
  const epoch = newGauge(registry, 'claude_failover_group_epoch')
  const paused = newGauge(registry, 'claude_failover_group_paused')
  const waiting = newGauge(registry, 'claude_failover_group_waiting')
  const sessions = newGauge(registry, 'claude_failover_group_sessions')
  const drawn = newGauge(registry, 'claude_failover_account_sessions')
  return ({ groups = [], accounts }) => {
    // What is not so any more must not stay.
    for (const one of [state, active, epoch, paused, waiting, sessions, drawn]) one.reset()
    for (const one of groups) {
      const group = one.name
      for (const name of failoverStates) state.set({ group, state: name }, Number(name === one.state))
      active.set({ group, account: one.activeAccount }, 1)
      epoch.set({ group }, one.epoch)
      paused.set({ group }, Number(one.paused))
      waiting.set({ group }, Number(one.waiting !== null))
      sessions.set({ group }, one.sessions.length)
    }
    for (const { name, drawn: by = [] } of accounts)
      for (const one of by) drawn.set({ account: name, group: one.group }, one.sessions)
  }
}
