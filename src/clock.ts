// Three clocks, one for each question. How long: one that only goes forward. Before or after, across processes of one
// boot: the same, told since boot. When, in the world's time: the wall clock, which people and NTP set; it is asked for
// resets alone, and what others say of it is clamped.
import { readFileSync } from 'node:fs'
import { hrtime } from 'node:process'

/** Milliseconds; for the difference of two readings in this process. A suspended machine's sleep is not in it. */
export const monotonic = (): number => performance.now()

/** Nanoseconds since boot, the same for every process of the machine: what is written down and compared by another one. */
export const sinceBoot = (): bigint => hrtime.bigint()

/** Says that `sinceBoot` of before means something still: changes with each boot. */
export const bootId = (): string => {
  known ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return known
}
let known: string | undefined

/** Milliseconds since the epoch, for instants of the world: a reset, what a record says. Never for a duration. */
export const wallClock = (): number => Date.now()

/**
 * Milliseconds since the epoch as the wall clock had it when the process began, and from then on only forward: for instants
 * from which something is waited for, which a later process may look at again.
 */
export const steady = (): number => begun + performance.now()
const begun = Date.now() - performance.now()

/** An instant that was just told by the wall clock, on the steady one. */
export const steadyOf = (instant: string): string =>
  new Date(steady() - Math.max(0, wallClock() - Date.parse(instant)) || 0).toISOString()

/** Longest that the wall clock is not believed after it has jumped, ms: by then it was set for good, or put back. */
const disbelief = 10 * 60_000
/** Less than that is no jump but a step of NTP, or a round that was late, ms. */
const smallStep = 60_000

/**
 * The wall clock for what is dropped for good when its time has come: after it was set forward it goes on as it was for a
 * while. A machine that sleeps is not one whose clock was set.
 */
export function openBelieved(wall: () => number = wallClock, boot: () => number = uptime): () => number {
  let [offset, since] = [wall() - boot(), 0]
  return () => {
    const now = boot()
    const found = wall() - now
    if (found - offset <= smallStep) {
      offset = found
      since = 0
      return now + found
    }
    since ||= now
    if (now - since < disbelief) return now + offset
    offset = found
    return now + found
  }
}

/** Milliseconds since boot, the time of sleep among them. */
const uptime = (): number => Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1_000

/**
 * An instant that was written down or told by others, as far from now as it can be: none is later than `ahead` from now,
 * whatever the clock was when it was written. NaN becomes now.
 */
export function clamped(instant: number, { ahead, now = wallClock() }: { ahead: number; now?: number }): number {
  return Number.isFinite(instant) ? Math.min(instant, now + ahead) : now
}

/** Has a time passed since it was made? Moves with no clock that anybody sets. */
export interface Deadline {
  readonly left: number
  readonly isOver: boolean
}

export function deadlineIn(ms: number, clock: () => number = monotonic): Deadline {
  const end = clock() + ms
  return {
    get left() {
      return Math.max(0, end - clock())
    },
    get isOver() {
      return clock() >= end
    },
  }
}

/** How long something takes, told in whole milliseconds. */
export function stopwatch(clock: () => number = monotonic): () => number {
  const began = clock()
  return () => Math.round(clock() - began)
}
