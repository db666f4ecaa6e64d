// The best signal: the row that the CLI itself appends to a conversation when an error ends a turn. What a message
// quotes stands deeper in the row and is not looked at.
import { z } from 'zod'
import type { AnySign, LimitSign, Sign, Way } from '../../../machines/evidence.ts'
import { clean } from '../../text.ts'
import { member, rowIn } from '../conversation/row.ts'
import { resetTime, unnamedWindow, windowName } from './evidence.ts'
import { isPassing429, signOfFailure } from './failure.ts'
import { windowInText } from './limit-text.ts'
import { resetInText } from './reset-text.ts'

/** Stands in every such row: looked for before a line is parsed, for most lines are something else. */
export const rowMarker = '"isApiErrorMessage"'

/** How the CLI calls a used-up window. */
const usedUp = 'usage_limit_reached'

const row = z.object({
  type: z.literal('assistant').optional(),
  isApiErrorMessage: z.literal(true),
  sessionId: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  isSidechain: z.unknown().optional(),
  agentId: z.unknown().optional(),
  apiError: z.unknown().optional(),
  apiErrorIsTransient: z.unknown().optional(),
  apiErrorStatus: z.unknown().optional(),
  apiErrorType: z.unknown().optional(),
  error: z.unknown().optional(),
  resendCannotCure: z.unknown().optional(),
  quotaLimits: z.unknown().optional(),
  message: z.unknown().optional(),
})
type Row = z.infer<typeof row>

/** @returns what one line of the conversation's file says of its account; undefined when it says nothing */
export function signInRow(line: string, conversation: string): AnySign | undefined {
  if (!line.includes(rowMarker)) return undefined
  const parsed = row.safeParse(rowIn(line))
  if (!parsed.success || parsed.data.sessionId !== conversation) return undefined
  const { data } = parsed
  const seen = new Date(data.timestamp)
  const text = textOf(data.message)
  const error = typeof data.error === 'string' ? data.error : ''
  const base: Sign = {
    source: 'row',
    seenAt: seen.toISOString(),
    pattern: data.apiError === usedUp ? usedUp : `error: ${clean(error || 'none', 40)}`,
    snippet: text,
    // A subagent's row stands in a side chain: its failure is not the session's, but it is their account's.
    ...(data.isSidechain === true ? { agent: typeof data.agentId === 'string' ? clean(data.agentId, 64) : '' } : {}),
  }
  if (data.apiError === usedUp) return limit(base, data, seen, 'confirmed')
  if (error === 'rate_limit' && data.apiErrorIsTransient !== true && !isPassing429(text ?? '')) {
    // Versions that do not say `apiError` say it in words, or by what the server said of the window.
    if (windowInText(text ?? '')) return limit(base, data, seen, 'confirmed')
    if (member(data.quotaLimits, 'status') === 'rejected') return limit(base, data, seen, 'suspected')
  }
  const { apiErrorStatus: status, apiErrorType: type, resendCannotCure: incurable } = data
  return signOfFailure({ error, text: text ?? '', status, type, incurable }, base)
}

function limit(base: Sign, { quotaLimits }: Row, seen: Date, confidence: LimitSign['confidence']): LimitSign {
  const type = member(quotaLimits, 'rateLimitType')
  const claimed = member(quotaLimits, 'resetsAt')
  const text = base.snippet ?? ''
  const ways = waysIn(quotaLimits)
  return {
    ...base,
    kind: 'limit',
    confidence,
    window: typeof type === 'string' ? windowName(type) : (windowInText(text) ?? unnamedWindow),
    // A claim that cannot be true is not mended by a text that was made from it.
    resetsAt: claimed === undefined || claimed === null ? resetInText(text, seen) : resetTime(claimed, seen),
    ...(ways.length > 0 ? { ways } : {}),
  }
}

function waysIn(quota: unknown): Way[] {
  const slower = member(quota, 'lowPriorityOffer')
  return [
    ...(typeof slower === 'string' && slower !== 'control' ? (['lowPriority'] as const) : []),
    ...(member(quota, 'canUserPurchaseCredits') === true ? (['credits'] as const) : []),
  ]
}

function textOf(message: unknown): string | null {
  const content = member(message, 'content')
  const text = Array.isArray(content)
    ? member(
        content.find((part) => member(part, 'type') === 'text'),
        'text',
      )
    : content
  return typeof text === 'string' ? clean(text, 200) : null
}
