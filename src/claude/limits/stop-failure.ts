// The second signal: the StopFailure hook, about 25 ms after the refusal and before the row is on disk. Its `error` does
// not tell a used-up window from a passing 429 that outlived its retries; the message that it carries does.
import type { AnySign, LimitSign, Sign } from '../../../machines/evidence.ts'
import { clean } from '../../text.ts'
import type { HookPayload } from '../hooks/hook-file.ts'
import { unnamedWindow } from './evidence.ts'
import { isPassing429, signOfFailure } from './failure.ts'
import { limitText, windowInText } from './limit-text.ts'
import { resetInText } from './reset-text.ts'

/** @param at when the hook was run, ISO 8601. @returns undefined for every other hook, and where no error is named */
export function signInStopFailure(payload: HookPayload, at: string): AnySign | undefined {
  if (payload.hook_event_name !== 'StopFailure') return undefined
  const { error, agent_id, last_assistant_message: text = '' } = payload
  if (!error) return undefined
  const base: Sign = {
    source: 'hook',
    seenAt: at,
    pattern: `error: ${clean(error, 40)}`,
    snippet: clean(text, 200),
    // A subagent's failure does not end the session's turn; of their account it tells the same.
    ...(agent_id === undefined || agent_id === null
      ? {}
      : { agent: typeof agent_id === 'string' ? clean(agent_id, 64) : '' }),
  }
  if (error !== 'rate_limit' || isPassing429(text)) return signOfFailure({ error, text }, base)
  const window = windowInText(text)
  const limit = (confidence: LimitSign['confidence'], pattern: string): LimitSign => ({
    ...base,
    kind: 'limit',
    confidence,
    pattern,
    window: window ?? unnamedWindow,
    resetsAt: resetInText(text, new Date(at)),
  })
  // A wording that we do not know may be a new one for a limit, or a passing 429: something else has to say which.
  return window ? limit('confirmed', limitText.source) : limit('suspected', base.pattern)
}
