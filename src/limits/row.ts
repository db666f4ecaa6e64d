// The best signal: the row that the CLI itself appends to a conversation when a limit ends a turn. What a message
// quotes stands deeper in the row and is not looked at.
import { z } from 'zod'
import { clean } from '../text.ts'
import { type Finding, resetTime, unnamedWindow, windowName } from './evidence.ts'

/** Stands in every such row: looked for before a line is parsed, for most lines are something else. */
export const rowMarker = 'usage_limit_reached'

const row = z.object({
  type: z.literal('assistant').optional(),
  isApiErrorMessage: z.literal(true),
  apiError: z.literal(rowMarker),
  sessionId: z.string(),
  isSidechain: z.boolean().optional(),
  timestamp: z.iso.datetime({ offset: true }),
  quotaLimits: z
    .object({ status: z.string().optional(), resetsAt: z.unknown(), rateLimitType: z.string().max(64).optional() })
    .optional(),
  message: z.object({ content: z.unknown() }).optional(),
})

/** What one line of the conversation file says of a limit; undefined when it says nothing. */
export function limitInRow(line: string, conversation: string): Finding | undefined {
  if (!line.includes(rowMarker)) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  const parsed = row.safeParse(value)
  // A subagent's row stands in a side chain: its failure is not the session's.
  if (!parsed.success || parsed.data.sessionId !== conversation || parsed.data.isSidechain) return undefined
  const { timestamp, quotaLimits, message } = parsed.data
  const seen = new Date(timestamp)
  return {
    source: 'row',
    window: quotaLimits?.rateLimitType ? windowName(quotaLimits.rateLimitType) : unnamedWindow,
    seenAt: seen.toISOString(),
    resetsAt: resetTime(quotaLimits?.resetsAt, seen),
    pattern: rowMarker,
    snippet: textOf(message?.content),
  }
}

function textOf(content: unknown): string | null {
  const text = Array.isArray(content) ? content.find((part) => part?.type === 'text')?.text : content
  return typeof text === 'string' ? clean(text, 200) : null
}
