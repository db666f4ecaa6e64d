// The clock and the order of things: what happens is a queue of events in simulated time, each the business of one
// process. Between two of them the program's own promises have all been run to where they wait again.
import { setImmediate as turn } from 'node:timers/promises'
import { Random } from './random.ts'

/** What a process is to the clock: its events fall away when it is dead. */
export interface Owner {
  readonly dead: boolean
}

export interface Event {
  at: number
  order: number
  owner: Owner | undefined
  run: (() => void) | undefined
}

const before = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

export class Kernel {
  readonly random: Random
  /** ms since the simulation began; never goes back. */
  now = 0
  /** What the wall clock is ahead of `now` by; faults move it. */
  wallOffset = Date.parse('2026-11-02T09:00:00Z')
  bootedAt = 0
  /** How many events there have been. */
  steps = 0
  /** Whose event it is that happens, and whose promises go on. */
  current: Owner | undefined
  /** What a program did not catch ends it. */
  onThrow: (owner: Owner | undefined, error: unknown) => void = (_, error) => {
    throw error
  }
  #order = 0
  readonly #heap: Event[] = []

  constructor(seed: number) {
    this.random = new Random(seed)
  }

  get wall(): number {
    return Math.floor(this.now + this.wallOffset)
  }

  after(ms: number, owner: Owner | undefined, run: () => void): Event {
    const event: Event = { at: this.now + Math.max(0, ms), order: this.#order++, owner, run }
    this.#heap.push(event)
    for (let at = this.#heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1
      if (!before(event, this.#heap[above] as Event)) break
      this.#heap[at] = this.#heap[above] as Event
      this.#heap[above] = event
      at = above
    }
    return event
  }

  /** A latency: most are short, a few are not. */
  latency(usual: number): number {
    const share = this.random.next()
    return usual * (share < 0.95 ? 0.2 + share : 1 + 20 * this.random.next())
  }

  #pop(): Event | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let at = 0
    for (;;) {
      let least = 2 * at + 1
      if (least >= heap.length) break
      if (least + 1 < heap.length && before(heap[least + 1] as Event, heap[least] as Event)) least++
      if (!before(heap[least] as Event, last)) break
      heap[at] = heap[least] as Event
      at = least
    }
    heap[at] = last
    return first
  }

  /** Goes on until `until`; `stop` is asked after each event. */
  async run(until: number, stop: () => boolean = () => false): Promise<void> {
    for (;;) {
      const next = this.#heap[0]
      if (!next || next.at > until) break
      this.#pop()
      if (!next.run || next.owner?.dead) continue
      this.now = Math.max(this.now, next.at)
      this.steps++
      const { run } = next
      this.current = next.owner
      next.run = undefined
      try {
        run()
      } catch (error) {
        this.onThrow(next.owner, error)
      }
      // All that the program has waiting in promises runs before anything else happens.
      await turn()
      if (stop()) return
    }
    this.now = Math.max(this.now, until)
  }
}
