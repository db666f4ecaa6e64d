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

/** How much of a record has been counted. Of one swap only: the newest; those before it do not change any more. */
interface Counted {
  id: number
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
  const steps = newHistogram(registry, 'claude_failover_swap_step_duration_seconds')
  const relaunches = newHistogram(registry, 'claude_failover_relaunch_duration_seconds')
  const detection = newHistogram(registry, 'claude_failover_detection_latency_seconds')
  // What has not happened yet is 0: an alert on the first partialSwap needs a value from before it.
  for (const outcome of outcomes) swaps.inc({ outcome }, 0)
  for (const state of failoverStates) if (state !== 'normal') steps.zero({ state })
  for (const proved of ['true', 'false']) relaunches.zero({ proved })

  let counted: Counted = { id: 0, steps: 0, outcomes: [] }
  const count = (record: SwapRecord) => {
    if (record.id !== counted.id) {
      counted = { id: record.id, steps: 0, outcomes: [] }
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
      if (outcome !== 'swapped') continue
      for (const { proved, ms } of record.sessions) relaunches.observe({ proved: String(proved) }, ms / 1000)
    }
  }

  const read = async () => {
    const known = [...recordIds(stateDir), counted.id, api.running()?.id ?? 0]
    const ids = [...new Set(known)].filter((id) => id > 0 && id >= counted.id).sort((a, b) => a - b)
    for (const id of ids) {
      const record = api.record(id)
      if (record) count(record)
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

/** One that stood in partialSwap and was recovered has two. */
const outcomesOf = ({ outcome, steps }: SwapRecord): string[] => [
  ...(steps.some(({ state }) => state === 'partialSwap') ? ['partialSwap'] : []),
  ...(outcome === 'swapped' || outcome === 'cancelled' ? [outcome] : []),
]
