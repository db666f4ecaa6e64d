// Why a swap is asked for by the host itself, in the words of its record: which session said what, and when.
import type { AccountPage } from '../../machines/account-page.ts'
import type { Situation } from '../../machines/decision.ts'
import type { Trigger } from '../../machines/swap.ts'
import { triggerOf } from '../claude/limits/evidence.ts'
import { ownLimit } from './situation.ts'

export interface Cause {
  reason: string
  trigger: Trigger | null
}

export function causeOf(page: AccountPage, { active, epoch, limit, near }: Situation): Cause {
  if (limit) {
    const evidence = ownLimit(page, epoch)?.evidence
    if (!evidence) return { reason: `limit: ${limit.window} of ${active}`, trigger: null }
    return { reason: `limit: ${evidence.window} of ${active}`, trigger: triggerOf(evidence) }
  }
  if (!near) return { reason: 'by hand', trigger: null }
  const { window, usedPercent, threshold, session } = near
  const { seenAt = new Date().toISOString(), resetsAt = null, near: isOverThreshold } = page.windows[window] ?? {}
  const wrapped = page.wrapUp !== null && !isOverThreshold
  return {
    reason: `near the limit: ${window} of ${active} at ${usedPercent} %`,
    trigger: {
      session,
      source: wrapped ? 'row' : 'statusLine',
      pattern: wrapped ? 'usageLimitNote' : `${window} >= ${threshold} %`,
      snippet: null,
      seenAt,
      resetsAt,
      window,
    },
  }
}
