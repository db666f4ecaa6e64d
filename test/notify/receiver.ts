// A webhook receiver on loopback that does as it is told with each request, and keeps those that it took.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** A status, or worse. */
export type Answer = number | 'hang' | 'reset' | { status: number; headers: Record<string, string> }

/** @param answers what is done with the first, the second … request; then every one is taken */
export async function receiver(...answers: Answer[]) {
  const taken: Received[] = []
  let tries = 0
  const server = createServer((request, response) => {
    const answer = answers[tries++] ?? 200
    let body = ''
    request.on('data', (data) => {
      body += data
    })
    request.on('end', () => {
      if (answer === 'hang') return
      if (answer === 'reset') return void request.socket.destroy()
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer
      if (status < 300) taken.push({ headers: request.headers, body })
      // A long answer, of which nobody needs a word.
      response.writeHead(status, headers).end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook`, port, taken, tries: () => tries }
}
