// Many sessions are stopped and started a few at a time: an agent that starts takes a core for most of a second.
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'

/** Agents that start at the same time. */
export const parallel = 8

export interface Place {
  /** Resolves when the session's agent may be stopped. */
  stop: Promise<void>
  /** Resolves when its successor may be started. */
  start: () => Promise<void>
  /** It has begun, or will not: the next ones may go on. That it stays alive is waited for beside them. */
  begun: () => void
}

/** Stopping is mostly waiting: twice as many are stopped as are started at a time, so that none waits to be started. */
export function openPlaces(stagger: number, signal: AbortSignal): () => Place {
  const stops = pLimit(2 * parallel)
  const starts = pLimit(parallel)
  let next = Date.now()
  const pause = async () => {
    const wait = next - Date.now()
    next = Math.max(next, Date.now()) + stagger
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
      async start() {
        await taken(starts)
        await pause()
      },
      begun,
    }
  }
}
