// When each session of a swap was done: its result says how long its move took, and this says when it came. With both, a
// page can draw it where it was, and not where the step began.
import type { SessionResult } from '../../../machines/swap.ts'
import type { SwapRecord } from '../../journal/record.ts'

/** A result that carries its own times is believed. */
export type TimedResult = SessionResult & { startedAt?: string; endedAt?: string }

export interface MoveKeeper {
  /** Of the swap that runs, at each of its steps. */
  saw(record: SwapRecord): void
  /** Its results, with their times where they are known. */
  timed(record: SwapRecord): TimedResult[]
}

/** Swaps whose times are kept: as many as are shown. */
const most = 20

/** @param now ms since the epoch; for tests */
export function keepMoves(now: () => number = Date.now): MoveKeeper {
  /** By swap, then by session: when its result came. */
  const swaps = new Map<number, Map<string, number>>()
  return {
    saw({ id, sessions, outcome }) {
      const known = swaps.get(id)
      // One that had ended before was not seen: when its sessions were done is not known.
      if (!known && outcome !== null && sessions.length > 0) return
      const times = known ?? new Map<string, number>()
      swaps.set(id, times)
      for (const { name } of sessions) if (!times.has(name)) times.set(name, now())
      if (swaps.size > most) swaps.delete(Math.min(...swaps.keys()))
    },
    timed({ id, sessions }) {
      const times = swaps.get(id)
      return sessions.map((result: TimedResult) => {
        const end = times?.get(result.name)
        if (result.startedAt || end === undefined) return result
        return {
          ...result,
          startedAt: new Date(end - result.ms).toISOString(),
          endedAt: new Date(end).toISOString(),
        }
      })
    },
  }
}
