// Keeps one control client alive for as long as it is wanted: what is sent waits while there is none, and a server that
// is gone is started again.
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FailoverError } from '../errors.ts'
import type { Channel } from './channel.ts'
import type { Attached } from './control-session.ts'
import { closedError, mayPass, tmuxFailed } from './failures.ts'
import type { Log } from './log.ts'

export interface ClientEvents {
  /** Again, after a `disconnected`, with the id of the server instance, which may be another one. */
  connected: [serverId: string]
  disconnected: [reason: FailoverError]
}

export interface ClientOptions {
  attach: (opened: (channel: Channel) => void) => Promise<Attached>
  /** The command by which it leaves. */
  leave: string[]
  /** How long a request waits for a connection, in ms. */
  patienceMs: number
  log: Log
}

export interface Reply {
  /** The server instance that answered. */
  server: string
  /** The lines of each command. */
  replies: string[][]
}

/** First and longest pause between attempts, in ms; a connection that lasts as long as the latter starts afresh. */
const backOff = { first: 50, last: 5_000 }
/** How long a server that is just ending may take its clients with it, in ms. */
const endingMs = 500
/** How long a client may take to leave, in ms. */
const leaveMs = 2_000

export class Client extends EventEmitter<ClientEvents> {
  readonly #options: ClientOptions
  readonly #stop = new AbortController()
  #attached: Attached | undefined
  #opening: Channel | undefined
  #closed: Promise<void> | undefined
  #serverId = ''
  #waiting: (() => void)[] = []

  constructor(options: ClientOptions) {
    super()
    this.#options = options
  }

  get serverId(): string {
    return this.#serverId
  }

  /** The first connection; a few attempts, since it may have met a server that was just ending. */
  async start(): Promise<void> {
    const began = performance.now()
    for (;;)
      try {
        const attached = await this.#attach()
        void this.#keep(attached)
        return
      } catch (error) {
        if (this.#stop.signal.aborted) throw closedError()
        if (!mayPass(error) || performance.now() - began > endingMs) throw error
        await sleep(backOff.first)
      }
  }

  /**
   * One line. With `server` it is sent to that instance or not at all: an id of one server may name something else on
   * the next.
   * @throws FailoverError TMUX_FAILED
   */
  async send(commands: string[][], server?: string): Promise<Reply> {
    if (this.#stop.signal.aborted) throw closedError()
    const { channel, serverId } = this.#live() ?? (await this.#connection())
    if (server !== undefined && server !== serverId)
      throw tmuxFailed('the tmux server is another one now', server, serverId, 'look at the panes again')
    return { server: serverId, replies: await channel.send(commands) }
  }

  /** Gives the present connection up; it is made anew. */
  breakOff(): void {
    this.#live()?.channel.kill()
  }

  /** Leaves; the replies that are due still come. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    this.#stop.abort()
    for (const wake of this.#waiting.splice(0)) wake()
    this.#opening?.kill()
    await this.#opening?.ended
    const channel = this.#live()?.channel
    if (!channel) return
    void channel.send([this.#options.leave]).catch(() => {})
    const timer = setTimeout(() => channel.kill(), leaveMs)
    await channel.ended
    clearTimeout(timer)
  }

  #live(): Attached | undefined {
    return this.#attached?.channel.alive ? this.#attached : undefined
  }

  async #attach(): Promise<Attached> {
    const attached = await this.#options.attach((channel) => {
      this.#opening = channel
      if (this.#stop.signal.aborted) channel.kill()
    })
    this.#opening = undefined
    if (this.#stop.signal.aborted) {
      attached.channel.kill()
      throw closedError()
    }
    this.#attached = attached
    this.#serverId = attached.serverId
    this.#options.log.info({ event: 'tmux.connected', server: attached.serverId }, 'tmux connected')
    for (const wake of this.#waiting.splice(0)) wake()
    return attached
  }

  async #keep(first: Attached): Promise<void> {
    let pause = backOff.first
    for (let attached: Attached | undefined = first; ; ) {
      if (attached) {
        const since = performance.now()
        const reason: FailoverError = await attached.channel.ended
        this.#attached = undefined
        if (this.#stop.signal.aborted) return
        if (performance.now() - since > backOff.last) pause = backOff.first
        this.#options.log.warn({ event: 'tmux.disconnected', reason: reason.found }, 'tmux disconnected')
        this.#tell(() => this.emit('disconnected', reason))
      }
      await sleep(pause, undefined, { signal: this.#stop.signal }).catch(() => {})
      if (this.#stop.signal.aborted) return
      pause = Math.min(pause * 2, backOff.last)
      attached = await this.#attach().catch((error) => {
        this.#options.log.warn({ event: 'tmux.failed', err: error }, 'tmux cannot be reached')
        return undefined
      })
      const serverId = attached?.serverId
      if (serverId) this.#tell(() => this.emit('connected', serverId))
    }
  }

  // A listener that throws must not end the reconnecting.
  #tell(emit: () => void): void {
    try {
      emit()
    } catch (error) {
      this.#options.log.warn({ event: 'tmux.listener.failed', err: error }, 'a listener of the tmux connection failed')
    }
  }

  async #connection(): Promise<Attached> {
    const deadline = performance.now() + this.#options.patienceMs
    for (;;) {
      const live = this.#live()
      if (live) return live
      if (this.#stop.signal.aborted) throw closedError()
      const left = deadline - performance.now()
      if (left <= 0)
        throw tmuxFailed(
          'tmux cannot be reached',
          `a connection within ${this.#options.patienceMs} ms`,
          'none',
          'see the log for what it says',
        )
      await this.#wake(left)
    }
  }

  #wake(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
