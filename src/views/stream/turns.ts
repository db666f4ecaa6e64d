// How many turns each session ended in each of the last thirty minutes. A session that leaves *working* has ended one.
import type { AnyMachineSnapshot, InspectionEvent } from 'xstate'
import { lifeOf } from './top-state.ts'

export interface Turns {
  /** The minute of the newest count: whole minutes since the epoch. */
  minute: number
  /** By session: counts, oldest first, the last one for `minute`. Sessions without a turn are left out. */
  sessions: Record<string, number[]>
}

export interface TurnKeeper {
  /** The handler for `inspect`. */
  see(event: InspectionEvent): void
  /** Where a session stands, from elsewhere; the same turn is counted once. */
  saw(session: string, state: string): void
  all(): Turns
  /** Turns that ended since the last call, by session. */
  news(): Record<string, number>
}

const minutes = 30
const minute = 60_000

/** @param now ms since the epoch; for tests */
export function countTurns(now: () => number = Date.now): TurnKeeper {
  const states = new Map<string, string>()
  /** Whole minutes since the epoch, with how many turns ended in each. */
  const counts = new Map<string, Map<number, number>>()
  let news: Record<string, number> = {}
  const count = (session: string) => {
    const at = Math.floor(now() / minute)
    const of = counts.get(session) ?? new Map<number, number>()
    counts.set(session, of)
    of.set(at, (of.get(at) ?? 0) + 1)
    for (const old of of.keys()) if (old <= at - minutes) of.delete(old)
    news[session] = (news[session] ?? 0) + 1
  }
  const saw = (session: string, state: string) => {
    if (states.get(session) === 'working' && state !== 'working') count(session)
    states.set(session, state)
  }
  return {
    saw,
    see(event) {
      if (event.type !== '@xstate.snapshot') return
      const { machine, value, context } = event.snapshot as Partial<AnyMachineSnapshot>
      if (machine?.id === 'session') saw((context as { name: string }).name, lifeOf(value))
    },
    all() {
      const last = Math.floor(now() / minute)
      const line = (of: Map<number, number>) =>
        Array.from({ length: minutes }, (_, index) => of.get(last - minutes + 1 + index) ?? 0)
      return { minute: last, sessions: Object.fromEntries([...counts].map(([name, of]) => [name, line(of)])) }
    },
    news() {
      const told = news
      news = {}
      return told
    },
  }
}
