// Messages on their way: each receiver has its own, one at a time, tried again with longer and longer pauses, and given
// up at last. Nobody waits for it.
import type { Log } from '../log.ts'
import type { Message } from './message.ts'
import type { Target } from './target.ts'

export interface Pace {
  /** ms before the second try; each pause is twice the one before. */
  first: number
  /** ms: no pause is longer, but for a receiver that asks for it. */
  longest: number
  tries: number
  /** ms after the event: older news is none. */
  oldest: number
  /** Waiting messages of all receivers: a host that swaps on and on while nobody answers must not fill its memory. */
  most: number
}

export const usualPace: Pace = { first: 1_000, longest: 300_000, tries: 20, oldest: 24 * 3_600_000, most: 100 }

/** ms: the most that a receiver's own Retry-After is honoured for. */
const longestAsked = 3_600_000
/** ms that messages under way are given at the end: with what else has to close, the host ends within a second. */
const grace = 700

export interface Waiting {
  target: string
  tries: number
  message: Message
}

export interface Queue {
  /** What waits, the oldest first. */
  waiting(): Waiting[]
  add(message: Message): void
  /** Begins, or goes on, with what is due. */
  run(): void
  /** What is under way has a moment to end; what has not been delivered still waits. */
  close(): Promise<void>
}

export interface QueueOptions {
  targets: Target[]
  waiting: Waiting[]
  log: Log
  /** A message has been delivered, or given up. */
  onChange(): void
  pace: Pace
}

interface Lane {
  target: Target
  timer?: NodeJS.Timeout
  busy?: Promise<void>
}

export function openQueue({ targets, waiting: before, log, onChange, pace }: QueueOptions): Queue {
  const stop = new AbortController()
  let closing = false
  // By the clock that does not jump; at a new start everything is due.
  let waiting: (Waiting & { due: number })[] = before
    .filter(({ target }) => targets.some(({ id }) => id === target))
    .map((one) => ({ ...one, due: 0 }))
  const lanes: Lane[] = targets.map((target) => ({ target }))
  const about = ({ target: { kind, name } }: Lane, { message, tries }: Waiting) => ({
    receiver: `${kind} ${name}`,
    key: message.key,
    tries,
  })

  const remove = (one: Waiting) => {
    waiting = waiting.filter((other) => other !== one)
    onChange()
  }
  const giveUp = (lane: Lane, one: Waiting, why: string) => {
    log.warn({ event: 'notify.abandoned', ...about(lane, one) }, `a message was given up: ${why}`)
    remove(one)
  }
  const attempt = async (lane: Lane, one: Waiting & { due: number }) => {
    const old = Date.now() - Date.parse(one.message.at) > pace.oldest
    if (old) return giveUp(lane, one, 'it is too old')
    const { ok, detail, final, retryAfter = 0 } = await lane.target.deliver(one.message, stop.signal)
    if (stop.signal.aborted) return
    one.tries += 1
    if (ok) {
      log.info({ event: 'notify.delivered', ...about(lane, one) }, `told ${lane.target.name} of ${one.message.event}`)
      return remove(one)
    }
    if (final || one.tries >= pace.tries) return giveUp(lane, one, detail)
    const pause = Math.min(pace.first * 2 ** (one.tries - 1), pace.longest)
    one.due = performance.now() + Math.max(pause, Math.min(retryAfter, longestAsked))
    const level = one.tries === 1 ? 'warn' : 'debug'
    log[level]({ event: 'notify.failed', ...about(lane, one) }, `a message was not delivered: ${detail}`)
    onChange()
  }

  const runLane = (lane: Lane) => {
    clearTimeout(lane.timer)
    if (lane.busy || closing) return
    const mine = waiting.filter(({ target }) => target === lane.target.id)
    // Of those that are due the oldest: a message that fails does not hold up the one after it.
    const next = mine.find(({ due }) => due <= performance.now())
    if (next) {
      lane.busy = attempt(lane, next).finally(() => {
        delete lane.busy
        runLane(lane)
      })
      return
    }
    if (mine.length === 0) return
    const soonest = Math.min(...mine.map(({ due }) => due))
    lane.timer = setTimeout(() => runLane(lane), Math.max(1, soonest - performance.now())).unref()
  }

  return {
    waiting: () => waiting.map(({ target, tries, message }) => ({ target, tries, message })),
    add(message) {
      for (const lane of lanes) {
        const { id, wants, cut } = lane.target
        if (!wants(message.event)) continue
        waiting.push({ target: id, tries: 0, message: cut(message), due: 0 })
      }
      for (const one of waiting.splice(0, Math.max(0, waiting.length - pace.most)))
        log.warn({ event: 'notify.dropped', key: one.message.key }, 'a message was dropped: too many wait')
    },
    run: () => lanes.forEach(runLane),
    async close() {
      closing = true
      for (const { timer } of lanes) clearTimeout(timer)
      const busy = Promise.all(lanes.map(({ busy }) => busy))
      let late: NodeJS.Timeout | undefined
      await Promise.race([busy, new Promise((resolve) => (late = setTimeout(resolve, grace)))])
      clearTimeout(late)
      stop.abort()
    },
  }
}
