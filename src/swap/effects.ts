// What the states of the failover machine cause to be done. Each may be run again after a crash and finds what the
// first time left; each honours its signal; each works from the plan alone, which an edited config cannot bend.
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EffectInput, RelaunchOutput, SaveOutput, VerifyOutput } from '../../machines/failover.ts'
import { runsOn } from '../../machines/session-facts.ts'
import type { Fault, SessionResult, SwapPlan } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { describe, flipLink, names, readLink } from '../accounts/link.ts'
import { ensureSharedLinks, faultsOfSharedLinks, homeGone } from '../accounts/shared-links.ts'
import { isRefreshing } from '../claude/home/token.ts'
import { steady } from '../clock.ts'
import type { SharedTarget } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import type { SessionTools } from '../sessions/tools.ts'
import { shellLine } from '../shell.ts'
import { relaunchSessions } from './relaunch.ts'

export interface EffectOptions {
  signal: AbortSignal
  progress(result: SessionResult): void
  /** Whose swap it is, as the log calls it; absent: that of the group whose actors have no group in their names. */
  group?: string | undefined
}

export interface Effects {
  save(input: EffectInput, options: EffectOptions): Promise<SaveOutput>
  flip(input: EffectInput, options: EffectOptions): Promise<void>
  ensure(input: EffectInput, options: EffectOptions): Promise<void>
  rollBack(input: EffectInput, options: EffectOptions): Promise<void>
  relaunch(input: EffectInput, options: EffectOptions): Promise<RelaunchOutput>
  verify(input: EffectInput, options: EffectOptions): Promise<VerifyOutput>
}

/** Effects that only touch files; the tests of the model run them too. */
export type DiskEffects = Pick<Effects, 'flip' | 'ensure' | 'rollBack' | 'verify'>

export function diskEffects(): DiskEffects {
  // One change of the link at a time: were a flip stuck in the kernel when its time was over, its undoing must not
  // overtake it. It then runs out of time itself, which is partialSwap, and true.
  let last: Promise<unknown> = Promise.resolve()
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
  return {
    flip: async ({ swap: { plan } }, { signal }) => {
      if (plan.linkless) return
      await inOrder(() => flipLink({ link: plan.link, from: plan.from.home, to: plan.to.home }, signal))
    },
    ensure: ({ swap: { plan } }, { signal }) => ensureSharedLinks(plan.to.home, targetsOf(plan), signal),
    rollBack: ({ swap: { plan } }, { signal }) =>
      inOrder(async () => {
        if (!(await isDirectory(plan.from.home))) throw await homeGone(plan.from.home)
        if (!plan.linkless) await flipLink({ link: plan.link, from: plan.to.home, to: plan.from.home }, signal)
      }),
    // Nor is the link believed before it rests.
    verify: ({ swap: { plan } }) => (plan.linkless ? verifyHomes(plan) : inOrder(() => verifyDisk(plan))),
  }
}

export function openEffects(tools: SessionTools, ledger: Pick<Ledger, 'page'>): Effects {
  return {
    ...diskEffects(),
    save: ({ swap: { plan } }, { signal }) => save(tools, ledger, plan, signal),
    async relaunch({ swap: { plan }, epoch }, { signal, progress, group }) {
      // Taken up after a crash it begins here: what *ensuring* made may not have come to the disk, or is gone since.
      await ensureSharedLinks(plan.to.home, targetsOf(plan), signal)
      const sessions = plan.sessions.filter(({ action }) => action === 'relaunch').map(({ name }) => name)
      const input = { sessions, account: plan.to, epoch, group, stagger: plan.stagger }
      return { sessions: await relaunchSessions(tools, input, { signal, progress }) }
    },
  }
}

/** Longest wait for a token refresh under way: a flip in the middle of it throws the fresh token away. */
export const lockPatience = 15_000
const lookEvery = 100

async function save(
  tools: SessionTools,
  ledger: Pick<Ledger, 'page'>,
  plan: SwapPlan,
  signal: AbortSignal,
): Promise<SaveOutput> {
  const notes: string[] = []
  const refreshing = () => isRefreshing(plan.from.home)
  if (!(await waitUntilNot(refreshing, lockPatience, signal)))
    notes.push(`a token refresh in ${plan.from.home} did not end within ${lockPatience} ms: passed`)
  const moving = new Set(plan.sessions.filter(({ action }) => action === 'relaunch').map(({ name }) => name))
  const wait = tools.config.failover.backgroundWait
  // Once the account is used up no turn on it can end well.
  const hit = () => Object.keys(ledger.page(plan.from.name).limits).length > 0
  const working = () =>
    !hit() &&
    tools.registry.all().some((one) => moving.has(one.name) && (one.state === 'working' || runsOn(one, steady(), wait)))
  if (plan.drain > 0 && !(await waitUntilNot(async () => working(), plan.drain, signal)))
    notes.push(`turns still ran after ${plan.drain} ms: they are continued on ${plan.to.name}`)
  tools.spool.drain()
  // S11, as the log has it: the record of the next step is on disk behind it.
  const unknown = [...moving].filter((name) => !tools.registry.get(name)?.conversation)
  if (unknown.length > 0)
    throw new FailoverError('STATE_DAMAGED', {
      message: `the conversation of ${unknown.join(', ')} is not on disk`,
      expected: 'an entry for each session',
      found: `none for ${unknown.length}`,
      fix: 'start the host again',
    })
  return { notes }
}

async function waitUntilNot(what: () => Promise<boolean>, patience: number, signal: AbortSignal): Promise<boolean> {
  const until = performance.now() + patience
  while (await what()) {
    if (performance.now() >= until) return false
    await sleep(lookEvery, undefined, { signal })
  }
  return true
}

async function verifyDisk(plan: SwapPlan): Promise<VerifyOutput> {
  const state = await readLink(plan.link)
  const account = state.kind === 'link' ? [plan.from, plan.to].find(({ home }) => names(state.target, home)) : undefined
  if (!account) {
    const toLeft = shellLine('ln', '-sfnT', plan.from.home, plan.link)
    const fault = new FailoverError('LINK_MOVED', {
      message: `${plan.link} names neither ${plan.from.name} nor ${plan.to.name}`,
      expected: `a link to ${plan.from.home} or to ${plan.to.home}`,
      found: describe(state),
      fix:
        state.kind === 'link' || state.kind === 'missing'
          ? toLeft
          : `${shellLine('mv', plan.link, `${plan.link}.old`)} && ${toLeft}`,
    })
    return { verdict: 'faulty', faults: [fault.toJSON()] }
  }
  const faults = await faultsOfHome(plan, account.home)
  if (faults.length > 0) return { verdict: 'faulty', faults }
  return { verdict: account === plan.to ? 'target' : 'left', faults: [] }
}

/** Without a link nothing has changed that could have to be undone: where both homes hold, it stays where it is. */
async function verifyHomes(plan: SwapPlan): Promise<VerifyOutput> {
  const left = await faultsOfHome(plan, plan.from.home)
  if (left.length === 0) return { verdict: 'left', faults: [] }
  const target = await faultsOfHome(plan, plan.to.home)
  if (target.length === 0) return { verdict: 'target', faults: [] }
  return { verdict: 'faulty', faults: [...left, ...target] }
}

const faultsOfHome = async (plan: SwapPlan, home: string): Promise<Fault[]> =>
  (await faultsOfSharedLinks(home, targetsOf(plan))).map((fault) => fault.toJSON())

/** The shared directories as the plan pinned them. */
const targetsOf = ({ sharedLinks }: SwapPlan): SharedTarget[] =>
  sharedLinks.map(({ path, target }) => ({ name: basename(path), path: target }))

const isDirectory = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false
