// No herd: when many hosts lose one account at the same instant, each works out by the same function where all of them go,
// takes its own part, and claims it (`claims.ts`).
import { barredFrom, type Candidate, type Choice, chooseTarget } from '../choice.ts'
import { candidateOf, claimedFrom, type SeenClaims } from './claims.ts'
import type { Asked } from './hosts.ts'
import { type FleetAccount, knownAccount, knownAccounts } from './known.ts'
import type { Ledger } from './ledger.ts'

/** What moves together, and where it could go. */
export interface Mover {
  host: string
  sessions: number
  /** Identities of accounts. */
  to: readonly string[]
}

/** An account that is lost, and what the host knew of the fleet when it was. */
export interface Loss {
  /** Identity of the account. */
  lost: string
  ledger: Ledger
  claims: SeenClaims
  asked: Asked
  choose: Choice
}

/** Where everybody goes who leaves it. Exclusive accounts are for nobody to count on: who has the lease may choose them. */
export function placesAfter({ lost, ledger, claims, asked, choose }: Loss): Placed[] {
  const leaving = knownAccount(ledger, lost, asked)
  if (!leaving) return []
  const others = knownAccounts(ledger)
    .filter((account) => account !== lost)
    .flatMap((account) => knownAccount(ledger, account, asked) ?? [])
  return placesAmong(leaving, others, { claims, asked, choose })
}

/** The same with what is known of each account. */
export function placesAmong(
  leaving: FleetAccount,
  others: readonly FleetAccount[],
  { claims, asked, choose }: Pick<Loss, 'claims' | 'asked' | 'choose'>,
): Placed[] {
  const open = others.filter(({ exclusive }) => !exclusive)
  const accounts = open.map((account) => candidateOf(account, claims, asked.now))
  return placeAll(moversFrom(leaving, open, claims, asked), accounts, leaving.account, choose)
}

/** Those who have to leave an account: what each host that is heard draws on it, and has not claimed elsewhere yet. */
export function moversFrom(
  lost: FleetAccount,
  others: readonly FleetAccount[],
  claims: SeenClaims,
  { now, host: me }: Pick<Asked, 'now' | 'host'>,
): Mover[] {
  const gone = new Set(others.flatMap(({ account }) => claimedFrom(claims, account, lost.account, now)))
  return lost.draws
    .filter(({ host, stale }) => host === me || !(stale || gone.has(host)))
    .flatMap(({ host, lumps }) => {
      const to = others.filter(({ usableBy }) => usableBy.includes(host)).map(({ account }) => account)
      return lumps.map((sessions) => ({ host, sessions, to }))
    })
}

/**
 * Sessions of others that go to each account before the `nth` of this host's own does: what its own choice has to count
 * besides what draws on the account.
 */
export function aheadOf(placed: readonly Placed[], host: string, nth = 0): Record<string, number> {
  const own = placed.flatMap((one, at) => (one.host === host ? [at] : []))
  const found = new Map<string, number>()
  for (const { host: other, account, sessions } of placed.slice(0, own[nth] ?? placed.length))
    if (account !== null && other !== host) found.set(account, (found.get(account) ?? 0) + sessions)
  return Object.fromEntries(found)
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
