// Many sessions are stopped and started a few at a time: an agent that starts takes a core for most of a second. As many
// start at a time as there are cores, so that the first are back long before the last.
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'

/** Agents that start at the same time. */
export const parallel = Math.max(2, availableParallelism())

export interface Place {
  /** Resolves when the session's agent may be stopped. */
  stop: Promise<void>
  /** Resolves when its successor may be started. @param stagger pause after the start before it, ms */
  start: (stagger: number, signal: AbortSignal) => Promise<void>
  /** It has begun, or will not: the next ones may go on. That it stays alive is waited for beside them. */
  begun: () => void
}

export type Places = () => Place

/** Stopping is mostly waiting: more are stopped than are started at a time, so that none waits to be started. */
export function openPlaces(): Places {
  const stops = pLimit(4 * parallel)
  const starts = pLimit(parallel)
  let next = performance.now()
  const pause = async (stagger: number, signal: AbortSignal) => {
    const wait = next - performance.now()
    next = Math.max(next, performance.now()) + stagger
    if (wait > 0) await sleep(wait, undefined, { signal })
  }
  return () => {
    let begun = () => {}
    const over = new Promise<void>((resolve) => {
      begun = resolve
    })
    const taken = (limit: LimitFunction) =>
      new Promise<void>((granted) => {
        void limit(() => {
          granted()
          return over
        })
      })
    return {
      stop: taken(stops),
      async start(stagger, signal) {
        await taken(starts)
        await pause(stagger, signal)
      },
      begun,
    }
  }
}
