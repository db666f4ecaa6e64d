// What is left of an account in which nothing runs, asked of the CLI itself: no turn, no prompt, no conversation. It
// asks its server with the account's own login, which a refusal may make it refresh; so it is asked seldom, on request
// of the operator, and never where a process may refresh the same login.
import { execa } from 'execa'
import type { Reading } from '../../machines/evidence.ts'
import { FailoverError } from '../errors.ts'
import { member, rowIn, textIn } from './conversation/row.ts'
import { resetTime, unnamedWindow, windowName } from './limits/evidence.ts'
import { baseEnvironment } from './start/environment.ts'

export interface UsageRequest {
  /** `agent.command` of the config. */
  command: string[]
  home: string
  /** `agent.env` of the config. */
  env: Record<string, string>
  signal: AbortSignal
}

/** `loggedOut`: it has no login. `unknown`: the server did not say. */
export type Usage = { state: 'read'; readings: Reading[] } | { state: 'loggedOut' | 'unknown'; readings: [] }

const question = {
  type: 'control_request',
  request_id: 'usage',
  request: { subtype: 'get_usage', skip_behaviors: true },
}
const words = ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose']
/** It took 0.6 s; its input has to stay open until it has answered (2.1.331). */
const patience = 10_000
const largestAnswer = 1024 * 1024

/** @throws FailoverError `USAGE_UNKNOWN` when the CLI does not answer */
export async function readUsage({ command, home, env, signal }: UsageRequest): Promise<Usage> {
  const [program = '', ...rest] = command
  const settings = JSON.stringify({ disableAllHooks: true })
  const run = execa(program, [...rest, ...words, '--settings', settings], {
    env: { ...baseEnvironment(), ...env, CLAUDE_CONFIG_DIR: home },
    extendEnv: false,
    cwd: home,
    stdin: 'pipe',
    stderr: 'ignore',
    buffer: false,
    // One that renews its login as the host ends must not be killed in the middle: it ends with its input.
    cleanup: false,
    reject: false,
    timeout: patience,
    forceKillAfterDelay: 1_000,
    cancelSignal: signal,
  })
  // One that has gone already reads nothing.
  run.stdin.on('error', () => {})
  run.stdin.write(`${JSON.stringify(question)}\n`)
  const end = () => {
    run.stdin.end()
    run.kill('SIGTERM')
  }
  let length = 0
  let found: Usage | undefined
  try {
    for await (const line of run) {
      length += line.length
      found ??= usageIn(line, new Date())
      // Not left by a break: that would wait for its end.
      if (found || length > largestAnswer) end()
    }
  } finally {
    end()
    await run
  }
  signal.throwIfAborted()
  if (found) return found
  throw new FailoverError('USAGE_UNKNOWN', {
    message: `${program} does not say what is left of ${home}`,
    expected: 'an answer to get_usage',
    found: 'none',
    fix: 'leave accounts[].probe out, or use a version of the CLI that answers it',
  })
}

/** The answer; undefined in every other line. */
export function usageIn(line: string, at: Date): Usage | undefined {
  if (!line.includes('"control_response"')) return undefined
  const response = member(rowIn(line), 'response')
  const answer = member(response, 'response')
  if (textIn(response, 'subtype') !== 'success' || typeof answer !== 'object' || answer === null) return undefined
  if (member(answer, 'rate_limits_available') === false) return { state: 'loggedOut', readings: [] }
  const windows = member(answer, 'rate_limits')
  if (typeof windows !== 'object' || windows === null) return { state: 'unknown', readings: [] }
  const readings = Object.entries(windows).flatMap(([type, one]) => readingOf(type, one, at) ?? [])
  return readings.length > 0 ? { state: 'read', readings } : { state: 'unknown', readings: [] }
}

/** Windows of sessions; what other programs have used, and what was paid, is none. */
const others = new Set(['seven_day_oauth_apps', 'extra_usage', 'limits'])

function readingOf(type: string, one: unknown, at: Date): Reading | undefined {
  const used = member(one, 'utilization')
  const window = windowName(type)
  if (others.has(type) || window === unnamedWindow || typeof used !== 'number' || !(used >= 0 && used <= 1_000))
    return undefined
  const resets = Date.parse(textIn(one, 'resets_at') ?? '')
  if (resets <= at.getTime()) return undefined
  return {
    window,
    usedPercent: Math.min(used, 100),
    resetsAt: resetTime(resets / 1000, at),
    seenAt: at.toISOString(),
  }
}
