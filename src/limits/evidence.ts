// Evidence: how we know that an account has used up a window. Bound to the session that showed it, and to the account
// and epoch under which that session ran.
import type { Trigger } from '../../machines/swap.ts'

export interface Evidence {
  source: 'row' | 'hook'
  session: string
  account: string
  epoch: number
  /** `fiveHour`, `sevenDay`, or a model's own. */
  window: string
  /** ISO 8601. */
  seenAt: string
  resetsAt: string | null
  /** Which rule or field told it. */
  pattern: string
  snippet: string | null
}

/** What a detector can tell; whose session it was is for its caller to add. */
export type Finding = Pick<Evidence, 'source' | 'window' | 'seenAt' | 'resetsAt' | 'pattern' | 'snippet'>

export const triggerOf = ({ session, source, pattern, snippet, seenAt, resetsAt, window }: Evidence): Trigger => ({
  session,
  source,
  pattern,
  snippet,
  seenAt,
  resetsAt,
  window,
})

/** A limit is certain, and which window it is was not said. */
export const unnamedWindow = 'unknown'

/** `five_hour` → `fiveHour`, as the CLI names its windows → as we do. */
export const windowName = (type: string): string =>
  type.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const longest = 8 * 24 * 3_600_000

/**
 * A reset in seconds since the epoch, as ISO 8601. Only what lies within (seen, seen + 8 days] is believed: a time in
 * milliseconds taken for seconds, or a stale one, must not make the host wait for years, or not at all.
 */
export function resetTime(seconds: unknown, seen: Date): string | null {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return null
  const at = seconds * 1000
  return at > seen.getTime() && at <= seen.getTime() + longest ? new Date(at).toISOString() : null
}
