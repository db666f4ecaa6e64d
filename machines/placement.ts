// Where sessions go that choose in the same instant: those that a limit scatters, new ones. Each counts all the others, so
// that no herd forms: the smallest share of what is left, for each session that draws on an account, is as large as can be.
import { type Candidate, isWorthIt, percentLeft, sift } from './choice.ts'

/**
 * Sessions that draw on an account beside those that its candidate counts; less than none: sessions that leave it. A choice
 * that was made and is not carried out yet is a claim.
 */
export interface Draw {
  account: string
  sessions: number
}

/** What a choice claims. `from`: null where the sessions run nowhere yet. */
export const claimOf = (from: string | null, to: string, sessions: number): Draw[] => [
  ...(from === null ? [] : [{ account: from, sessions: -sessions }]),
  { account: to, sessions },
]

/** The accounts with what draws on them beside. */
export const withDraws = (accounts: Candidate[], draws: Draw[]): Candidate[] =>
  accounts.map((account) => {
    const more = draws.reduce((sum, { account: name, sessions }) => (name === account.name ? sum + sessions : sum), 0)
    return more === 0 ? account : { ...account, sessions: Math.max(0, account.sessions + more) }
  })

/** A session that is to go somewhere. */
export interface Placeable {
  /** The account that it leaves; null: it runs nowhere yet. */
  from: string | null
  /** The id of its model; null: not known. */
  model: string | null
  /** Percent that has to be left of where it goes; absent: it cannot stay, whatever is open will do. */
  least?: number
  /** Where its last swap could not go. */
  cancelled?: string | null
}

/** Sessions for which the same accounts are open. */
interface Kind {
  at: number[]
  from: string | null
  /** By account: percent left; -1: not open to them. */
  left: number[]
  /** By account: how many of them it has been given. */
  given: number[]
}

/**
 * The account of each session, in the order of `sessions`; null: none is open to it, it stays. Where windows of models
 * only close accounts nothing better is possible; where they leave less to some, it is the best by one change at a time.
 * @param accounts with the sessions that draw on them and are not placed here
 */
export function place(accounts: Candidate[], sessions: Placeable[], claims: Draw[] = []): (string | null)[] {
  const placed = sessions.map((): string | null => null)
  const kinds = kindsOf(accounts, sessions)
  const [going, staying] = [kinds.filter(isGoing), kinds.filter((kind) => !isGoing(kind))]
  const stays = staying.flatMap(({ from, at }) => (from === null ? [] : { account: from, sessions: at.length }))
  const draws = withDraws(accounts, [...claims, ...stays]).map((account) => account.sessions)
  for (const kind of going) for (const _ of kind.at) giveOne(kind, going, draws)
  for (const { at, given } of going) {
    const names = given.flatMap((count, account) => Array<string>(count).fill((accounts[account] as Candidate).name))
    for (const [place, index] of at.entries()) placed[index] = names[place] as string
  }
  return placed
}

const isGoing = ({ left }: Kind): boolean => left.some((percent) => percent >= 0)

function kindsOf(accounts: Candidate[], sessions: Placeable[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const [index, { from, model, least = 0, cancelled = null }] of sessions.entries()) {
    const key = `${from}\0${model}\0${least}\0${cancelled}`
    const known = kinds.get(key)
    if (known) known.at.push(index)
    else {
      const models = model === null ? [] : [model]
      const fresh = new Set(sift({ active: from, accounts, models, cancelled: { to: cancelled } }, least).fresh)
      const isOpen = (account: Candidate) => fresh.has(account) && isWorthIt(account, least, models)
      const left = accounts.map((account) => (isOpen(account) ? percentLeft(account, models) : -1))
      kinds.set(key, { at: [index], from, left, given: accounts.map(() => 0) })
    }
  }
  return [...kinds.values()]
}

/** How an account is reached: by one of `kind`, which comes from `before`, where another takes its place; -1: directly. */
interface Step {
  account: number
  kind: Kind
  before: Step | null
  /** The smallest share of those who change places on the way. */
  share: number
}

/**
 * Gives one more session of a kind the place by which it has most, where need be by sending on one of another kind that
 * was given that place before and can go elsewhere: with models of which some accounts are used up, who comes first must
 * not decide.
 */
function giveOne(first: Kind, kinds: Kind[], draws: number[]): void {
  const reached: Step[] = []
  const isReached = draws.map(() => false)
  const reach = (kind: Kind, before: Step | null) => {
    for (const [account, left] of kind.left.entries()) {
      if (left < 0 || isReached[account]) continue
      isReached[account] = true
      reached.push({ account, kind, before, share: before ? shareOnTheWay(before, kind, draws) : 100 })
    }
  }
  reach(first, null)
  for (const step of reached) for (const kind of kinds) if ((kind.given[step.account] as number) > 0) reach(kind, step)
  const end = reached.reduce((one, other) => (isBetterEnd(other, one, draws, kinds) ? other : one))
  draws[end.account] = (draws[end.account] as number) + 1
  for (let step: Step | null = end; step; step = step.before) {
    step.kind.given[step.account] = (step.kind.given[step.account] as number) + 1
    if (step.before) step.kind.given[step.before.account] = (step.kind.given[step.before.account] as number) - 1
  }
}

/** Who takes a place has less there than who leaves it only where a window of its model has. */
function shareOnTheWay({ account, kind, share }: Step, leaving: Kind, draws: number[]): number {
  const [left, before] = [kind.left[account] as number, leaving.left[account] as number]
  return left < before ? Math.min(share, left / (draws[account] as number)) : share
}

/** By the smallest share that anybody has there then; of equals the one that fewer draw on. */
function isBetterEnd(one: Step, other: Step, draws: number[], kinds: Kind[]): boolean {
  const count = (step: Step) => (draws[step.account] as number) + 1
  const share = (step: Step) => Math.min(step.share, leastLeft(step, kinds) / count(step))
  const more = share(one) - share(other)
  return more > 0 || (more === 0 && count(one) < count(other))
}

/** Of those who were given a place there, and of who comes. */
const leastLeft = ({ account, kind }: Step, kinds: Kind[]): number =>
  kinds.reduce(
    (least, { given, left }) => ((given[account] as number) > 0 ? Math.min(least, left[account] as number) : least),
    kind.left[account] as number,
  )
