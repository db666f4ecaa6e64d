// What every detector of a limit needs: the names of windows, and what time of a reset is believed. What they find is
// described in `machines/evidence.ts`.
import type { Evidence } from '../../../machines/evidence.ts'
import type { Trigger } from '../../../machines/swap.ts'

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

/** Where the CLI's own name says less than what it shows people (2.1.330). */
const renamed = new Map([
  ['seven_day_overage_included', 'sevenDayFable'],
  ['session', 'fiveHour'],
])

/** `five_hour` → `fiveHour`, as the CLI names its windows → as we do. What cannot be a name is no name. */
export function windowName(type: string): string {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(type)) return unnamedWindow
  const name =
    renamed.get(type) ?? type.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, '')
  // Names are keys of records: not one that every object has.
  return name in {} ? unnamedWindow : name
}

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

/**
 * Whether what a row or a status line tells was written under a launch: its own time says so, whatever borders say. A
 * home that was moved and put back has all its rows anew.
 */
export const isOfLaunch = ({ seenAt }: { seenAt: string }, launchedAt: string): boolean =>
  Date.parse(seenAt) >= Date.parse(launchedAt)
