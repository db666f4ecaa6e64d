// A turn that failed, told by the CLI's own words for why: `error` of a row and of the StopFailure hook have the same
// values. A used-up window is for their callers to tell; here is all else.
import {
  type LoginSign,
  type NeedReason,
  needReasons,
  type PassingSign,
  type Sign,
} from '../../../machines/evidence.ts'

export interface Failure {
  error: string
  text: string
  /** Of the server's answer; a hook does not say. */
  status?: unknown
  type?: unknown
  /** The row's `resendCannotCure`; a hook does not say. */
  incurable?: unknown
}

/** Errors of a turn, a request or the server (2.1.331): whatever is said beside them, the account is well. */
const passing: ReadonlySet<string> = new Set([
  'rate_limit',
  'overloaded',
  'server_error',
  'invalid_request',
  'model_not_found',
  'max_output_tokens',
  'cloud_credential_error',
])

/** Why the account needs somebody; undefined when it does not. */
function needOf({ error, incurable }: Failure): NeedReason | undefined {
  const named = needReasons.find((reason) => reason === error && reason !== 'unknown')
  return named ?? (incurable === true && error !== '' && !passing.has(error) ? 'unknown' : undefined)
}

/** Claude Code 2.1.330 calls a server with too much to do `server_error`; only the text and the status tell. */
const overloaded = /^API Error: (?:529\b|Overloaded\b)/
/** The account has something left: a 429 that outlived its retries (2.1.330), an older wording of the same. */
const passing429 = /not your usage limit|per-minute rate limit|requests? per minute|tokens per minute/i

export const isPassing429 = (text: string): boolean => passing429.test(text)

/** @param failure `rate_limit` only when it is known to be no used-up window */
export function signOfFailure(failure: Failure, sign: Sign): LoginSign | PassingSign {
  const need = needOf(failure)
  if (need) return { ...sign, kind: 'login', reason: need }
  return { ...sign, kind: 'passing', reason: sign.agent === undefined ? reasonOf(failure) : 'subagent' }
}

function reasonOf({ error, text, status, type }: Failure): PassingSign['reason'] {
  if (error === 'overloaded' || status === 529 || type === 'overloaded_error' || overloaded.test(text))
    return 'overloaded'
  if (error === 'rate_limit') return 'rateLimit'
  if (error === 'server_error') return 'serverError'
  return 'other'
}
