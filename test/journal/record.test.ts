import { expect, it } from 'vitest'
import type { Swap } from '../../machines/swap.ts'
import { advanceRecord, openRecord } from '../../src/journal/record.ts'
import { examplePlan } from '../support/plan.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, seconds))
const swap = (more: Partial<Swap> = {}): Swap => ({
  id: 4,
  plan: examplePlan(),
  outcome: null,
  sessions: [],
  error: null,
  faults: [],
  notes: [],
  recovered: null,
  ...more,
})
const error = { code: 'LINK_DIVERGENT', message: 'points elsewhere' }
const fault = { code: 'HOME_MISSING', message: 'gone' }

it('S20 holds each step with its duration, and the outcome', () => {
  let record = openRecord(swap(), 2, 'saving', at(0))
  record = advanceRecord(record, { state: 'flipping', epoch: 2, swap: swap(), now: at(1) })
  record = advanceRecord(record, { state: 'ensuring', epoch: 2, swap: swap(), now: at(3) })
  record = advanceRecord(record, { state: 'relaunching', epoch: 3, swap: swap(), now: at(6) })
  const result = { name: 'main', conversation: 'c', proved: true, ms: 5 }
  const last = {
    id: 4,
    from: 'a',
    to: 'b',
    outcome: 'swapped' as const,
    sessions: [result],
    error: null,
    recovered: null,
  }
  record = advanceRecord(record, { state: 'normal', epoch: 3, swap: last, now: at(10) })
  expect(record).toMatchObject({
    id: 4,
    epoch: 3,
    from: 'a',
    to: 'b',
    outcome: 'swapped',
    ms: 10_000,
    sessions: [result],
  })
  expect(record.steps.map(({ state, ms }) => [state, ms])).toEqual([
    ['saving', 1_000],
    ['flipping', 2_000],
    ['ensuring', 3_000],
    ['relaunching', 4_000],
  ])
})

it('puts each error at the step that brought it', () => {
  let record = openRecord(swap(), 2, 'ensuring', at(0))
  record = advanceRecord(record, { state: 'rollingBack', epoch: 2, swap: swap({ error }), now: at(1) })
  record = advanceRecord(record, {
    state: 'partialSwap',
    epoch: 2,
    swap: swap({ error, faults: [fault], outcome: 'partialSwap' }),
    now: at(2),
  })
  expect(record).toMatchObject({ outcome: 'partialSwap', ms: 2_000, error })
  expect(record.steps.map((step) => step.error)).toEqual([error, fault, undefined])
})

it('a step that is done again after a crash stays one step, and never takes less than no time', () => {
  let record = openRecord(swap(), 2, 'flipping', at(10))
  record = advanceRecord(record, { state: 'flipping', epoch: 2, swap: swap(), now: at(11) })
  record = advanceRecord(record, { state: 'ensuring', epoch: 2, swap: swap(), now: at(5) })
  expect(record.steps.map(({ state, ms }) => [state, ms])).toEqual([
    ['flipping', 0],
    ['ensuring', null],
  ])
})

it('a swap that an operator recovered says so, and is under way again while it relaunches', () => {
  let record = openRecord(swap(), 2, 'partialSwap', at(0))
  record = { ...record, outcome: 'partialSwap', endedAt: at(0).toISOString(), ms: 0 }
  record = advanceRecord(record, { state: 'relaunching', epoch: 3, swap: swap({ recovered: 'target' }), now: at(60) })
  expect(record).toMatchObject({ outcome: null, endedAt: null, recovered: 'target' })
})
