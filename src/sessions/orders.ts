// Who asked for a launch hears what became of it: the effect of the session's actor tells, by the number of the order.
import type { LaunchOrder } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'

export interface Orders {
  /** @param ask sends the order to the session's actor */
  place(order: Omit<LaunchOrder, 'id'>, ask: (order: LaunchOrder) => void, signal?: AbortSignal): Promise<SessionResult>
  /** What became of it; of an order that nobody waits for any more nothing. */
  end(order: LaunchOrder | null, result: SessionResult): void
  /** Its SessionStart was heard, or will not be. */
  begun(name: string): void
  onBegun(listener: (name: string) => void): () => void
}

export function openOrders(): Orders {
  let last = 0
  const waiting = new Map<number, (result: SessionResult) => void>()
  const listeners = new Set<(name: string) => void>()
  return {
    place: (order, ask, signal) =>
      new Promise((resolve, reject) => {
        const id = ++last
        const stop = () => {
          waiting.delete(id)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', stop, { once: true })
        waiting.set(id, (result) => {
          signal?.removeEventListener('abort', stop)
          resolve(result)
        })
        ask({ ...order, id })
      }),
    end(order, result) {
      if (!order) return
      waiting.get(order.id)?.(result)
      waiting.delete(order.id)
    },
    begun(name) {
      for (const listener of listeners) listener(name)
    },
    onBegun(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
