// A whole failover in a throw-away sandbox (S26). It proves the installation, not the operator's accounts.
import type { SessionResult } from '../../machines/swap.ts'
import { stopwatch } from '../clock.ts'
import { FailoverError } from '../errors.ts'
import { runHost } from '../host/run.ts'
import type { SwapRecord } from '../journal/record.ts'
import type { Log } from '../log.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

export interface Drill {
  /** The swap committed and every session proved itself. */
  ok: boolean
  ms: number
  steps: { state: string; ms: number }[]
  sessions: SessionResult[]
}

export interface DrillOptions {
  log: Log
  signal: AbortSignal
  /** Told of the swap at each step. */
  follow(record: SwapRecord): void
}

const options = {
  accounts: ['compte1', 'compte2'],
  dedicated: ['app', 'docs'],
  autonomous: 1,
  workEvery: 200,
  quotaTurns: 12,
  port: false as const,
}

const patience = 90_000

/** @throws FailoverError what keeps a host from starting, or `TIMED_OUT` */
export async function drill(given: DrillOptions): Promise<Drill> {
  const took = stopwatch()
  const sandbox = await createSandbox(options)
  try {
    const { outcome, steps, sessions } = await firstSwap(sandbox, given)
    return {
      ok: outcome === 'swapped' && sessions.length > 0 && sessions.every(({ proved }) => proved),
      ms: took(),
      steps: steps.map(({ state, ms }) => ({ state, ms: ms ?? 0 })),
      sessions,
    }
  } finally {
    await sandbox.remove()
  }
}

/** Runs a host until the first account has reached its limit and the swap has ended. */
async function firstSwap({ config }: Sandbox, { log, signal, follow }: DrillOptions): Promise<SwapRecord> {
  let ended: SwapRecord | undefined
  const host = runHost({
    config,
    log,
    onReady: (api) =>
      api.follow((record) => {
        follow(record)
        if (record.outcome === null) return
        ended = record
        host.stop()
      }),
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  limit.addEventListener('abort', host.stop)
  const fault = await host.ended
  if (fault) throw FailoverError.from(fault)
  if (ended) return ended
  throw new FailoverError('TIMED_OUT', {
    message: signal.aborted ? 'the drill was interrupted' : `the drill did not end within ${patience} ms`,
    expected: 'a swap that ends',
    found: 'none',
    fix: 'claude-failover drill --log-level debug shows how far it comes',
  })
}
