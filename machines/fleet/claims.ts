// A choice of a target is announced before its swap begins, on a page of that target that is written by compare-and-set.
// Where somebody else has written first the host looks again, with that claim counted. A claim counts as sessions of its
// host until they are among the host's draws.
import type { Candidate } from '../choice.ts'
import { modelOfWindow } from '../model-window.ts'
import type { FleetAccount } from './known.ts'
import { at } from './ledger.ts'
import { claimTime } from './times.ts'
import type { Claim, ClaimPage } from './words.ts'

/** A claim, and when this host first heard of it. */
export type SeenClaim = Claim & { since: number }
/** By identity of the account, then by host. */
export type SeenClaims = Readonly<Record<string, Readonly<Record<string, SeenClaim>>>>

/** What is known of claims after a page was seen: one that was known before keeps the time of its first sight. */
export function seeClaims(before: SeenClaims, { account, claims }: ClaimPage, now: number): SeenClaims {
  const known = at(before, account) ?? {}
  const seen = Object.values(claims).map((claim): [string, SeenClaim] => {
    const same = at(known, claim.host)
    const isSame = same?.epoch === claim.epoch && same.number === claim.number
    return [claim.host, { ...claim, since: isSame ? same.since : now }]
  })
  return { ...before, [account]: Object.fromEntries(seen) }
}

/** The page to write in order to have a claim. Those that are over are left out by the way. */
export function withClaim(page: ClaimPage, claim: Claim, seen: SeenClaims, now: number): ClaimPage {
  const { [claim.host]: _, ...others } = page.claims
  const known = at(seen, page.account) ?? {}
  const isOver = ({ host, epoch, number }: Claim) => {
    const one = at(known, host)
    return one !== undefined && one.epoch === epoch && one.number === number && !counts(one, now)
  }
  const open = Object.entries(others).filter(([, one]) => !isOver(one))
  return { ...page, claims: { ...Object.fromEntries(open), [claim.host]: claim } }
}

/** The page to write when the swap has ended, and the host has told of its draws; null where nothing is to be written. */
export function withoutClaim(page: ClaimPage, host: string): ClaimPage | null {
  if (!Object.hasOwn(page.claims, host)) return null
  const { [host]: _, ...claims } = page.claims
  return { ...page, claims }
}

const counts = ({ since, lasts }: SeenClaim, now: number): boolean =>
  now >= since && now - since < Math.min(lasts, claimTime)

/** Sessions of each host that draw on an account, or are on their way to it. */
export function loads(account: FleetAccount, seen: SeenClaims, now: number): Record<string, number> {
  const found = new Map(account.draws.map(({ host, sessions }) => [host, sessions]))
  for (const claim of Object.values(at(seen, account.account) ?? {}))
    if (counts(claim, now)) found.set(claim.host, Math.max(found.get(claim.host) ?? 0, claim.sessions))
  return Object.fromEntries(found)
}

/** The same of all hosts together. */
export function loadOf(account: FleetAccount, seen: SeenClaims, now: number): number {
  const claims = at(seen, account.account)
  return claims && Object.keys(claims).length > 0 ? sum(Object.values(loads(account, seen, now))) : account.sessions
}

/** Hosts that have claimed sessions there which leave a certain account. */
export const claimedFrom = (seen: SeenClaims, account: string, from: string, now: number): string[] =>
  Object.values(at(seen, account) ?? {}).flatMap((claim) =>
    claim.from === from && counts(claim, now) ? [claim.host] : [],
  )

/** An account as a choice sees it that is made for others. */
export function candidateOf(known: FleetAccount, seen: SeenClaims, now: number): Candidate {
  return {
    name: known.account,
    enabled: true,
    usable: known.usableBy.length > 0 && !isAboveCap(known),
    loggedOut: known.need !== null,
    ...bars(known),
    sessions: loadOf(known, seen, now),
  }
}

function bars({ limits, windows }: FleetAccount): Pick<Candidate, 'limitedUntil' | 'modelLimits' | 'windows'> {
  const isWhole = (window: string) => modelOfWindow(window) === null
  const until = Object.entries(limits).map(([window, limit]): [string, number] => [window, limit.until])
  const whole = until.filter(([window]) => isWhole(window)).map(([, time]) => time)
  return {
    limitedUntil: whole.length > 0 ? Math.max(...whole) : null,
    modelLimits: Object.fromEntries(until.filter(([window]) => !isWhole(window))),
    windows: Object.fromEntries(
      Object.entries(windows).map(([window, { usedPercent, resetsAt }]) => [window, { usedPercent, resetsAt }]),
    ),
  }
}

/** One of its windows is used as far as the strictest host allows. */
export const isAboveCap = ({ windows, maxUse }: Pick<FleetAccount, 'windows' | 'maxUse'>): boolean =>
  Object.entries(windows).some(([window, { usedPercent }]) => {
    const cap = window === 'fiveHour' ? maxUse.fiveHour : window.startsWith('sevenDay') ? maxUse.sevenDay : null
    return cap !== null && usedPercent >= cap
  })

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)
