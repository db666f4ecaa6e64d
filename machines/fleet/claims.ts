// No herd: when many hosts lose one account at the same instant, each works out by the same function where all of them go,
// takes its own part, and announces it by compare-and-set before its swap begins. Where somebody else has written first,
// it looks again, with that claim counted.
import { barredFrom, type Candidate, type Choice, chooseTarget } from '../choice.ts'
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
  const claims = Object.values(at(seen, account.account) ?? {}).filter((claim) => counts(claim, now))
  const drawing = account.draws.map(({ host, sessions }): [string, number] => [host, sessions])
  const found = new Map(drawing)
  for (const { host, sessions } of claims) found.set(host, Math.max(found.get(host) ?? 0, sessions))
  return Object.fromEntries(found)
}

/**
 * An account of this host as the fleet knows it. The host's own word is among the words of the ledger, and up to date.
 * `elsewhere`: it is exclusive, and another host has it.
 */
export function inFleet(
  own: Candidate,
  known: FleetAccount | undefined,
  seen: SeenClaims,
  asked: { now: number; host: string; elsewhere?: boolean },
): Candidate {
  if (!known) return own
  const limits = Object.entries(known.limits)
  const whole = limits.filter(([window]) => modelOfWindow(window) === null).map(([, { until }]) => until)
  const ofModels = limits.filter(([window]) => modelOfWindow(window) !== null)
  const { [asked.host]: _, ...others } = loads(known, seen, asked.now)
  return {
    ...own,
    usable: own.usable && !asked.elsewhere,
    loggedOut: own.loggedOut || known.need !== null,
    ...(own.need === undefined && known.need ? { need: known.need.reason } : {}),
    limitedUntil: whole.length > 0 ? Math.max(...whole) : null,
    modelLimits: Object.fromEntries(ofModels.map(([window, { until }]) => [window, until])),
    windows: Object.fromEntries(
      Object.entries(known.windows).map(([window, { usedPercent, resetsAt }]) => [window, { usedPercent, resetsAt }]),
    ),
    sessions: own.sessions + Object.values(others).reduce((sum, sessions) => sum + sessions, 0),
  }
}

/** What moves together, and where it could go. */
export interface Mover {
  host: string
  sessions: number
  /** Identities of accounts. */
  to: readonly string[]
}

/** Those who have to leave an account: the lumps of each host that draws on it and is heard. */
export function moversFrom(lost: FleetAccount, others: readonly FleetAccount[]): Mover[] {
  return lost.draws
    .filter(({ stale }) => !stale)
    .flatMap(({ host, lumps }) => {
      const to = others.filter(({ usableBy }) => usableBy.includes(host)).map(({ account }) => account)
      return lumps.map((sessions) => ({ host, sessions, to }))
    })
}

export interface Placed extends Mover {
  /** null: there is nowhere to go. */
  account: string | null
}

/**
 * Where everybody goes who leaves an account. `accounts`: all that any of them could go to, by identity, with what draws on
 * them and what was claimed. Who has the fewest ways out goes first, then the larger: each host that asks comes to the
 * same.
 */
export function placeAll(
  movers: readonly Mover[],
  accounts: readonly Candidate[],
  active: string,
  choose: Choice,
): Placed[] {
  const sessions = new Map(accounts.map((account) => [account.name, account.sessions]))
  const open = new Set(accounts.filter((account) => !barredFrom(account, active)).map(({ name }) => name))
  const ways = (mover: Mover) => mover.to.filter((name) => open.has(name))
  return inOrder(movers.map((mover) => ({ ...mover, to: ways(mover) }))).map((mover) => {
    const { to } = chooseTarget(
      {
        active,
        choose,
        moving: mover.sessions,
        accounts: accounts
          .filter(({ name }) => mover.to.includes(name))
          .map((account) => ({ ...account, sessions: sessions.get(account.name) ?? 0 })),
        cancelled: { to: null },
      },
      0,
    )
    if (to !== null) sessions.set(to, (sessions.get(to) ?? 0) + mover.sessions)
    return { ...mover, account: to }
  })
}

const inOrder = <M extends Mover>(movers: M[]): M[] =>
  movers.toSorted(
    (one, other) =>
      one.to.length - other.to.length || other.sessions - one.sessions || (one.host < other.host ? -1 : 1),
  )

/** How long a host waits before it writes its claim, ms: those before it in the order have written theirs by then. */
export function pauseBefore(movers: readonly Mover[], host: string): number {
  const hosts = [...new Set(movers.map((mover) => mover.host))].sort()
  return Math.min(Math.max(0, hosts.indexOf(host)), 50) * claimGap
}

/** A compare-and-set takes 0.5 ms on loopback, a few ms within a town. */
const claimGap = 4
