// What several groups do in the same instant: each decides by the same rules as alone, and counts what the others have
// decided. Whoever asks (the host, `explain --group`) asks for all groups at once, and takes out its own.
import { type Decision, decide, leastOf, rulesBefore, type Situation } from './decision.ts'
import { claimOf, type Draw, place, withDraws } from './placement.ts'

/** A decision, and the situation of which it was made: the one that was asked about, with what the others have decided. */
export interface Decided {
  situation: Situation
  decision: Decision
}

/**
 * What each would do, in the order of `situations`. In a situation the accounts are those of its group, each with the
 * sessions of all groups that draw on it now, less those of its own that would move. `spread`: a group of one session,
 * which is placed by itself.
 * @param claims what was decided before and is not carried out yet (`claimOf`): of a swap that is under way the sessions
 * that do not run on its target yet
 */
export function decideTogether(situations: Situation[], claims: Draw[] = []): Decided[] {
  const decided = new Map<Situation, Decided>()
  const draws = [...claims]
  const deal = (one: Situation, more: Draw[] = [], dealt: string | null = null): Decided => {
    const situation = { ...one, accounts: withDraws(one.accounts, [...draws, ...more]), dealt }
    return { situation, decision: decide(situation) }
  }
  const mayMove = (one: Situation) => rulesBefore(one).every(({ verdict }) => verdict === 'allows')
  const isPlaced = (one: Situation) => one.spread === true && one.moving > 0 && mayMove(one)
  // What must move comes before what may, the larger group before the smaller: the rest fits in between.
  const whole = situations
    .filter((one) => !isPlaced(one))
    .toSorted((a, b) => urgency(b) - urgency(a) || b.moving - a.moving)
  for (const situation of whole) {
    const found = deal(situation)
    const { wouldSwap, to } = found.decision
    decided.set(situation, found)
    if (wouldSwap && to !== null) draws.push(...claimOf(situation.active, to, situation.moving))
  }
  for (const batch of batchesOf(situations.filter(isPlaced))) {
    const leaving = batch.slice(1).map(({ active }) => ({ account: active, sessions: -1 }))
    const accounts = withDraws((batch[0] as Situation).accounts, [...draws, ...leaving])
    const placed = place(accounts, batch.map(placeable))
    const moves = batch.map(({ active }, at) => (placed[at] ? claimOf(active, placed[at], 1) : []))
    const all = moves.flat()
    for (const [at, situation] of batch.entries()) {
      const own = (moves[at] ?? []).map(({ account, sessions }) => ({ account, sessions: -sessions }))
      decided.set(situation, deal(situation, sumOf([...all, ...own]), placed[at]))
    }
    draws.push(...sumOf(all))
  }
  return situations.map((situation) => decided.get(situation) as Decided)
}

const urgency = ({ limit, need }: Situation): number => (limit || need ? 1 : 0)

const placeable = (situation: Situation) => ({
  from: situation.active,
  model: situation.models?.[0] ?? null,
  least: leastOf(situation),
  cancelled: situation.cancelled.to,
})

/** Those that may go to the same accounts are placed as one. */
function batchesOf(situations: Situation[]): Situation[][] {
  const batches = new Map<string, Situation[]>()
  for (const one of situations) {
    const key = one.accounts.map(({ name }) => name).join(' ')
    const batch = batches.get(key)
    if (batch) batch.push(one)
    else batches.set(key, [one])
  }
  return [...batches.values()]
}

function sumOf(draws: Draw[]): Draw[] {
  const sums = new Map<string, number>()
  for (const { account, sessions } of draws) sums.set(account, (sums.get(account) ?? 0) + sessions)
  return [...sums].map(([account, sessions]) => ({ account, sessions }))
}
