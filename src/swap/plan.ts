// The plan of a swap: a read-only look at the disk that either refuses or says all that the swap would do. Dry-run
// prints it, the machine is given it, the journal keeps it.
import { limitIn } from '../../machines/account-limit.ts'
import { unexpired } from '../../machines/account-page.ts'
import { barredFrom, keptFree } from '../../machines/choice.ts'
import { type Decision, decide, type Situation, targetRule } from '../../machines/decision.ts'
import type { AccountRef, Limits, PlannedSession, SwapPlan, Trigger } from '../../machines/swap.ts'
import type { Foreign } from '../accounts/foreign.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { describe, names, notALink, readLink } from '../accounts/link.ts'
import { planSharedLinks } from '../accounts/shared-links.ts'
import { conversationFile, sizeOf } from '../claude/conversation/file.ts'
import { launchArgv } from '../claude/start/argv.ts'
import { shownVariables } from '../claude/start/environment.ts'
import { nothingCut, resumePrompt } from '../claude/start/prompts.ts'
import type { Account, Config } from '../config/config.ts'
import { diskFull, leastSpace } from '../disk/free-space.ts'
import { FailoverError } from '../errors.ts'
import { type OpenGroup, recoverOf } from '../journal/groups.ts'
import { cutLines, cutOf } from '../sessions/launch/cut.ts'
import { parallel } from '../sessions/launch/places.ts'
import { patience } from '../sessions/launch/stop.ts'
import { modelFor } from '../sessions/model.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import { shellLine } from '../shell.ts'
import { lockPatience } from './effects.ts'

export interface SwapRequest {
  /** A name; null: chosen. */
  to: string | null
  reason: string
  trigger: Trigger | null
  /** Whether turns that run are waited for. */
  drain: boolean
}

export interface PlanFacts {
  config: Config
  situation: Situation
  active: AccountRef
  /** Absent: the one group of a config that names none. */
  group?: OpenGroup
  accounts: Account[]
  /** Of the group. */
  sessions: SessionEntry[]
  ledger: Pick<Ledger, 'signs' | 'page'>
  /** Processes outside our care that use the link. */
  foreign: Foreign[]
  /** The spool's path, which is part of an agent's argv. */
  spool: string
}

/** @throws FailoverError with exit code 4 (or 2 for an unknown account): refused, nothing has changed */
export async function planSwap(request: SwapRequest, facts: PlanFacts): Promise<SwapPlan> {
  const { config, situation, active, group } = facts
  const linkless = group !== undefined && !group.config.link
  const foreign = linkless ? [] : facts.foreign
  refuseUnlessNormal(situation, recoverOf(group?.name, config.groups[0]?.name))
  const decision = decide(situation)
  const to = targetOf(request, facts, decision)
  const space = leastSpace([config.stateDir, to.home])
  if (space?.isLow) throw diskFull(space).asRefusal()
  if (!linkless) await refuseMovedLink(config.link, active)
  const checks = await planSharedLinks(to.home, config.shared.targets)
  const sessions = facts.sessions.map((entry) => plannedSession(entry, to, { ...facts, now: situation.now }))
  const drain = request.drain ? config.failover.drain : 0
  return {
    epoch: situation.epoch,
    from: active,
    to: { name: to.name, home: to.home },
    ...(group ? { group: group.name } : {}),
    link: config.link,
    ...(linkless ? { linkless } : {}),
    sharedLinks: checks.map(({ path, target, action }) => ({ path, target, action })),
    sessions,
    foreign,
    warnings: [
      ...checks.flatMap(({ fault }) => (fault ? `the swap will be cancelled: ${fault.message}` : [])),
      ...sanctioned(request.trigger, facts),
      ...keptFor(to, situation),
      ...foreign.map(({ pid, command }) => `process ${pid} (${command}) uses the link and changes account with it`),
    ],
    reason: request.reason,
    trigger: request.trigger,
    rules: decision.rules,
    evidence: facts.ledger.signs(active.name, situation.epoch, group?.key),
    drain,
    stagger: config.failover.stagger,
    limits: limitsOf(config, sessions.filter(({ action }) => action === 'relaunch').length, drain),
  }
}

async function refuseMovedLink(path: string, active: AccountRef): Promise<void> {
  const link = await readLink(path)
  if (link.kind !== 'link') throw notALink(path, link, active.home).asRefusal()
  if (!names(link.target, active.home)) throw linkMoved(path, describe(link), active).asRefusal()
}

const ways = {
  lowPriority: 'to continue at lower priority',
  credits: 'to continue for usage credits',
} as const

/** What the CLI itself offers instead. */
function sanctioned(trigger: Trigger | null, { ledger, active, situation }: PlanFacts): string[] {
  const limit = trigger && situation.limit && limitIn(ledger.page(active.name), situation.limit.window)
  const offered = limit?.evidence.ways ?? []
  return offered.length === 0
    ? []
    : [`the CLI offers on ${active.name} ${offered.map((one) => ways[one]).join(', or ')}`]
}

/** Of an account that was named: what a choice would not have gone to. */
function keptFor({ name }: Account, { accounts, models }: Situation): string[] {
  const account = accounts.find((one) => one.name === name)
  const kept = account && keptFree(account, models)
  return kept ? [`${name} is ${kept}`] : []
}

function refuseUnlessNormal({ state }: Situation, recover: string): void {
  if (state === 'normal') return
  if (state === 'partialSwap')
    throw new FailoverError('PARTIAL_SWAP', {
      message: 'refused: a swap stopped half-way (partialSwap)',
      expected: 'normal',
      found: state,
      fix: `Fix the files, then: ${recover}\nBoth ways out: claude-failover status`,
    })
  throw new FailoverError('SWAP_RUNNING', {
    message: 'refused: a swap is under way',
    expected: 'normal',
    found: state,
    fix: 'wait for its end: claude-failover status --watch',
  })
}

function targetOf({ to }: SwapRequest, { situation, accounts, active }: PlanFacts, decision: Decision): Account {
  const name = to ?? decision.to
  const account = accounts.find((one) => one.name === name)
  if (to !== null && !account)
    throw new FailoverError('UNKNOWN_ACCOUNT', {
      message: `there is no account ${to}`,
      expected: accounts.map((one) => one.name).join(', '),
      found: to,
      fix: 'name one of the accounts of the config',
    })
  if (!account)
    throw new FailoverError('NO_TARGET', {
      message: 'refused: there is no account to go to',
      expected: 'an account that is enabled and not limited',
      found: whyNone(decision),
      fix: 'wait for a reset, or add an account to the config',
    })
  if (account.name === active.name)
    throw new FailoverError('TARGET_ACTIVE', {
      message: `refused: ${account.name} is active already`,
      expected: 'another account',
      found: account.name,
    })
  const candidate = situation.accounts.find((one) => one.name === account.name)
  if (candidate && !candidate.usable)
    throw new FailoverError('TARGET_NOT_A_DIRECTORY', {
      message: `refused: the home of ${account.name}, ${account.home}, is no directory`,
      expected: 'a directory, or nothing',
      found: 'a file',
      fix: `move it out of the way: ${shellLine('mv', account.home, `${account.home}.old`)}`,
    })
  const barred = candidate && barredFrom(candidate, active.name, situation.models)
  if (barred)
    throw new FailoverError('NO_TARGET', {
      message: `refused: ${account.name} is no target: ${barred}`,
      expected: 'an account that is enabled and not limited',
      found: barred,
      fix: 'name another account, or leave the choice to the host',
    })
  return account
}

/** Each account, and why it is no target. */
const whyNone = ({ rules }: Decision): string =>
  Object.entries(rules.find(({ rule }) => rule === targetRule)?.inputs ?? {})
    .map(([one, verdict]) => `${one}: ${verdict}`)
    .join('; ')

export const linkMoved = (link: string, found: string, active: AccountRef): FailoverError =>
  new FailoverError('LINK_MOVED', {
    message: `${link} does not name the active account, ${active.name}`,
    expected: `a link to ${active.home}`,
    found,
    fix: [
      ...(found.startsWith('a real') ? [shellLine('mv', '-nT', link, `${link}.old`)] : []),
      shellLine('ln', '-sfnT', active.home, link),
      'claude-failover recover',
    ].join('\n'),
  })

/** How a session would be started on an account. */
export function plannedSession(
  entry: SessionEntry,
  to: AccountRef,
  { config, spool, ledger, now }: Pick<PlanFacts, 'config' | 'spool' | 'ledger'> & { now: number },
): PlannedSession {
  const { name, conversation, project, args, held, state, said, unfinished, wrapped } = entry
  const resumes = said || sizeOf(conversationFile(entry.home, entry)) > 0
  const mode = resumes ? 'resume' : 'assign'
  const moves = !held && state !== 'stopped' && !isDamaged(entry)
  const work = moves ? cutOf(entry) : nothingCut
  const cut = cutLines(work)
  return {
    name,
    conversation,
    action: moves ? 'relaunch' : 'leave',
    // The id of the launch is given when it is made.
    argv: launchArgv(config, spool, '0000000000000000', {
      mode,
      conversation,
      home: to.home,
      project,
      args,
      model: modelFor(entry, unexpired(ledger.page(to.name), now), config),
      prompted: resumes && (unfinished || cut.length > 0),
      prompt: resumePrompt(config.agent.continuePrompt, { wrappedUp: wrapped !== null, cut: work }),
    }),
    env: shownVariables(config, to.home),
    ...(cut.length > 0 ? { cut } : {}),
  }
}

/** Generous: an effect that needs longer is stuck, not slow. */
function limitsOf({ agent, failover }: Config, sessions: number, drain: number): Limits {
  const rounds = Math.ceil(sessions / parallel)
  // The longest way of one session: stopped by SIGKILL, started three times, none of which is heard of.
  const longest = 2 * patience + 3 * (agent.startTimeout + agent.settleTime)
  return {
    save: drain + lockPatience + 15_000,
    flip: 10_000,
    ensure: 30_000,
    rollBack: 30_000,
    relaunch: rounds * longest + sessions * failover.stagger + 30_000,
    verify: 30_000,
  }
}
