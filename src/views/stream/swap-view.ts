// A swap as viewers are shown it: its record without argv and environment, and with every text of others cleaned.
import type { Fault, Trigger } from '../../../machines/swap.ts'
import type { Step, SwapRecord } from '../../journal/record.ts'
import { clean, safeText } from '../../text.ts'
import type { TimedResult } from './moves.ts'

export interface SwapView {
  id: number
  group?: string
  epoch: number
  from: string
  to: string
  outcome: SwapRecord['outcome']
  startedAt: string
  endedAt: string | null
  ms: number | null
  reason: string
  trigger: Trigger | null
  /** All that was seen of the account before, and what was made of it. */
  evidence: {
    session: string
    source: string
    seenAt: string
    pattern: string
    snippet: string | null
    verdict: string
  }[]
  /** Each rule of the decision and what it said; empty when it was asked for by hand. */
  rules: { rule: string; verdict: string }[]
  /** Sessions that it moves, and those that it leaves. */
  planned: { name: string; action: string }[]
  foreign: number
  warnings: string[]
  steps: Step[]
  sessions: TimedResult[]
  notes: string[]
  recovered: 'left' | 'target' | null
  error: Fault | null
}

const longest = 300
/** What has to be done is never cut: half a command does something else. */
const whole = safeText
/** Records of before have no such lists; a long one is told in whole by `history ID`. */
const mostSigns = 50
const text = (value: string): string => clean(value, longest)

export function viewSwap(record: SwapRecord & { sessions: TimedResult[]; group?: string }): SwapView {
  const { id, epoch, from, to, outcome, startedAt, endedAt, ms, reason, trigger, plan, steps } = record
  return {
    id,
    ...(record.group === undefined ? {} : { group: text(record.group) }),
    epoch,
    from,
    to,
    outcome,
    startedAt,
    endedAt,
    ms,
    reason: text(reason),
    trigger: trigger && {
      ...trigger,
      pattern: trigger.pattern && text(trigger.pattern),
      snippet: trigger.snippet && text(trigger.snippet),
    },
    evidence: (plan.evidence ?? []).slice(0, mostSigns).map((sign) => ({
      session: text(sign.session),
      source: text(sign.source),
      seenAt: sign.seenAt,
      pattern: text(sign.pattern),
      snippet: sign.snippet && text(sign.snippet),
      verdict: text(sign.verdict),
    })),
    rules: (plan.rules ?? []).map(({ rule, verdict }) => ({ rule: text(rule), verdict: text(verdict) })),
    planned: plan.sessions.map(({ name, action }) => ({ name, action })),
    foreign: plan.foreign.length,
    warnings: plan.warnings.map(text),
    steps: steps.map(({ error, ...step }) => ({ ...step, ...(error ? { error: fault(error) } : {}) })),
    sessions: record.sessions.map(({ error, ...session }) => ({
      ...session,
      ...(error ? { error: fault(error) } : {}),
    })),
    notes: record.notes.map(text),
    recovered: record.recovered ?? null,
    error: record.error ? fault(record.error) : null,
  }
}

const fault = ({ code, message, expected, found, fix }: Fault): Fault => ({
  code,
  message: whole(message),
  ...(expected === undefined ? {} : { expected: whole(expected) }),
  ...(found === undefined ? {} : { found: whole(found) }),
  ...(fix === undefined ? {} : { fix: whole(fix) }),
})
