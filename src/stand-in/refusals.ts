// What the agent says and writes when the server refuses a turn. Texts and fields: Claude Code 2.1.330 against a stub of
// the server; a used-up window is refused at once, all else only after ten retries.
import type { Need, Standing } from './control.ts'

export interface Refusal {
  /** Shown, kept in the row, and told to the StopFailure hook. */
  text: string
  /** The hook's and the row's `error`. */
  error: string
  status: number
  type: string
  /** Shown while it retries. */
  retrying?: string
  /** In the row: to send it again is no cure. */
  incurable?: boolean
  /** Only of a used-up window. */
  limit?: { claim: string; resetsAt: number }
}

const windowWords: Record<string, string> = {
  five_hour: '5-hour ',
  seven_day: 'weekly ',
  seven_day_opus: 'Opus ',
  seven_day_sonnet: 'Sonnet ',
  seven_day_overage_included: 'Fable ',
  session: 'session ',
  none: '',
}

const passing = 'This is a server-side issue, usually temporary — try again in a moment. If it persists, check'
const perMinute = 'Number of requests has exceeded your per-minute rate limit'
const expired = 'OAuth token has expired. Please obtain a new token or refresh your existing token.'

const others: Record<string, Refusal> = {
  overloaded: {
    text: `API Error: 529 Overloaded. ${passing} https://status.claude.com.`,
    error: 'server_error',
    status: 529,
    type: 'overloaded_error',
    // Seen in that place while the account had all of its window left.
    retrying: '5-hour limit reached · retrying in 4s · attempt 4/10',
  },
  error500: {
    text: `API Error: 500 Internal server error. ${passing} https://status.claude.com.`,
    error: 'server_error',
    status: 500,
    type: 'api_error',
    retrying: '500 Internal server error · retrying in 4s · attempt 4/10',
  },
  plain429: {
    text: `API Error: Server is temporarily limiting requests (not your usage limit) · ${perMinute}`,
    error: 'rate_limit',
    status: 429,
    type: 'rate_limit_error',
    retrying: `429 ${perMinute} · retrying in 8s · attempt 7/10`,
  },
  unauthorized: {
    text: `Please run /login · API Error: 401 ${expired}`,
    error: 'authentication_failed',
    status: 401,
    type: 'authentication_error',
  },
}

const payment =
  "Claude Code can't use your Claude subscription, usually because a payment is past due · Pay or renew at https://claude.ai/settings/billing"

/** Texts and fields: Claude Code 2.1.331. */
const needy: Record<Need, Omit<Refusal, 'error'>> = {
  authentication_failed: { text: 'Login expired · Please run /login', status: 401, type: 'authentication_error' },
  oauth_org_not_allowed: { text: payment, status: 403, type: 'permission_error' },
  account_on_hold: {
    text: "Your account is on hold and can't use Claude Code. View details or appeal: https://claude.ai/restricted",
    status: 403,
    type: 'permission_error',
  },
  verification_required: {
    text: 'API Error: Verify your identity to continue: https://claude.ai/verify',
    status: 403,
    type: 'permission_error',
    incurable: true,
  },
  billing_error: { text: 'Credit balance is too low', status: 400, type: 'invalid_request_error', incurable: true },
  unknown: {
    text: 'API Error: 400 This organization has been disabled.',
    status: 400,
    type: 'invalid_request_error',
    incurable: true,
  },
}

/** undefined when the turn is answered. */
export function refusalOf(standing: Standing, now: number): Refusal | undefined {
  if (standing.need) return { ...needy[standing.need], error: standing.need }
  if (standing.mode !== 'limited') return others[standing.mode]
  const { claim } = standing
  const resetsAt = claim.startsWith('seven_day') ? standing.sevenDayResetsAt : standing.fiveHourResetsAt
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    text: `You've hit your ${windowWords[claim] ?? 'usage '}limit · resets ${resetTime(resetsAt, now)} (${zone})`,
    error: 'rate_limit',
    status: 429,
    type: 'rate_limit_error',
    limit: { claim, resetsAt },
  }
}

const day = 24 * 3600 * 1000

/** `6:31pm`, `6pm` on the hour, `Nov 26, 4:04am` more than a day ahead; in the zone of the process. */
export function resetTime(resetsAt: number, now: number): string {
  const date = new Date(resetsAt * 1000)
  const minutes = date.getMinutes()
  const hour = `${date.getHours() % 12 || 12}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
  const time = `${hour}${date.getHours() < 12 ? 'am' : 'pm'}`
  if (date.getTime() - now <= day) return time
  return `${date.toLocaleString('en-US', { month: 'short', day: 'numeric' })}, ${time}`
}

/** Within a day the agent goes on by itself after the reset; further away it asks by a menu. */
export const resumesByItself = (resetsAt: number, now: number): boolean => resetsAt * 1000 - now <= day
