// The second signal: the StopFailure hook, about 25 ms after the refusal. Its `error` does not tell a used-up window
// from a passing 429 that outlived its retries; the message that it carries does.
import type { HookPayload } from '../sessions/hook-file.ts'
import type { Finding } from './evidence.ts'
import { resetInText } from './reset-text.ts'

const pattern = /^You've hit your (5-hour|weekly|usage|session|[A-Z][a-z]+) limit\b/

const windows: Record<string, string> = {
  '5-hour': 'fiveHour',
  session: 'fiveHour',
  usage: 'fiveHour',
  weekly: 'sevenDay',
}

/** undefined for every failure that is not a used-up window of the session's own. */
export function limitInStopFailure(payload: HookPayload, at: string): Finding | undefined {
  if (payload.hook_event_name !== 'StopFailure' || payload.error !== 'rate_limit') return undefined
  // A subagent's failure does not end the session's turn.
  if (payload.agent_id !== undefined && payload.agent_id !== null) return undefined
  const kind = pattern.exec(payload.last_assistant_message ?? '')?.[1]
  if (!kind) return undefined
  return {
    source: 'hook',
    window: windows[kind] ?? `sevenDay${kind}`,
    seenAt: at,
    resetsAt: resetInText(payload.last_assistant_message ?? '', new Date(at)),
    pattern: pattern.source,
    snippet: payload.last_assistant_message ?? null,
  }
}
