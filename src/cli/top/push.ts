// What the host pushes, from its `/stream` over the control socket: the status on each change, the swap under way, log
// lines. It comes back by itself when the host does.
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { readHostFile } from '../../control/address.ts'

export interface Push {
  event: string
  data: unknown
}

const retryAfter = 1_000
/** The host beats every 10 s: longer silence is no host, ms. */
const silence = 15_000

/** @param away told when there is no host, or none that answers */
export function follow(stateDir: string, heard: (push: Push) => void, away: () => void): { close(): void } {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}
  const again = () => {
    if (closed) return
    away()
    timer = setTimeout(connect, retryAfter)
  }
  const connect = () => {
    const socketPath = readHostFile(stateDir)?.socket ?? join(stateDir, 'host.sock')
    let over = false
    const end = () => {
      if (over) return
      over = true
      asked.destroy()
      again()
    }
    const asked = get({ socketPath, path: '/stream', headers: { host: 'localhost' }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return end()
      read(answer, heard)
      answer.on('close', end).on('error', end)
    })
    asked.setTimeout(silence, end)
    asked.on('error', end)
    stop = () => asked.destroy()
  }
  connect()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      stop()
    },
  }
}

/** Server-sent events, as far as our host writes them: one line of data each. */
function read(answer: IncomingMessage, heard: (push: Push) => void): void {
  let rest = ''
  answer.setEncoding('utf8')
  answer.on('data', (chunk: string) => {
    const parts = `${rest}${chunk}`.split('\n\n')
    rest = parts.pop() as string
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (event && data) heard({ event, data: JSON.parse(data) })
    }
  })
}
