// What the words of other hosts mean for an account of this one, as events of its machine. A limit of theirs is one here; a
// reading of theirs is one here; and the turn and the reading that have lifted a limit there lift it here.
import type { AccountEvent } from '../../machines/account.ts'
import type { AccountPage } from '../../machines/account-page.ts'
import type { FleetAccount } from '../../machines/fleet/known.ts'
import { at, type Ledger } from '../../machines/fleet/ledger.ts'

export interface Receiver {
  /** This host. */
  host: string
  /** Its account, as it calls it. */
  account: string
  now: number
}

/** Epochs of another host say nothing of those of this one. */
const elsewhere = { epoch: 0, group: '@fleet' }

const iso = (time: number): string => new Date(time).toISOString()
/** Whose session it was is nobody's business: it is told by the name of the host. */
export const sessionOf = (host: string): string => `@${host}`

export function newsFor(known: FleetAccount, ledger: Ledger, page: AccountPage, to: Receiver): AccountEvent[] {
  return [
    ...liftsIn(known, ledger, page, to),
    ...readingsIn(known, page, to),
    ...limitsIn(known, page, to),
    ...needIn(known, page, to),
  ]
}

function limitsIn(known: FleetAccount, page: AccountPage, { host, account, now }: Receiver): AccountEvent[] {
  return Object.entries(known.limits).flatMap(([window, { host: teller, until, exact, seenAt }]): AccountEvent[] => {
    const before = page.limits[window] ?? page.modelLimits[window]
    if (teller === host) return []
    // Of an estimate nothing is told but when the limit was seen: every host estimates alike.
    if (before && (!exact || Date.parse(before.until) === until)) return []
    const evidence = {
      kind: 'limit' as const,
      source: 'fleet' as const,
      pattern: 'fleet',
      snippet: null,
      confidence: 'confirmed' as const,
      session: sessionOf(teller),
      host: teller,
      ...elsewhere,
      account,
      window,
      resetsAt: exact ? iso(until) : null,
      seenAt: iso(seenAt),
    }
    return [{ type: 'limit.seen', evidence, now }]
  })
}

function readingsIn(known: FleetAccount, page: AccountPage, { host, account, now }: Receiver): AccountEvent[] {
  const readings = Object.entries(known.windows).flatMap(
    ([window, { host: teller, usedPercent, resetsAt, seenAt }]) => {
      const before = page.windows[window]
      const reset = resetsAt === null ? null : iso(resetsAt)
      if (teller === host || (before?.usedPercent === usedPercent && before.resetsAt === reset)) return []
      return [
        {
          window,
          usedPercent,
          resetsAt: reset,
          seenAt: iso(seenAt),
          session: sessionOf(teller),
          host: teller,
          ...elsewhere,
          account,
        },
      ]
    },
  )
  return readings.length > 0 ? [{ type: 'windows.read', readings, now }] : []
}

/** Not while the login is refused here: that a turn ends well elsewhere says nothing of it. */
function liftsIn(known: FleetAccount, ledger: Ledger, page: AccountPage, to: Receiver): AccountEvent[] {
  if (page.login) return []
  const { host, account, now } = to
  return Object.entries({ ...page.limits, ...page.modelLimits }).flatMap(([window, { evidence }]): AccountEvent[] => {
    if (known.limits[window]) return []
    for (const [teller, { word, saidAt }] of Object.entries(at(ledger.accounts, known.account) ?? {})) {
      const cleared = at(word.cleared, window)
      const began = cleared && cleared.at + saidAt - word.stamp.at
      if (teller === host || began === undefined || began <= Date.parse(evidence.seenAt)) continue
      const session = sessionOf(teller)
      const readings = Object.entries(word.windows).flatMap(([name, one]) => {
        const seenAt = one.seenAt + saidAt - word.stamp.at
        const resetsAt = one.resetsAt === null ? null : iso(one.resetsAt)
        return seenAt < began || one.usedPercent >= 100
          ? []
          : [
              {
                window: name,
                usedPercent: one.usedPercent,
                resetsAt,
                seenAt: iso(seenAt),
                session,
                host: teller,
                ...elsewhere,
                account,
              },
            ]
      })
      if (readings.length === 0) continue
      return [
        { type: 'turn.ended', session, began, now },
        { type: 'windows.read', readings, now },
      ]
    }
    return []
  })
}

/** On hold, unpaid, to be verified: then it is so for everybody. */
function needIn({ need }: FleetAccount, page: AccountPage, { host, account, now }: Receiver): AccountEvent[] {
  if (!need || need.host === host || page.login) return []
  const login = {
    kind: 'login' as const,
    reason: need.reason,
    source: 'fleet' as const,
    pattern: 'fleet',
    snippet: null,
    seenAt: iso(need.seenAt),
    session: sessionOf(need.host),
    host: need.host,
    ...elsewhere,
    account,
  }
  return [{ type: 'login.failed', login, now }]
}
