// Asks what to do now, of what is known now: to swap, to wait, to carry on. Nothing is remembered between two times.
import { type AccountPage, unexpired } from '../../machines/account-page.ts'
import type { Situation } from '../../machines/decision.ts'
import { barredUntil } from '../../machines/model-window.ts'
import { isPaused } from '../../machines/paused.ts'
import type { SwapPlan } from '../../machines/swap.ts'
import { type Decided, decideTogether } from '../../machines/together.ts'
import type { WaitingEvent } from '../../machines/waiting.ts'
import { type Foreign, foreignProcesses } from '../accounts/foreign.ts'
import { monotonic } from '../clock.ts'
import { FailoverError } from '../errors.ts'
import type { OpenGroup } from '../journal/groups.ts'
import { groupOf } from '../sessions/group.ts'
import { fallsBack } from '../sessions/model.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { movable, ofGroup } from './movable.ts'
import { planSwap } from './plan.ts'
import { knownAccounts, situationOf } from './situation.ts'
import { decidingGroups } from './together.ts'
import { causeOf } from './trigger.ts'

export interface Deciding {
  /** Asks the machine of a group to swap; false when it refuses. */
  swap(group: OpenGroup, plan: SwapPlan): boolean
  /** Tells the waiting machine of a group what there is to wait for, unless it knows. */
  situationSeen(group: OpenGroup, event: WaitingEvent): void
  foreign(): Foreign[]
  /** Called when another host was faster, and the choice has to be made again. */
  again(): void
}

/**
 * One look at the situation of every group; each that all rules allow it to gets a plan, and its machine is asked. What one
 * chooses counts what the others choose in the same round, and what is wrong with one keeps no other from its swap.
 */
export async function decideAndSwap(parts: Parts, deciding: Deciding): Promise<void> {
  const { config, journal } = parts
  const failures: unknown[] = []
  const aside = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error) => {
      failures.push(error)
      return undefined
    })
  const groups = decidingGroups({ config, state: journal.state })
  const looked = await Promise.all(
    groups.map(async (group) => ({ group, situation: await aside(situationIn(parts, group, deciding)) })),
  )
  const asking = looked.flatMap(({ group, situation }) => (situation ? [{ group, situation }] : []))
  const decided = decideTogether(asking.map(({ situation }) => situation))
  for (const [index, { group }] of asking.entries())
    await aside(swapIn(parts, group, decided[index] as Decided, deciding))
  if (failures.length > 0) throw failures[0]
}

/** Nearly always there is nothing to decide, and none is needed: that is seen without a look at the disk. */
async function situationIn(
  parts: Parts,
  group: OpenGroup,
  { situationSeen, foreign }: Deciding,
): Promise<Situation | undefined> {
  const { config, journal, ledger, elsewhere, registry } = parts
  const now = Date.now()
  const page = unexpired(ledger.page(group.state.failover.context.active.name), now)
  const { limits, modelLimits, near, login } = page
  const stranded = login !== null || Object.keys(limits).length > 0 ? [] : strandedOn(parts, group, page)
  const isOpen = Object.keys(limits).length + Object.keys(modelLimits).length === 0 && !near
  const { active } = group.state.failover.context
  if (login === null && elsewhere.leaves(active.name) === null && (stranded.length > 0 || isOpen)) {
    if (group.config.link) foreign()
    situationSeen(group, { type: 'situation.seen', wait: null, stranded })
    return undefined
  }
  const sessions = movable(registry.all(), config)
  return situationOf({ config, state: journal.state, ledger, elsewhere, sessions, group, now })
}

async function swapIn(
  parts: Parts,
  group: OpenGroup,
  { situation, decision }: Decided,
  { swap, situationSeen, foreign, again }: Deciding,
): Promise<void> {
  const { config, journal, ledger, elsewhere, registry, spool, log } = parts
  const { active } = group.state.failover.context
  const { wouldSwap, cause, to, waiting } = decision
  situationSeen(group, { type: 'situation.seen', wait: waiting, stranded: [] })
  if (!wouldSwap || !cause) return
  const plan = await planSwap(
    { to, drain: cause === 'near', ...causeOf(ledger.page(active.name), situation) },
    {
      config,
      situation,
      active,
      group,
      accounts: knownAccounts(config, active, group.config),
      sessions: ofGroup(config, movable(registry.all(), config), group),
      ledger,
      foreign: group.config.link ? foreign() : [],
      spool: spool.path,
    },
  ).catch((error) => {
    // Which is told by the status; everything else of the round goes on.
    if (error instanceof FailoverError && error.code === 'DISK_FULL') return undefined
    throw error
  })
  // With many groups a plan takes its time: what was said meanwhile counts.
  if (isPaused(journal.state, group.name)) return
  if (!plan) return
  const choice = { account: plan.to.name, from: active.name, sessions: situation.moving }
  // Of several hosts that lose one account at once each sees what the others have chosen before it chooses.
  if (!(await elsewhere.claim(choice))) return again()
  if (!swap(group, plan))
    log.info({ event: 'swap.refused', group: group.name, to }, 'the swap was refused: the state has changed since')
}

/** A look at all processes takes some 10 ms: a limit does not wait for it, and takes the last one. */
const foreignEvery = 30_000

export function openForeign({ link, agent }: Parts['config']): () => Foreign[] {
  let known: Foreign[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (monotonic() - lookedAt < foreignEvery) return known
    known = foreignProcesses(link, agent.command)
    lookedAt = monotonic()
    return known
  }
}

/** By a limit, or by the CLI itself before one. */
export const isCut = ({ state, wrapped }: Pick<SessionEntry, 'state' | 'wrapped'>): boolean =>
  state === 'limited' || (state === 'idle' && wrapped !== null)

/** Sessions that a limit has cut, on the active account, of which it is for somebody else to say that it is open. */
function strandedOn({ config, registry }: Parts, { name: group, state }: OpenGroup, page: AccountPage): string[] {
  const { value, context } = state.failover
  if (value !== 'normal') return []
  return registry
    .all()
    .filter((entry) => {
      const { name, held, account, model } = entry
      // A model's own window bars those that use it, and those of which nobody knows what they use.
      const isBarred = model === null ? Object.keys(page.modelLimits).length > 0 : barredUntil(page, model) !== null
      // One that was told to stop before a limit goes on when it is no longer near.
      return (
        isCut(entry) &&
        groupOf(config, entry) === group &&
        !(page.near && entry.state === 'idle') &&
        (!isBarred || fallsBack(entry, page, config)) &&
        !held &&
        account === context.active.name &&
        !registry.busy(name)
      )
    })
    .map(({ name }) => name)
}
