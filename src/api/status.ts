// `status`: one mapping of what is known to the contract's JSON. Whatever shows state shows this.

import type { AccountState } from '../../machines/account.ts'
import { longestLimit, standing, unexpired } from '../../machines/account-page.ts'
import type { Decision } from '../../machines/decision.ts'
import type { AccountRef, Fault } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { readLink } from '../accounts/link.ts'
import type { Config } from '../config/config.ts'
import type { TaskCounts } from '../dispatch/view.ts'
import { FailoverError } from '../errors.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import { faultShown, type SessionEntry, type SessionState } from '../sessions/registry.ts'
import { shellLine } from '../shell.ts'
import { knownAccounts } from '../swap/situation.ts'

export interface WindowStatus {
  usedPercent: number
  resetsAt: string | null
  seenAt: string
}

export interface AccountStatus {
  name: string
  home: string
  enabled: boolean
  state: AccountState
  windows: { fiveHour: WindowStatus | null; sevenDay: WindowStatus | null; [window: string]: WindowStatus | null }
  limitedUntil: string | null
  /** Why its login is refused, and since when; null when it is not. */
  login: { reason: string; seenAt: string } | null
}

export interface SessionStatus {
  name: string
  role: string
  state: SessionState
  account: string
  epoch: number
  conversation: string
  project: string
  pid: number | null
  held: boolean
  proved: boolean
  fault: Fault | null
  lastSign: string | null
}

export interface HostStatus {
  pid: number
  version: string
  startedAt: string
  http: string | null
}

export interface Status {
  state: string
  sentence: string
  partialSwap: boolean
  degraded: { code: string; message: string; fix: string } | null
  paused: boolean
  waiting: { until: string; account: string } | null
  activeAccount: string
  epoch: number
  link: { path: string; target: string | null }
  accounts: AccountStatus[]
  sessions: SessionStatus[]
  tasks: TaskCounts
  lastSwap: DurableState['lastSwap']
  /** In partialSwap: what the last look at the disk found wrong. */
  faults: Fault[]
  host: HostStatus | null
}

/** The active account's login is refused: nothing can be done on it, and nobody but its operator can mend that. */
function loginFault({ name, home }: AccountRef, ledger: Ledger): Fault | undefined {
  const { login } = ledger.page(name)
  if (!login) return undefined
  return new FailoverError('LOGGED_OUT', {
    message: `the login of ${name} is refused (${login.reason}), seen by ${login.session}`,
    expected: 'an account that is logged in',
    found: login.reason,
    fix: `${shellLine('env', `CLAUDE_CONFIG_DIR=${home}`, 'claude')}, then /login; a turn that ends well on it clears this`,
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
  /** ms since the epoch. */
  now: number
}

export async function statusOf(facts: StatusFacts): Promise<Status> {
  const { config, state, ledger, decision, host, now } = facts
  const { context, value } = state.failover
  const link = await readLink(config.link)
  const sessions = facts.sessions.map((entry) => sessionStatus(entry, host !== null))
  const degraded = facts.faults[0] ?? loginFault(context.active, ledger)
  const status: Omit<Status, 'sentence'> = {
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
    accounts: knownAccounts(config, context.active).map(({ name, home, enabled }) => {
      const page = unexpired(ledger.page(name), now)
      const { fiveHour = null, sevenDay = null, ...others } = page.windows
      return {
        name,
        home,
        enabled,
        state: standing(page),
        windows: { fiveHour, sevenDay, ...others },
        limitedUntil: longestLimit(Object.values(page.limits))?.until ?? null,
        login: page.login && { reason: page.login.reason, seenAt: page.login.seenAt },
      }
    }),
    sessions,
    tasks: facts.tasks,
    lastSwap: state.lastSwap,
    faults: context.swap?.faults ?? [],
    host,
  }
  return { ...status, sentence: sentenceOf(status, context.swap?.plan) }
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
    proved,
    fault: faultShown(entry),
    lastSign,
  }
}

function sentenceOf(
  { state, partialSwap, degraded, paused, waiting, activeAccount, sessions, host }: Omit<Status, 'sentence'>,
  plan: { from: { name: string }; to: { name: string } } | undefined,
): string {
  const running = sessions.filter((session) => !['stopped', 'failed'].includes(session.state)).length
  const namesOf = (which: (session: SessionStatus) => boolean) => sessions.filter(which).map(({ name }) => name)
  const failed = namesOf((session) => session.state === 'failed')
  const asks = (session: SessionStatus) => session.fault?.code === 'DIALOG_OPEN'
  const retried = namesOf((session) => session.state === 'starting' && session.fault !== null && !asks(session))
  const asking = namesOf(asks)
  const count = `${running} session${running === 1 ? ' runs' : 's run'}`
  if (!host) return `No host runs here; ${activeAccount} was active and the state was ${state}.`
  if (partialSwap)
    return `A swap from ${plan?.from.name} to ${plan?.to.name} stands half done: mend the disk, then claude-failover recover.`
  if (state !== 'normal') return `A swap from ${plan?.from.name} to ${plan?.to.name} is ${state}.`
  const rest = [
    failed.length > 0 ? `${failed.join(', ')} failed` : '',
    retried.length > 0 ? `${retried.join(', ')} did not start and will be tried again` : '',
    asking.length > 0 ? `${asking.join(', ')} waits for an answer of yours` : '',
    degraded ? degraded.message : '',
    paused ? 'automatic swaps are paused' : '',
    waiting ? `its limit is hit and there is nowhere to go: waiting for ${waiting.account} until ${waiting.until}` : '',
  ].filter(Boolean)
  return `${activeAccount} is active; ${count}; ${rest.join('; ') || 'nothing to do'}.`
}
