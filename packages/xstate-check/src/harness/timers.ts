// When the timers of an actor are due, on a simulated clock. xstate notes the wall clock's time, which here means nothing.
import type { AnyActor, AnyEventObject, SimulatedClock } from 'xstate'

interface Scheduled {
  event: AnyEventObject
  delay: number
}

export class Timers {
  readonly #actor: AnyActor
  readonly #clock: SimulatedClock
  readonly #armed = new WeakMap<Scheduled, number>()

  constructor(actor: AnyActor, clock: SimulatedClock) {
    this.#actor = actor
    this.#clock = clock
  }

  #all(): Scheduled[] {
    return Object.values(this.#actor.system.getSnapshot()._scheduledEvents) as Scheduled[]
  }

  /** Notes the timers that are new. To be called after each step of the actor. */
  look(): void {
    for (const timer of this.#all()) if (!this.#armed.has(timer)) this.#armed.set(timer, this.#clock.now())
  }

  /** Milliseconds until the timer of an event runs out. Throws when none is running. */
  dueIn(type: string): number {
    const timer = this.#all().find(({ event }) => event.type === type)
    if (!timer)
      throw new Error(
        `no timer for "${type}" is running; running: ${
          this.#all()
            .map(({ event }) => event.type)
            .join(', ') || 'none'
        }`,
      )
    return Math.max(0, (this.#armed.get(timer) ?? 0) + timer.delay - this.#clock.now())
  }
}
