// A host that is stopped or stuck takes connections and never answers. Some answers take long by right (a swap, a restart):
// so what is asked in between is a question that every living host answers at once.
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { FailoverError } from '../errors.ts'
import { readHostFile } from './address.ts'

/** After that long without an answer the host is asked whether it lives, ms; it has as long again to say so. */
const patience = 1_500

/** @throws FailoverError `TIMED_OUT` when the host does not live, some 3 s after it was asked */
export async function unlessHung<T>(answer: Promise<T>, socketPath: string, stateDir: string): Promise<T> {
  const over = new AbortController()
  const watch = async (): Promise<never> => {
    for (;;) {
      await sleep(patience, undefined, { signal: over.signal })
      if (!(await lives(socketPath))) throw hangs(stateDir)
    }
  }
  try {
    return await Promise.race([answer, watch()])
  } finally {
    over.abort()
  }
}

/** Whatever it answers. A socket that is gone is told by the answer that is waited for. */
const lives = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get({ socketPath, path: '/healthz', headers: { host: 'localhost' }, agent: false }, (answer) => {
      answer.resume()
      resolve(true)
    })
    asked.setTimeout(patience, () => {
      resolve(false)
      asked.destroy()
    })
    asked.on('error', () => resolve(true))
  })

function hangs(stateDir: string): FailoverError {
  const pid = readHostFile(stateDir)?.pid
  return new FailoverError('TIMED_OUT', {
    message: `the host does not answer${pid ? ` (process ${pid})` : ''}`,
    expected: 'an answer within 3 s',
    found: 'none',
    fix: pid
      ? `If it was stopped, let it go on: kill -CONT ${pid}\nIf that does not help, end it; its sessions live on: kill -KILL ${pid}\nStart it again: claude-failover up`
      : 'end it, then start it again: claude-failover up',
  })
}
