// `status`: one mapping of what is known to the contract's JSON. Whatever shows state shows this.

import { longestLimit, standing, unexpired } from '../../machines/account-page.ts'
import type { Decision } from '../../machines/decision.ts'
import { isPaused } from '../../machines/paused.ts'
import type { AccountRef, Fault } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { readLink } from '../accounts/link.ts'
import { faultsOfSharedLinks, planSharedLinks, unlike } from '../accounts/shared-links.ts'
import { remedyFor } from '../claude/limits/remedy.ts'
import { cutWork } from '../claude/start/prompts.ts'
import type { Config } from '../config/config.ts'
import { diskFull, leastSpace } from '../disk/free-space.ts'
import type { TaskCounts } from '../dispatch/view.ts'
import { FailoverError, faultOf } from '../errors.ts'
import type { FleetStatus } from '../fleet/view.ts'
import { firstGroup, groupsIn, type OpenGroup } from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import { joinFixes, type Repair, stepsOf } from '../repair.ts'
import { groupOf } from '../sessions/group.ts'
import { cutLines } from '../sessions/launch/cut.ts'
import { faultShown, type SessionEntry } from '../sessions/registry.ts'
import { shellLine } from '../shell.ts'
import { allAccounts, drawsOf } from '../swap/situation.ts'
import { recoverCommand, waysOut } from '../swap/ways-out.ts'
import { groupStatus, retryOf, waitingOf } from './groups.ts'
import { sentenceOf } from './sentence.ts'
import type { HostStatus, Judged, SessionStatus, Status } from './shape.ts'
import { verdictOf } from './verdict.ts'

export type * from './shape.ts'

/** The active account's login is refused: nothing can be done on it, and nobody but its operator can mend that. */
function loginFault({ name, home }: AccountRef, ledger: Ledger): Fault | undefined {
  const { login } = ledger.page(name)
  if (!login) return undefined
  return new FailoverError('LOGGED_OUT', {
    message: `${login.reason === 'authentication_failed' ? `the login of ${name} is refused` : `${name} is refused`} (${login.reason}), seen by ${login.session}${login.snippet ? `: ${login.snippet}` : ''}`,
    expected: 'an account that is logged in',
    found: login.reason,
    fix: remedyFor(login.reason, home),
  }).toJSON()
}

export interface StatusFacts {
  config: Config
  state: DurableState
  ledger: Ledger
  sessions: SessionEntry[]
  /** What would be decided for a group. */
  decisions: { group: OpenGroup; decision: Decision }[]
  tasks: TaskCounts
  /** What is out of order though the host runs on. */
  faults: Fault[]
  host: HostStatus | null
  fleet: FleetStatus
  /** ms since the epoch. */
  now: number
}

export async function statusOf(facts: StatusFacts): Promise<Status> {
  const { config, state, ledger, decisions, host, now } = facts
  const first = firstGroup(config, state)
  const decision = decisions.find(({ group }) => group.name === first.name)?.decision ?? nothingDecided
  const { context, value } = first.state.failover
  const link = await readLink(config.link)
  const sessions = facts.sessions.map((entry) => sessionStatus(entry, host !== null, groupOf(config, entry)))
  const space = leastSpace([config.stateDir, context.active.home])
  const full = space?.isLow ? diskFull(space).toJSON() : undefined
  const moved = facts.faults.find(({ code }) => code === 'LINK_MOVED')
  const degraded = moved ?? loginFault(context.active, ledger) ?? facts.faults[0] ?? full
  const { swap } = context
  const known = allAccounts(config, state)
  const drawn = drawnBy(facts)
  const groups = decisions.map((one) =>
    groupStatus({
      ...one,
      config,
      state,
      sessions: facts.sessions,
      degraded: linkFault(one.group, facts) ?? loginFault(one.group.state.failover.context.active, ledger),
    }),
  )
  const inUse = new Set([context.active.name, ...groups.map(({ activeAccount }) => activeAccount)])
  const homeFaults = await Promise.all(known.map(({ name, home }) => faultOfAccount(home, config, inUse.has(name))))
  const status: Omit<Judged, 'repairs'> = {
    state: topState(value),
    partialSwap: topState(value) === 'partialSwap',
    degraded: degraded
      ? { code: degraded.code, message: degraded.message, fix: degraded.fix ?? 'claude-failover doctor' }
      : null,
    paused: isPaused(state, first.name),
    waiting: waitingOf(decision),
    activeAccount: context.active.name,
    epoch: context.epoch,
    link: { path: config.link, target: link.kind === 'link' ? link.target : null },
    accounts: known.map(({ name, home, enabled }, index) => {
      const page = unexpired(ledger.page(name), now)
      const { fiveHour = null, sevenDay = null, ...others } = page.windows
      return {
        name,
        home,
        enabled,
        state: standing(page),
        windows: { fiveHour, sevenDay, ...others },
        limitedUntil: longestLimit(Object.values(page.limits))?.until ?? null,
        login: page.login && {
          reason: page.login.reason,
          seenAt: page.login.seenAt,
          fix: remedyFor(page.login.reason, home),
        },
        paid: page.paid,
        drawn: [...(drawn.get(name) ?? [])].map(([group, count]) => ({ group, sessions: count })),
        fault: homeFaults[index] ?? null,
      }
    }),
    sessions,
    tasks: facts.tasks,
    lastSwap: first.state.lastSwap,
    groups,
    faults: swap?.faults ?? [],
    swap: swap && { id: swap.id, from: swap.plan.from.name, to: swap.plan.to.name },
    retry: retryOf(decision),
    host,
    fleet: facts.fleet,
    space: space ? { path: space.path, bytes: space.bytes, files: space.files, low: space.isLow } : null,
  }
  const partial = decisions.filter(({ group }) => topState(group.state.failover.value) === 'partialSwap')
  const ways = await Promise.all(partial.map(({ group }) => waysOutOf(group, first)))
  const judged = { ...status, repairs: ways.length > 0 ? ways.flat() : repairsOf(status) }
  const verdict = verdictOf(judged)
  return { ...judged, verdict, sentence: sentenceOf(judged, verdict, now) }
}

const nothingDecided: Decision = { wouldSwap: false, cause: null, to: null, rules: [], waiting: null }

/** It concerns nobody but the group that owns the link. */
const linkFault = ({ config }: OpenGroup, { faults }: StatusFacts): Fault | undefined =>
  config.link ? faults.find(({ code }) => code === 'LINK_MOVED') : undefined

/** Both ways out of partialSwap; of another group than the first each says of which. */
async function waysOutOf(group: OpenGroup, first: OpenGroup): Promise<Repair[]> {
  const { swap } = group.state.failover.context
  if (!swap) return []
  if (group.name === first.name) return waysOut(swap.plan)
  const ways = await waysOut(swap.plan, `${recoverCommand} --group ${group.name}`)
  return ways.map(({ title, steps }) => ({ title: `${group.name}: ${title}`, steps }))
}

/** By account: how many sessions of each group draw on it. */
function drawnBy({ config, state, sessions }: StatusFacts): Map<string, Map<string, number>> {
  const drawn = new Map<string, Map<string, number>>()
  for (const { session, account } of drawsOf(sessions, groupsIn(config, state))) {
    const by = drawn.get(account) ?? new Map<string, number>()
    const group = groupOf(config, session)
    drawn.set(account, by.set(group, (by.get(group) ?? 0) + 1))
  }
  return drawn
}

/** Of another account only what a swap would not mend by itself: what is missing there is made. */
async function faultOfAccount(home: string, { shared }: Config, active: boolean): Promise<Fault | null> {
  try {
    const faults = active
      ? await faultsOfSharedLinks(home, shared.targets)
      : unlike(await planSharedLinks(home, shared.targets)).flatMap(({ fault }) => fault ?? [])
    const [first] = faults
    return first ? { ...first.toJSON(), fix: joinFixes(faults.map(({ fix }) => fix)) } : null
  } catch (error) {
    return { ...faultOf(error), fix: shellLine('ls', '-ld', home) }
  }
}

function repairsOf({ degraded, accounts }: Pick<Status, 'degraded' | 'accounts'>): Repair[] {
  const repairs = accounts.flatMap(({ name, fault }) =>
    fault?.fix ? [{ title: `${name}: ${fault.message}`, steps: stepsOf(fault.fix) }] : [],
  )
  return degraded ? [{ title: degraded.message, steps: stepsOf(degraded.fix) }, ...repairs] : repairs
}

/** @param live without a host nobody looks after the processes: what the entry says of them may no longer be so */
export function sessionStatus(entry: SessionEntry, live = true, group?: string): SessionStatus {
  const { name, role, state, account, epoch, conversation, project, launch, held, proved, lastSign } = entry
  const pid = state === 'stopped' ? null : (launch?.process?.pid ?? null)
  return {
    name,
    ...(group === undefined ? {} : { group }),
    role,
    state,
    account,
    epoch,
    conversation,
    project,
    pid: live ? pid : null,
    held,
    adopted: entry.adopted ?? false,
    proved,
    fault: faultShown(entry),
    lastSign,
    model: entry.model,
    background: cutLines(cutWork(entry.tasks, [])),
  }
}
