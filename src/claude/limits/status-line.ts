// The third signal: what the CLI gives to its status line after each turn holds how much of each window is used.
import type { LimitSign, Reading } from '../../../machines/evidence.ts'
import { resetTime, unnamedWindow, windowName } from './evidence.ts'

export interface StatusReadings {
  session_id?: string
  readings: Reading[]
}

/** The CLI names two to five windows; a file that names hundreds is not its own. */
const mostWindows = 16
/** Use beyond a window is possible, where credits are spent; ten times over it is nonsense. */
const highest = 1_000

/**
 * The windows in a status line's input, as the file holds it; none in what is no such input. What tells of a window
 * that has ended since is left out, and so is a percentage that cannot be one.
 */
export function readingsInStatus(text: string, at: Date): StatusReadings {
  const input = parse(text)
  if (!isRecord(input)) return { readings: [] }
  const { session_id, rate_limits } = input
  const windows = isRecord(rate_limits) ? Object.entries(rate_limits).slice(0, mostWindows) : []
  const readings = windows.flatMap(([type, window]) => readingOf(type, window, at) ?? [])
  return { ...(typeof session_id === 'string' ? { session_id: session_id.slice(0, 64) } : {}), readings }
}

function readingOf(type: string, value: unknown, at: Date): Reading | undefined {
  const window = windowName(type)
  if (!isRecord(value) || window === unnamedWindow) return undefined
  const { used_percentage: used, resets_at: resets } = value
  if (typeof used !== 'number' || !(used >= 0 && used <= highest)) return undefined
  if (typeof resets === 'number' && resets * 1000 <= at.getTime()) return undefined
  return { window, usedPercent: Math.min(used, 100), resetsAt: resetTime(resets, at), seenAt: at.toISOString() }
}

/** A window of which nothing is left is a limit; undefined for every other. */
export function signInReading({ window, usedPercent, resetsAt, seenAt }: Reading): LimitSign | undefined {
  if (usedPercent < 100) return undefined
  return {
    kind: 'limit',
    source: 'statusLine',
    confidence: 'confirmed',
    window,
    seenAt,
    resetsAt,
    pattern: 'used_percentage: 100',
    snippet: `${window}: ${usedPercent} % used`,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
