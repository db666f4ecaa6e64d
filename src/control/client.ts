// The command line's side of the control socket.

import { join } from 'node:path'
import { Client, type Dispatcher } from 'undici'
import type { Fault } from '../../machines/swap.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import { stateFile } from '../journal/state.ts'
import { readHostFile } from './address.ts'

export interface ControlClient {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  /** The lines of an answer that is told bit by bit. */
  stream(path: string, body: unknown, signal?: AbortSignal): AsyncGenerator<Record<string, unknown>>
  close(): Promise<void>
}

/** Nothing is sent yet: that no host is there shows with the first request. */
export function openClient({ stateDir }: Pick<Config, 'stateDir'>): ControlClient {
  const socketPath = readHostFile(stateDir)?.socket ?? join(stateDir, 'host.sock')
  const client = new Client('http://localhost', { socketPath, bodyTimeout: 0, headersTimeout: 0 })

  const request = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    options: Partial<Dispatcher.RequestOptions> = {},
  ) => {
    let answer: Dispatcher.ResponseData
    try {
      answer = await client.request({
        method,
        path,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...options,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(options.headers as Record<string, string>),
        },
      })
    } catch (error) {
      throw isAbsent(error) ? noHost(stateDir) : error
    }
    if (answer.statusCode < 400 || (path === '/healthz' && answer.statusCode === 503)) return answer.body
    throw errorFrom(await answer.body.json(), answer.statusCode)
  }

  return {
    get: async <T>(path: string) => (await (await request('GET', path)).json()) as T,
    post: async <T>(path: string, body: unknown = {}) => (await (await request('POST', path, body)).json()) as T,
    async *stream(path, body, signal) {
      const answer = await request('POST', path, body, {
        headers: { accept: 'application/x-ndjson' },
        ...(signal ? { signal } : {}),
      })
      let rest = ''
      for await (const chunk of answer.setEncoding('utf8')) {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) yield JSON.parse(line) as Record<string, unknown>
      }
    },
    close: () => client.destroy(),
  }
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'UND_ERR_SOCKET', 'ECONNRESET'].includes(
    (error as { code?: string }).code ?? '',
  )

export const noHost = (stateDir: string): FailoverError =>
  new FailoverError('NO_HOST', {
    message: 'no host is running',
    expected: `a host that uses ${stateDir}`,
    found: 'none',
    fix: `start it: claude-failover up (its last state is in ${stateFile(stateDir)})`,
  })

/** The error as the host threw it. */
function errorFrom(body: unknown, status: number): FailoverError {
  const thrown = FailoverError.from((body as { error: Fault }).error)
  return status === 409 ? thrown.asRefusal() : thrown
}
