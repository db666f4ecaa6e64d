// A stub of the server that the CLI speaks to, on the loopback of the rig. It knows an account by the name that stands in
// the invented token: `sk-ant-oat01-fake-A-r0` is account A's.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { type Control, type Standing, standing } from '../../../src/stand-in/control.ts'
import { answerElse } from './elsewhere.ts'
import { answerMessages, type MessagesBody } from './messages.ts'

export interface Request {
  /** Milliseconds since 1970. */
  at: number
  method: string
  path: string
  account: string
  /** undefined while it is not answered. */
  status?: number
}

export interface Stub {
  control(account: string, control: Control): void
  /** Remote flags, by name, for every account from its next start on. */
  features(flags: Record<string, unknown>): void
  requests(): Request[]
  close(): Promise<void>
}

/** One account, as the handlers of requests see it. */
export interface AccountState {
  name: string
  control: Control
  standing: Standing
  countTurn(): void
}

export async function startStub({ cert, key }: { cert: Buffer; key: Buffer }): Promise<Stub> {
  const controls = new Map<string, Control>()
  const turns = new Map<string, number>()
  const log: Request[] = []
  let flags: Record<string, unknown> | undefined
  const stateOf = (name: string): AccountState => {
    const control = controls.get(name) ?? {}
    const used = turns.get(name) ?? 0
    return {
      name,
      control,
      standing: standing(control, used, Date.now()),
      countTurn: () => turns.set(name, used + 1),
    }
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname: path } = new URL(request.url as string, 'http://stub')
    const account = accountIn(request.headers.authorization ?? '')
    const entry: Request = { at: Date.now(), method: request.method as string, path, account }
    log.push(entry)
    response.on('finish', () => {
      entry.status = response.statusCode
    })
    const body = await bodyOf(request)
    if (request.method === 'POST' && path === '/v1/messages')
      await answerMessages(
        stateOf(account),
        body as unknown as MessagesBody,
        response,
        request.headers['x-claude-code-agent-id'] !== undefined,
      )
    else if (path.startsWith('/api/eval/') && flags) {
      response.writeHead(200, { 'content-type': 'application/json' })
      const features = Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, { defaultValue: value }]))
      response.end(JSON.stringify({ features }))
    } else answerElse(stateOf(account), path, body, response)
  }
  const server = createServer({ cert, key }, handle)
  // The CLI keeps its connections open.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(443, '127.0.0.1', resolve))
  return {
    control(account, control) {
      controls.set(account, control)
      turns.delete(account)
    },
    features(all) {
      flags = all
    },
    requests: () => log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const accountIn = (authorization: string): string => /fake-([A-Za-z0-9]+)/.exec(authorization)?.[1] ?? 'unknown'

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // Telemetry, and what has no body.
    return {}
  }
}
