// One thing at a time for each session: a launch, a stop, a move. What is urgent cuts short what is under way, which
// has to honour its signal; nothing of one session overlaps with another thing of the same.

export interface Turns {
  /** Runs `work` when the session is free. `urgent`: what runs there now is aborted first. */
  take<T>(name: string, work: (signal: AbortSignal) => Promise<T>, options?: { urgent?: boolean }): Promise<T>
  /** Whether something is under way for the session. */
  busy(name: string): boolean
  /** Aborts everything and waits for its end. */
  end(): Promise<void>
}

interface Turn {
  abort: AbortController
  done: Promise<unknown>
}

export function openTurns(): Turns {
  const last = new Map<string, Turn>()
  const all = new AbortController()
  return {
    busy: (name) => last.has(name),
    async take(name, work, { urgent = false } = {}) {
      all.signal.throwIfAborted()
      const before = last.get(name)
      if (urgent) before?.abort.abort()
      const abort = new AbortController()
      const signal = AbortSignal.any([abort.signal, all.signal])
      const done = (async () => {
        await before?.done.catch(() => {})
        signal.throwIfAborted()
        return await work(signal)
      })()
      const turn: Turn = { abort, done }
      last.set(name, turn)
      try {
        return await done
      } finally {
        if (last.get(name) === turn) last.delete(name)
      }
    },
    async end() {
      all.abort()
      await Promise.allSettled([...last.values()].map(({ done }) => done))
    },
  }
}
