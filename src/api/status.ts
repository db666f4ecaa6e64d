// `status`: one mapping of what is known to the contract's JSON. Whatever shows state shows this.

import { longestLimit, standing, unexpired } from '../../machines/account-page.ts'
import type { Decision } from '../../machines/decision.ts'
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
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import { joinFixes, type Repair, stepsOf } from '../repair.ts'
import { cutLines } from '../sessions/launch/cut.ts'
import { faultShown, type SessionEntry } from '../sessions/registry.ts'
import { shellLine } from '../shell.ts'
import { knownAccounts } from '../swap/situation.ts'
import { waysOut } from '../swap/ways-out.ts'
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
  decision: Decision
  tasks: TaskCounts
  /** What is out of order though the host runs on, the gravest first. */
  faults: Fault[]
  host: HostStatus | null
  fleet: FleetStatus
  /** ms since the epoch. */
  now: number
}

export async function statusOf(facts: StatusFacts): Promise<Status> {
  const { config, state, ledger, decision, host, now } = facts
  const { context, value } = state.failover
  const link = await readLink(config.link)
  const sessions = facts.sessions.map((entry) => sessionStatus(entry, host !== null))
  const space = leastSpace([config.stateDir, context.active.home])
  const full = space?.isLow ? diskFull(space).toJSON() : undefined
  const degraded = facts.faults[0] ?? loginFault(context.active, ledger) ?? full
  const { swap } = context
  const known = knownAccounts(config, context.active)
  const homeFaults = await Promise.all(
    known.map(({ name, home }) => faultOfAccount(home, config, name === context.active.name)),
  )
  const status: Omit<Judged, 'repairs'> = {
    state: topState(value),
    partialSwap: topState(value) === 'partialSwap',
    degraded: degraded
      ? { code: degraded.code, message: degraded.message, fix: degraded.fix ?? 'claude-failover doctor' }
      : null,
    paused: state.paused,
    waiting: decision.waiting
      ? { until: new Date(decision.waiting.until).toISOString(), account: decision.waiting.account }
      : null,
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
        fault: homeFaults[index] ?? null,
      }
    }),
    sessions,
    tasks: facts.tasks,
    lastSwap: state.lastSwap,
    faults: swap?.faults ?? [],
    swap: swap && { id: swap.id, from: swap.plan.from.name, to: swap.plan.to.name },
    retry: retryOf(decision),
    host,
    fleet: facts.fleet,
    space: space ? { path: space.path, bytes: space.bytes, files: space.files, low: space.isLow } : null,
  }
  const judged = { ...status, repairs: status.partialSwap && swap ? await waysOut(swap.plan) : repairsOf(status) }
  const verdict = verdictOf(judged)
  return { ...judged, verdict, sentence: sentenceOf(judged, verdict, now) }
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

/** A swap that would be made now, had not the last one just been cancelled. */
function retryOf({ cause, rules }: Decision): Status['retry'] {
  const rule = rules.find(({ inputs }) => 'retryAt' in inputs)
  const at = rule?.verdict === 'bars' ? rule.inputs.retryAt : null
  return cause !== null && typeof at === 'string' ? { at } : null
}

function repairsOf({ degraded, accounts }: Pick<Status, 'degraded' | 'accounts'>): Repair[] {
  const repairs = accounts.flatMap(({ name, fault }) =>
    fault?.fix ? [{ title: `${name}: ${fault.message}`, steps: stepsOf(fault.fix) }] : [],
  )
  return degraded ? [{ title: degraded.message, steps: stepsOf(degraded.fix) }, ...repairs] : repairs
}

/** @param live without a host nobody looks after the processes: what the entry says of them may no longer be so */
export function sessionStatus(entry: SessionEntry, live = true): SessionStatus {
  const { name, role, state, account, epoch, conversation, project, launch, held, proved, lastSign } = entry
  const pid = state === 'stopped' ? null : (launch?.process?.pid ?? null)
  return {
    name,
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
