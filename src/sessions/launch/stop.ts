// Stopping an agent for certain: SIGTERM, 5 s, SIGKILL, 5 s, seen gone. Nothing may start under its conversation while
// it lives: two processes on one conversation diverge, and there is no lock that would stop them.
import { setTimeout as sleep } from 'node:timers/promises'
import { FailoverError } from '../../errors.ts'
import { allPids, isGone, type ProcessId, type ProcessInfo, processInfo } from '../../proc.ts'

/** Of each of the two signals, in milliseconds (measured for SIGTERM: 110). */
export const patience = 5_000
const lookEvery = 20

export interface Stopped {
  /** It took SIGKILL. */
  forced: boolean
}

/**
 * Stops everything that the pane runs: the pane's process leads a session of its own, and an agent behind a wrapper is
 * in it too.
 * @param leader the pane's process
 * @param others processes that are known to be the launch's (`ours.ts`), wherever they are
 * @throws FailoverError `NOT_STOPPED`
 */
export async function stopAgent(leader: ProcessId, others: ProcessId[], signal: AbortSignal): Promise<Stopped> {
  // A session's id is its leader's pid: were that process gone and its pid used again, the session would be another's.
  const startedAs = processInfo(leader.pid)?.startTime
  if (startedAs !== undefined && startedAs !== leader.startTime) return { forced: false }
  const seen = new Map<number, ProcessId>()
  const living = async () => {
    for (const found of [leader, ...others, ...(await sessionNow(leader.pid))]) seen.set(found.pid, found)
    return [...seen.values()].filter((one) => !isGone(one))
  }
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    for (const { pid } of await living()) send(pid, name)
    const until = performance.now() + patience
    while (performance.now() < until) {
      // What was known first, which is cheap; then whether something came to life in between.
      if ([...seen.values()].every(isGone) && (await living()).length === 0) return { forced: name === 'SIGKILL' }
      await sleep(lookEvery, undefined, { signal })
    }
  }
  const left = await living()
  if (left.length === 0) return { forced: true }
  throw new FailoverError('NOT_STOPPED', {
    message: `process ${left.map(({ pid }) => pid).join(', ')} does not end, not even by SIGKILL`,
    expected: 'a process that ends',
    found: `${left.length} that live on`,
    fix: 'end it yourself (one that waits for a disk ends when the disk answers), then: claude-failover sessions restart NAME',
  })
}

let table: Promise<ProcessInfo[]> | undefined

/** How long a question waits for others that the same look at `/proc` can answer, ms. */
const gatherFor = 20
/** A process rarely changes its session: what was read of one holds for so long, ms. Reading all of them costs some 5. */
const known = { since: 0, infos: new Map<number, ProcessInfo>() }
const knownFor = 1_000

/** Every living process of a session. */
async function sessionNow(session: number): Promise<ProcessInfo[]> {
  table ??= sleep(gatherFor).then(() => {
    table = undefined
    return processesNow()
  })
  return (await table).filter((found) => found.session === session)
}

function processesNow(): ProcessInfo[] {
  const now = performance.now()
  const before = now - known.since < knownFor ? known.infos : new Map<number, ProcessInfo>()
  if (before.size === 0) known.since = now
  known.infos = new Map(
    allPids().flatMap((pid) => {
      const info = before.get(pid) ?? processInfo(pid)
      return info ? [[pid, info] as const] : []
    }),
  )
  return [...known.infos.values()]
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone in between, or not ours to signal: what counts is whether it is seen gone.
  }
}
