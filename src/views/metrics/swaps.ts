// What the records of the swaps add up to: a scrape reads those that it has not counted yet, and the one that runs. Nothing
// is followed in between, and a host that starts again goes on counting where it was.
import { setImmediate as pause } from 'node:timers/promises'
import type { Registry } from 'prom-client'
import { failoverStates } from '../../../machines/failover.ts'
import type { HostApi } from '../../api/api.ts'
import type { SwapRecord } from '../../journal/record.ts'
import { recordIds } from '../../journal/records.ts'
import { newCounter, newHistogram } from './catalogue.ts'

const outcomes = ['swapped', 'cancelled', 'partialSwap'] as const

/** How much of a record has been counted. */
interface Counted {
  steps: number
  outcomes: string[]
}

export interface SwapMetrics {
  /** Counts what the records say by now. */
  catchUp(): Promise<void>
}

export function openSwapMetrics(
  registry: Registry,
  stateDir: string,
  api: Pick<HostApi, 'record' | 'running'>,
): SwapMetrics {
  const swaps = newCounter(registry, 'claude_failover_swaps_total')
  const ofGroups = newCounter(registry, 'claude_failover_group_swaps_total')
  const steps = newHistogram(registry, 'claude_failover_swap_step_duration_seconds')
  const relaunches = newHistogram(registry, 'claude_failover_relaunch_duration_seconds')
  const detection = newHistogram(registry, 'claude_failover_detection_latency_seconds')
  // What has not happened yet is 0: an alert on the first partialSwap needs a value from before it.
  for (const outcome of outcomes) swaps.inc({ outcome }, 0)
  for (const state of failoverStates) if (state !== 'normal') steps.zero({ state })
  for (const proved of ['true', 'false']) relaunches.zero({ proved })

  /** Those that may still change, one for each group at most. */
  const open = new Map<number, Counted>()
  /** Up to this id all have been looked at. */
  let last = 0
  const count = (record: SwapRecord) => {
    let counted = open.get(record.id)
    if (!counted) {
      counted = { steps: 0, outcomes: [] }
      open.set(record.id, counted)
      const seen = Date.parse(record.trigger?.seenAt ?? '')
      if (seen) detection.observe(Math.max(0, Date.parse(record.startedAt) - seen) / 1000)
    }
    // Only the last one still lasts.
    const over = record.steps.filter(({ ms }) => ms !== null)
    for (const { state, ms } of over.slice(counted.steps)) steps.observe({ state }, (ms as number) / 1000)
    counted.steps = Math.max(counted.steps, over.length)
    for (const outcome of outcomesOf(record)) {
      if (counted.outcomes.includes(outcome)) continue
      counted.outcomes.push(outcome)
      swaps.inc({ outcome })
      if (record.group !== undefined) ofGroups.inc({ group: record.group, outcome })
      if (outcome !== 'swapped') continue
      for (const { proved, ms } of record.sessions) relaunches.observe({ proved: String(proved) }, ms / 1000)
    }
  }

  const read = async () => {
    const newest = Math.max(last, recordIds(stateDir)[0] ?? 0, api.running()?.id ?? 0)
    const ids = [...open.keys(), ...Array.from({ length: newest - last }, (_, index) => last + 1 + index)]
    last = newest
    for (const id of ids) {
      const record = api.record(id)
      if (record) count(record)
      if (!record || isOver(record)) open.delete(id)
      // The first scrape may meet hundreds of records: between two of them the host has its turn.
      await pause()
    }
  }
  let reading: Promise<void> | undefined
  return {
    catchUp() {
      reading ??= read().finally(() => {
        reading = undefined
      })
      return reading
    },
  }
}

/** One that stands in partialSwap will be recovered. */
const isOver = ({ outcome }: SwapRecord): boolean => outcome === 'swapped' || outcome === 'cancelled'

/** One that stood in partialSwap and was recovered has two. */
const outcomesOf = ({ outcome, steps }: SwapRecord): string[] => [
  ...(steps.some(({ state }) => state === 'partialSwap') ? ['partialSwap'] : []),
  ...(outcome === 'swapped' || outcome === 'cancelled' ? [outcome] : []),
]
