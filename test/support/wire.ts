// Stands between hosts and their server, and keeps every byte that goes through. It can be cut like a cable.
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Wire {
  url: string
  /** All that has gone through so far, in either direction. */
  text(): string
  cut(): void
  join(): void
}

export async function wireTo(port: number): Promise<Wire> {
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => {
        heard.push(Buffer.from(data))
        to.write(data)
      })
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.on('error', () => {})
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  return {
    url: `nats://127.0.0.1:${(server.address() as { port: number }).port}`,
    text: () => Buffer.concat(heard).toString('latin1'),
    cut,
    join: () => {
      isCut = false
    },
  }
}
