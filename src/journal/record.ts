// The record of one swap: what `history` shows. It is worked out from the machine's own state at each transition, so
// that it cannot tell another story, and from the clock, which the machine does not have.
import type { EndedSwap, Fault, Outcome, SessionResult, Swap, SwapPlan, Trigger } from '../../machines/swap.ts'

export interface Step {
  state: string
  startedAt: string
  /** null while it lasts. */
  ms: number | null
  error?: Fault
}

/** The plan as it is printed: names for people, homes for the machine. */
export interface PlanView extends Omit<SwapPlan, 'from' | 'to'> {
  from: string
  to: string
  homes: { from: string; to: string }
}

export interface SwapRecord {
  id: number
  /** Of the time when it ended: a swap that committed carries the new one. */
  epoch: number
  /** Name of its group; absent in records of before there were groups. */
  group?: string
  from: string
  to: string
  /** null while it runs. */
  outcome: Outcome | null
  startedAt: string
  endedAt: string | null
  ms: number | null
  reason: string
  trigger: Trigger | null
  plan: PlanView
  steps: Step[]
  sessions: SessionResult[]
  notes: string[]
  recovered?: 'left' | 'target'
  error?: Fault
}

/** A record but for what is long and does not change, and what the machine itself keeps. */
export type RecordHead = Omit<SwapRecord, 'plan' | 'sessions'>

export const viewPlan = (plan: SwapPlan): PlanView => ({
  ...plan,
  from: plan.from.name,
  to: plan.to.name,
  homes: { from: plan.from.home, to: plan.to.home },
})

export function openRecord(swap: Swap, epoch: number, state: string, now: Date): SwapRecord {
  return {
    id: swap.id,
    epoch,
    ...(swap.plan.group === undefined ? {} : { group: swap.plan.group }),
    from: swap.plan.from.name,
    to: swap.plan.to.name,
    outcome: null,
    startedAt: now.toISOString(),
    endedAt: null,
    ms: null,
    reason: swap.plan.reason,
    trigger: swap.plan.trigger,
    plan: viewPlan(swap.plan),
    steps: [{ state, startedAt: now.toISOString(), ms: null }],
    sessions: [],
    notes: [],
  }
}

/** What a transition of the machine adds to the record of its swap. */
export interface Advance {
  /** Top-level state after it. */
  state: string
  epoch: number
  /** The swap as the machine knows it after the transition, under way or just ended. */
  swap: Swap | EndedSwap
  now: Date
}

export function advanceRecord(record: SwapRecord, { state, epoch, swap, now }: Advance): SwapRecord {
  const last = record.steps.at(-1)
  const moved = last?.state !== state
  const fault = 'faults' in swap ? swap.faults[0] : undefined
  const error = moved ? newError(record, swap.error ?? undefined, fault) : undefined
  const steps = moved
    ? [
        ...record.steps.slice(0, -1),
        ...(last ? [{ ...last, ms: since(last.startedAt, now), ...(error ? { error } : {}) }] : []),
        ...(state === 'normal' ? [] : [{ state, startedAt: now.toISOString(), ms: null }]),
      ]
    : record.steps
  const ended = swap.outcome !== null
  return {
    ...record,
    epoch,
    outcome: swap.outcome,
    endedAt: ended ? (record.outcome === swap.outcome ? record.endedAt : now.toISOString()) : null,
    ms: ended ? (record.outcome === swap.outcome ? record.ms : since(record.startedAt, now)) : null,
    steps,
    sessions: swap.sessions,
    notes: 'notes' in swap ? swap.notes : record.notes,
    ...(swap.recovered ? { recovered: swap.recovered } : {}),
    ...(swap.error ? { error: swap.error } : {}),
  }
}

/** The error that the step just left brought: the swap's own if it is new, else the newest fault. */
function newError(record: SwapRecord, error: Fault | undefined, fault: Fault | undefined): Fault | undefined {
  if (error && !record.error) return error
  return fault && fault.message !== record.error?.message ? fault : undefined
}

const since = (start: string, now: Date): number => Math.max(0, now.getTime() - Date.parse(start))
