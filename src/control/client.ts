// The command line's side of the control socket.
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Fault } from '../../machines/swap.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import { readHostFile } from './address.ts'
import { pidHeader } from './audit.ts'
import { unlessHung } from './hung.ts'

export interface ControlClient {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  /** The lines of an answer that is told bit by bit. */
  stream(path: string, body: unknown): AsyncGenerator<Record<string, unknown>>
  close(): void
}

/** Nothing is sent yet: that no host is there shows with the first request. */
export function openClient({ stateDir }: Pick<Config, 'stateDir'>): ControlClient {
  const socketPath = readHostFile(stateDir)?.socket ?? join(stateDir, 'host.sock')
  const agent = new Agent({ keepAlive: true })

  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, accept = 'application/json') => {
    const headers = {
      accept,
      host: 'localhost',
      [pidHeader]: process.pid,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const asked = request({ agent, socketPath, method, path, headers })
    asked.end(body === undefined ? undefined : JSON.stringify(body))
    const [answer] = (await unlessHung(once(asked, 'response'), socketPath, stateDir)
      .catch((error) => {
        throw isAbsent(error) ? noHost(stateDir) : error
      })
      .finally(() => asked.on('error', () => {}))) as [IncomingMessage]
    if ((answer.statusCode ?? 500) < 400) return answer
    throw errorFrom(JSON.parse(await text(answer)), answer.statusCode ?? 500)
  }

  return {
    get: async <T>(path: string) => JSON.parse(await text(await ask('GET', path))) as T,
    post: async <T>(path: string, body: unknown = {}) => JSON.parse(await text(await ask('POST', path, body))) as T,
    async *stream(path, body) {
      const answer = await ask('POST', path, body, 'application/x-ndjson')
      answer.setEncoding('utf8')
      let rest = ''
      try {
        for await (const chunk of answer) {
          const lines = `${rest}${chunk}`.split('\n')
          rest = lines.pop() as string
          for (const line of lines) yield JSON.parse(line) as Record<string, unknown>
        }
      } catch (error) {
        throw isAbsent(error) ? noHost(stateDir) : error
      }
    },
    close: () => agent.destroy(),
  }
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'ECONNRESET'].includes((error as { code?: string }).code ?? '')

export const noHost = (stateDir: string): FailoverError =>
  new FailoverError('NO_HOST', {
    message: 'no host is running',
    expected: `a host that uses ${stateDir}`,
    found: 'none',
    fix: 'start it: claude-failover up\nto see its last state: claude-failover status',
  })

/** The error as the host threw it. */
function errorFrom(body: unknown, status: number): FailoverError {
  const thrown = FailoverError.from((body as { error: Fault }).error)
  return status === 409 ? thrown.asRefusal() : thrown
}
