// Server-sent events. A viewer that does not keep up is let go rather than waited for: it comes back by itself and is
// told the whole picture again.
import type { FastifyReply } from 'fastify'

export interface Client {
  /** @param event name; without one, a plain message */
  send(data: unknown, event?: string): void
  /** Shows that the host lives, to nobody but the connection. */
  comment(): void
  /** Called once, when the viewer has gone or was let go. */
  onClose(listener: () => void): void
}

export interface Clients {
  /** undefined when there are too many, which has been answered. */
  accept(reply: FastifyReply): Client | undefined
  readonly size: number
  /** What is sent at each beat; without it a comment, which only keeps the connection alive. */
  onBeat(beat: (client: Client) => void): void
  close(): void
}

/** Bytes that may wait for one viewer: a whole picture of 500 sessions is about 1 MB. */
const mostWaiting = 4 * 1024 * 1024
/** Each browser tab is one; a browser itself opens no more than six to one address. */
const mostClients = 32
const beatEvery = 10_000

export function openClients(): Clients {
  const clients = new Map<Client, () => void>()
  let beat = (client: Client) => client.comment()
  let timer: NodeJS.Timeout | undefined

  return {
    get size() {
      return clients.size
    },
    onBeat(listener) {
      beat = listener
    },
    accept(reply) {
      if (clients.size >= mostClients) {
        reply.code(503).send({ error: { code: 'USAGE', message: `refused: ${mostClients} viewers look already` } })
        return undefined
      }
      const { raw } = reply.hijack()
      const headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, `${value}`]))
      raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
      const write = (text: string) => {
        if (raw.writableLength > mostWaiting) raw.destroy()
        if (!raw.destroyed) raw.write(text)
      }
      const client: Client = {
        send: (data, event) => write(`${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`),
        comment: () => write(':\n\n'),
        onClose: (listener) => void (raw.destroyed ? listener() : raw.once('close', listener)),
      }
      clients.set(client, () => raw.destroy())
      client.onClose(() => {
        clients.delete(client)
        if (clients.size === 0) clearInterval(timer)
      })
      // Comments count as a sign of life for whatever stands between, and show that a viewer has gone.
      if (clients.size === 1)
        timer = setInterval(() => {
          for (const one of clients.keys()) beat(one)
        }, beatEvery).unref()
      raw.write('retry: 1000\n\n')
      return client
    },
    close() {
      clearInterval(timer)
      for (const end of clients.values()) end()
    },
  }
}
