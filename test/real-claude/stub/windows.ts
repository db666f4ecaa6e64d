// The headers by which the server tells of an account's windows. Names and values as the CLI reads them; what the real
// server sends may differ in detail.
import type { Standing } from '../../../src/stand-in/control.ts'

const prefix = 'anthropic-ratelimit-unified'

export function windowHeaders(standing: Standing): Record<string, string> {
  const { mode, claim, fiveHour, sevenDay, fiveHourResetsAt, sevenDayResetsAt } = standing
  // A passing refusal names no window: with them the CLI takes it for a used-up one.
  if (mode === 'plain429') return {}
  const weekly = claim.startsWith('seven_day')
  const mine = mode === 'limited' ? 'rejected' : mode === 'warning' ? 'allowed_warning' : 'allowed'
  const resetsAt = weekly ? sevenDayResetsAt : fiveHourResetsAt
  return {
    [`${prefix}-status`]: mine,
    [`${prefix}-reset`]: String(resetsAt),
    ...(claim === 'none' ? {} : { [`${prefix}-representative-claim`]: claim }),
    [`${prefix}-5h-status`]: weekly ? 'allowed' : mine,
    [`${prefix}-5h-reset`]: String(fiveHourResetsAt),
    [`${prefix}-5h-utilization`]: String(fiveHour / 100),
    [`${prefix}-7d-status`]: weekly ? mine : 'allowed',
    [`${prefix}-7d-reset`]: String(sevenDayResetsAt),
    [`${prefix}-7d-utilization`]: String(sevenDay / 100),
    [`${prefix}-fallback-percentage`]: '0.5',
    [`${prefix}-overage-status`]: 'rejected',
    [`${prefix}-overage-disabled-reason`]: 'org_level_disabled',
    ...(mode === 'warning' ? { [`${prefix}-${weekly ? '7d' : '5h'}-surpassed-threshold`]: '0.9' } : {}),
    ...(mode === 'limited' ? { 'retry-after': String(resetsAt - Math.floor(Date.now() / 1000)) } : {}),
  }
}
