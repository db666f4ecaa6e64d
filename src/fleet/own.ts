// What this host knows of an account by itself: what its own sessions have shown, without what it has from others. Where a
// page has come to hold another host's word, the host's own earlier one is remembered.
import { type AccountPage, isOpen } from '../../machines/account-page.ts'
import type { AccountWord, ClearedWord, LimitWord, WindowWord } from '../../machines/fleet/words.ts'

export interface OwnFacts extends Pick<AccountWord, 'windows' | 'limits' | 'cleared' | 'need' | 'wellAt'> {}

export const noFacts: OwnFacts = { windows: {}, limits: {}, cleared: {}, need: null, wellAt: null }

/** What was known, and the page from which. */
export interface Known {
  facts: OwnFacts
  page: AccountPage
}

const limitsIn = ({ limits, modelLimits }: AccountPage) => ({ ...limits, ...modelLimits })

/** @param isOurs whether it was a session of this host that changed the page, and not another host's word */
export function ownFacts({ facts, page: before }: Known, page: AccountPage, now: number, isOurs: boolean): OwnFacts {
  const limits: Record<string, LimitWord> = {}
  for (const [window, { until, evidence }] of Object.entries(limitsIn(page))) {
    const own = facts.limits[window]
    if (evidence.source !== 'fleet')
      limits[window] = {
        until: Date.parse(until),
        exact: evidence.resetsAt !== null,
        seenAt: Date.parse(evidence.seenAt),
      }
    else if (own && isOpen(new Date(own.until).toISOString(), now)) limits[window] = own
  }
  const windows: Record<string, WindowWord> = {}
  for (const [window, { usedPercent, resetsAt, seenAt, host }] of Object.entries(page.windows)) {
    const own = facts.windows[window]
    if (host === undefined)
      windows[window] = {
        usedPercent,
        resetsAt: resetsAt === null ? null : Date.parse(resetsAt),
        seenAt: Date.parse(seenAt),
      }
    else if (own) windows[window] = own
  }
  const { login } = page
  const wasRefused = before.login !== null && before.login.source !== 'fleet'
  return {
    limits,
    windows,
    cleared: { ...open(facts.cleared, now), ...(isOurs ? lifted(before, page, now) : {}) },
    need: login && login.source !== 'fleet' ? { reason: login.reason, seenAt: Date.parse(login.seenAt) } : null,
    wellAt: wasRefused && login === null ? now : facts.wellAt,
  }
}

const open = (cleared: Record<string, ClearedWord>, now: number) =>
  Object.fromEntries(Object.entries(cleared).filter(([, { until }]) => until > now))

/** Limits that went before their time: a turn has shown that they are over. */
function lifted(before: AccountPage, page: AccountPage, now: number): Record<string, ClearedWord> {
  const after = limitsIn(page)
  return Object.fromEntries(
    Object.entries(limitsIn(before)).flatMap(([window, { until }]) => {
      if (after[window] || !isOpen(until, now)) return []
      return [[window, { at: before.proof?.began ?? now, by: 'turn' as const, until: Date.parse(until) }]]
    }),
  )
}
