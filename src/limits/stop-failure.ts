// The second signal: the StopFailure hook, about 25 ms after the refusal and before the row is on disk. Its `error` does
// not tell a used-up window from a passing 429 that outlived its retries; the message that it carries does.
import type { HookPayload } from '../sessions/hook-file.ts'
import { type Finding, unnamedWindow } from './evidence.ts'
import { resetInText } from './reset-text.ts'

/** Where the server names no window, the text names none either (Claude Code 2.1.330). */
const pattern = /^You've hit your (?:(5-hour|weekly|usage|session|[A-Z][a-z]+) )?limit\b/

const windows: Record<string, string> = {
  '5-hour': 'fiveHour',
  session: 'fiveHour',
  weekly: 'sevenDay',
  usage: unnamedWindow,
}

/** undefined for every failure that is not a used-up window of the session's own. */
export function limitInStopFailure(payload: HookPayload, at: string): Finding | undefined {
  if (payload.hook_event_name !== 'StopFailure' || payload.error !== 'rate_limit') return undefined
  // A subagent's failure does not end the session's turn.
  if (payload.agent_id !== undefined && payload.agent_id !== null) return undefined
  const message = payload.last_assistant_message ?? ''
  const found = pattern.exec(message)
  if (!found) return undefined
  const kind = found[1] ?? 'usage'
  return {
    source: 'hook',
    window: windows[kind] ?? `sevenDay${kind}`,
    seenAt: at,
    resetsAt: resetInText(message, new Date(at)),
    pattern: pattern.source,
    snippet: message,
  }
}
