import type { SwapRecord } from '../../src/journal/record.ts'
import { openRecord } from '../../src/journal/record.ts'
import { examplePlan } from '../support/plan.ts'

/** The record of a swap from `a` to `b` that has just ended. */
export function endedRecord(id: number, more: Partial<SwapRecord> = {}): SwapRecord {
  const now = new Date()
  const swap = {
    id,
    plan: examplePlan(),
    outcome: null,
    sessions: [],
    error: null,
    faults: [],
    notes: [],
    recovered: null,
  }
  return { ...openRecord(swap, 1, 'saving', now), outcome: 'swapped', endedAt: now.toISOString(), ms: 3100, ...more }
}
