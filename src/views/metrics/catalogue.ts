// Every metric there is, in one list: the metrics are made from it, and docs/metrics.md is held against it.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

interface MetricSpec {
  type: 'gauge' | 'counter' | 'histogram'
  help: string
  labels: readonly string[]
  /** Seconds. */
  buckets?: readonly number[]
}

/** A flip takes some 10 ms, a step that waits for turns to end two minutes and more. */
const stepBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300]
/** Stop 5 s + 5 s at most, start some seconds: what is over 30 s had to be tried again. */
const relaunchBuckets = [0.5, 1, 2, 3, 4, 5, 7.5, 10, 15, 20, 30, 60, 120]
/** At once when the host runs; as long as the pause or the wait for an account when there was one. */
const detectionBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600, 18_000]

const gauge = (help: string, ...labels: string[]) => ({ type: 'gauge', help, labels }) as const
const counter = (help: string, ...labels: string[]) => ({ type: 'counter', help, labels }) as const
const histogram = (help: string, buckets: readonly number[], ...labels: string[]) =>
  ({ type: 'histogram', help, labels, buckets }) as const

export const catalogue = {
  claude_failover_build_info: gauge('1, with the versions of the program and of Node.', 'version', 'node'),
  claude_failover_ready: gauge('1 once every configured session exists, else 0.'),
  claude_failover_verdict: gauge('1 for the level of the verdict, 0 for the others.', 'level'),
  claude_failover_state: gauge('1 for the state that the failover machine is in, 0 for the others.', 'state'),
  claude_failover_degraded: gauge('1 while something is out of order though the host runs on.'),
  claude_failover_paused: gauge('1 while automatic swaps are paused.'),
  claude_failover_waiting: gauge('1 while no account is left to go to and a reset is waited for.'),
  claude_failover_waiting_until_timestamp_seconds: gauge(
    'When the wait ends, and whose reset ends it; absent without one.',
    'account',
  ),
  claude_failover_epoch: gauge('How many swaps have committed in the life of this state directory.'),

  claude_failover_group_state: gauge(
    'By group: 1 for the state that its failover machine is in, 0 for the others.',
    'group',
    'state',
  ),
  claude_failover_group_account_active: gauge('1 for the account that is active in the group.', 'group', 'account'),
  claude_failover_group_epoch: gauge('How many swaps of the group have committed.', 'group'),
  claude_failover_group_paused: gauge('1 while automatic swaps of the group are paused.', 'group'),
  claude_failover_group_waiting: gauge('1 while the group waits for a reset.', 'group'),
  claude_failover_group_sessions: gauge('Sessions of the group.', 'group'),
  claude_failover_account_sessions: gauge('Sessions of the group that draw on the account.', 'account', 'group'),

  claude_failover_account_active: gauge('1 for the active account, 0 for the others.', 'account'),
  claude_failover_account_state: gauge('1 for the state that the account is in, 0 for the others.', 'account', 'state'),
  claude_failover_account_limited_until_timestamp_seconds: gauge(
    'Until when the account is limited; absent when it is not.',
    'account',
  ),
  claude_failover_account_window_used_percent: gauge(
    'How much of a usage window the account has used, 0 to 100, as last heard of.',
    'account',
    'window',
  ),
  claude_failover_account_window_reset_timestamp_seconds: gauge(
    'When the window resets; absent where that is not known.',
    'account',
    'window',
  ),
  claude_failover_account_window_seen_timestamp_seconds: gauge(
    'When the window was last heard of.',
    'account',
    'window',
  ),

  claude_failover_sessions: gauge('Sessions by role and state.', 'role', 'state'),
  claude_failover_sessions_held: gauge('Sessions that a swap neither moves nor restarts.'),
  claude_failover_session_restarts_total: counter(
    'Launches of sessions that had run before, those of a swap or a release apart, since the host started.',
  ),
  claude_failover_tasks: gauge('Tasks by state.', 'state'),

  claude_failover_fleet_connected: gauge('1 while the other hosts are heard; absent without a fleet.'),
  claude_failover_fleet_hosts: gauge('Hosts of the fleet, this one too, by how they are heard.', 'presence'),
  claude_failover_fleet_sessions: gauge('Sessions of all hosts that are heard.'),

  claude_failover_swaps_total: counter('Swaps by outcome.', 'outcome'),
  claude_failover_group_swaps_total: counter('Swaps by group and outcome.', 'group', 'outcome'),
  claude_failover_swap_step_duration_seconds: histogram('How long each step of a swap took.', stepBuckets, 'state'),
  claude_failover_relaunch_duration_seconds: histogram(
    'How long a session took in a swap from its turn to its proof, or to the failure of it.',
    relaunchBuckets,
    'proved',
  ),
  claude_failover_detection_latency_seconds: histogram(
    'From the sign of a limit to the first step of the swap that it caused.',
    detectionBuckets,
  ),

  claude_failover_event_loop_lag_seconds: gauge(
    "By how much the host's event loop was late since the last scrape.",
    'stat',
  ),
  process_cpu_seconds_total: counter('Processor time that the host has used, user and system.'),
  process_resident_memory_bytes: gauge('Memory of the host.'),
  process_start_time_seconds: gauge('When the host started.'),
} as const satisfies Record<string, MetricSpec>

type NameOf<Type> = {
  [Name in keyof typeof catalogue]: (typeof catalogue)[Name]['type'] extends Type ? Name : never
}[keyof typeof catalogue]

const common = (registry: Registry, name: keyof typeof catalogue) => ({
  name,
  help: catalogue[name].help,
  labelNames: [...catalogue[name].labels],
  registers: [registry],
})

export const newGauge = (registry: Registry, name: NameOf<'gauge'>): Gauge => new Gauge(common(registry, name))
export const newCounter = (registry: Registry, name: NameOf<'counter'>): Counter => new Counter(common(registry, name))
export const newHistogram = (registry: Registry, name: NameOf<'histogram'>): Histogram =>
  new Histogram({ ...common(registry, name), buckets: [...catalogue[name].buckets] })
