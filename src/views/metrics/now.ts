// How everything stands at the moment of a scrape: `status`, as gauges.
import type { Registry } from 'prom-client'
import { failoverStates } from '../../../machines/failover.ts'
import { sessionStates } from '../../../machines/session.ts'
import { type AccountStatus, levels, type Status } from '../../api/shape.ts'
import { version } from '../../version.ts'
import { newGauge } from './catalogue.ts'
import { openGroupMetrics } from './groups.ts'

export type Now = Status & { ready: boolean }

/** All of them: the compiler sees to it that none is left out. */
const accountStates = Object.keys({
  available: true,
  near: true,
  suspected: true,
  limited: true,
  loggedOut: true,
} satisfies Record<AccountStatus['state'], true>)
const roles = ['autonomous', 'dedicated']

/** Windows are named by the agent: each is a time series for good, so that only so many names of one shape count. */
const windowPattern = /^[A-Za-z0-9]{1,40}$/
const mostWindows = 12

/** Returns what sets every gauge anew. */
export function openNowMetrics(registry: Registry): (now: Now) => void {
  const build = newGauge(registry, 'claude_failover_build_info')
  const ready = newGauge(registry, 'claude_failover_ready')
  const verdict = newGauge(registry, 'claude_failover_verdict')
  const state = newGauge(registry, 'claude_failover_state')
  const degraded = newGauge(registry, 'claude_failover_degraded')
  const paused = newGauge(registry, 'claude_failover_paused')
  const waiting = newGauge(registry, 'claude_failover_waiting')
  const waitingUntil = newGauge(registry, 'claude_failover_waiting_until_timestamp_seconds')
  const epoch = newGauge(registry, 'claude_failover_epoch')
  const setGroups = openGroupMetrics(registry)
  const active = newGauge(registry, 'claude_failover_account_active')
  const accountState = newGauge(registry, 'claude_failover_account_state')
  const limitedUntil = newGauge(registry, 'claude_failover_account_limited_until_timestamp_seconds')
  const used = newGauge(registry, 'claude_failover_account_window_used_percent')
  const reset = newGauge(registry, 'claude_failover_account_window_reset_timestamp_seconds')
  const seen = newGauge(registry, 'claude_failover_account_window_seen_timestamp_seconds')
  const sessions = newGauge(registry, 'claude_failover_sessions')
  const held = newGauge(registry, 'claude_failover_sessions_held')
  const tasks = newGauge(registry, 'claude_failover_tasks')
  const connected = newGauge(registry, 'claude_failover_fleet_connected')
  const hosts = newGauge(registry, 'claude_failover_fleet_hosts')
  const fleetSessions = newGauge(registry, 'claude_failover_fleet_sessions')
  // What is not so any more must not stay.
  const every = [
    connected,
    hosts,
    fleetSessions,
    waitingUntil,
    active,
    accountState,
    limitedUntil,
    used,
    reset,
    seen,
    sessions,
    tasks,
  ]
  build.set({ version, node: process.version }, 1)

  return (now) => {
    for (const one of every) one.reset()
    ready.set(Number(now.ready))
    for (const level of levels) verdict.set({ level }, Number(level === now.verdict.level))
    for (const one of failoverStates) state.set({ state: one }, Number(one === now.state))
    degraded.set(Number(now.degraded !== null))
    paused.set(Number(now.paused))
    waiting.set(Number(now.waiting !== null))
    if (now.waiting) waitingUntil.set({ account: now.waiting.account }, seconds(now.waiting.until))
    epoch.set(now.epoch)
    setGroups(now)
    for (const account of now.accounts) {
      const { name } = account
      active.set({ account: name }, Number(name === now.activeAccount))
      for (const one of accountStates) accountState.set({ account: name, state: one }, Number(one === account.state))
      if (account.limitedUntil) limitedUntil.set({ account: name }, seconds(account.limitedUntil))
      for (const [window, use] of windowsOf(account)) {
        const labels = { account: name, window }
        used.set(labels, use.usedPercent)
        if (use.resetsAt) reset.set(labels, seconds(use.resetsAt))
        seen.set(labels, seconds(use.seenAt))
      }
    }
    for (const role of roles) for (const one of sessionStates) sessions.set({ role, state: one }, 0)
    for (const session of now.sessions) sessions.inc({ role: session.role, state: session.state })
    held.set(now.sessions.filter((session) => session.held).length)
    for (const [one, count] of Object.entries(now.tasks)) tasks.set({ state: one }, count)
    if (now.fleet.state === 'off') return
    connected.set(Number(now.fleet.state === 'connected'))
    for (const { presence } of now.fleet.hosts) hosts.inc({ presence })
    fleetSessions.set(now.fleet.hosts.reduce((sum, host) => sum + (host.stale ? 0 : host.sessions), 0))
  }
}

const windowsOf = ({ windows }: AccountStatus) =>
  Object.entries(windows)
    .flatMap(([name, use]) => (use && windowPattern.test(name) ? [[name, use] as const] : []))
    .slice(0, mostWindows)

const seconds = (time: string): number => Date.parse(time) / 1000
