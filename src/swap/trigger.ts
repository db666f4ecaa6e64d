// Why a swap is asked for by the host itself, in the words of its record: which session said what, and when.
import { limitIn } from '../../machines/account-limit.ts'
import type { AccountPage, Login } from '../../machines/account-page.ts'
import type { Situation } from '../../machines/decision.ts'
import type { Trigger } from '../../machines/swap.ts'
import { triggerOf } from '../claude/limits/evidence.ts'

export interface Cause {
  reason: string
  trigger: Trigger | null
}

export function causeOf(page: AccountPage, { active, limit, need, near }: Situation): Cause {
  if (limit) {
    const evidence = limitIn(page, limit.window)?.evidence
    if (!evidence) return { reason: `limit: ${limit.window} of ${active}`, trigger: null }
    return { reason: `limit: ${evidence.window} of ${active}`, trigger: triggerOf(evidence) }
  }
  if (need)
    return { reason: `${active} needs somebody: ${need.reason}`, trigger: page.login && triggerOfNeed(page.login) }
  if (!near) return { reason: 'by hand', trigger: null }
  const { window, usedPercent, threshold, isMaxUse, session } = near
  const { seenAt = new Date().toISOString(), resetsAt = null, near: isOverThreshold } = page.windows[window] ?? {}
  const wrapped = page.wrapUp !== null && !isOverThreshold
  return {
    reason: `${isMaxUse ? 'at its maxUse' : 'near the limit'}: ${window} of ${active} at ${usedPercent} %`,
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

const triggerOfNeed = ({ session, source, pattern, snippet, seenAt }: Login): Trigger => ({
  session,
  source,
  pattern,
  snippet,
  seenAt,
  resetsAt: null,
  window: 'none',
})
