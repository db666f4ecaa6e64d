// The composition: the failover machine of each group, the waiting of each, and the sessions that it owns, over a world of
// links and processes, killed at any step. What a launch does is what `src/sessions/launch/` does: what runs is stopped and
// seen gone, and only then something is started; the one before is waited for until it rests.
import type { FailoverMachine } from '../../machines/failover.ts'
import { failoverMachine } from '../../machines/failover.ts'
import { type SessionMachine, sessionMachine } from '../../machines/session.ts'
import type { AccountRef, Limits, SwapPlan } from '../../machines/swap.ts'
import { type WaitingMachine, waitingMachine } from '../../machines/waiting.ts'
import {
  done,
  type EffectSteps,
  fail,
  type Outcome,
  type Rules,
  type System,
  tell,
  write,
} from '../../src/testing/index.ts'
import { exampleFacts } from '../model/session.life.ts'

export interface Group {
  /** The names of its machines begin with it. */
  name: string
  accounts: readonly [string, string]
  sessions: readonly string[]
}

export interface World {
  /** The account that the link of each group names. */
  link: Record<string, string>
  /** The accounts of the processes that live on the conversation of each session. */
  runs: Record<string, readonly string[]>
  /** Sessions whose turn was cut by a limit, and has not gone on. */
  cut: readonly string[]
}

const now = 0
const limits: Limits = { save: 1, flip: 2, ensure: 3, rollBack: 4, relaunch: 5, verify: 6 }
const refOf = (name: string): AccountRef => ({ name, home: `/homes/${name}` })
const broken = { code: 'BROKEN', message: 'broken' }

const plans = new Map<string, SwapPlan>()
function planOf({ name, accounts, sessions }: Group, active: string, epoch: number): SwapPlan {
  const key = `${name} ${active} ${epoch}`
  const plan = plans.get(key) ?? {
    epoch,
    from: refOf(active),
    to: refOf(accounts.find((one) => one !== active) ?? ''),
    link: name,
    sharedLinks: [],
    sessions: sessions.map((one) => ({ name: one, conversation: one, action: 'relaunch' as const, argv: [], env: {} })),
    foreign: [],
    warnings: [],
    reason: 'the check asks',
    trigger: null,
    rules: [],
    evidence: [],
    drain: 0,
    stagger: 0,
    limits,
  }
  plans.set(key, plan)
  return plan
}

type Parts = Record<
  string,
  { machine: FailoverMachine | SessionMachine | WaitingMachine; input?: unknown; view?: unknown }
>
type Steps = EffectSteps<World>

export const failoverOf = ({ name }: Group): string => `${name}.failover`
const waitingOf = ({ name }: Group): string => `${name}.waiting`

function effects(groups: readonly Group[], isSmooth: boolean): Record<string, Steps> {
  const groupOf = (session: string) => groups.find(({ sessions }) => sessions.includes(session)) as Group
  const mishap = <T>(outcome: T): T[] => (isSmooth ? [] : [outcome])
  const failing = mishap(fail(broken, { label: 'fails', mishap: true }))
  const turns =
    (to: 'from' | 'to'): Steps =>
    ({ world, input, step }) => {
      const { plan } = input.swap as { plan: SwapPlan }
      return step === 0
        ? [write({ ...world, link: { ...world.link, [plan.link]: plan[to].name } }), ...failing]
        : done()
    }
  return {
    save: () => [done({ notes: [] }), ...failing],
    flip: turns('to'),
    ensure: () => [done(), ...failing],
    rollBack: (at) => (at.others.includes('flip') ? [] : turns('from')(at)),
    verify: ({ world, input, others }) => {
      if (others.includes('flip') || others.includes('rollBack')) return []
      const { plan } = input.swap as { plan: SwapPlan }
      return done({ verdict: world.link[plan.link] === plan.to.name ? 'target' : 'left', faults: [] })
    },
    /** Each is asked to move; when all rest it is known which have come through. */
    relaunch: ({ world, input, step, others }) => {
      const { plan, id } = input.swap as { plan: SwapPlan; id: number }
      const order = { id, as: 'moving' as const, to: { account: plan.to, epoch: plan.epoch + 1 } }
      const next = plan.sessions[step]
      if (next) return tell(next.name, { type: 'launch.requested', order, now })
      if (others.includes('launch')) return []
      const isMoved = (name: string) => world.runs[name]?.join() === plan.to.name
      const results = plan.sessions.map(({ name }) => ({ name, conversation: name, proved: isMoved(name), ms: 0 }))
      return [done({ sessions: results }), ...failing]
    },
    /** Both of a launch that was aborted and of its successor never happen beside each other. */
    launch: ({ world, input, step, others }) => {
      if (others.includes('launch')) return []
      const { name, order } = input as { name: string; order: { to: { account: AccountRef } | null } | null }
      const account = order?.to?.account.name ?? (world.link[groupOf(name).name] as string)
      const running = (list: readonly string[]): World => ({ ...world, runs: { ...world.runs, [name]: list } })
      if (step === 0) return tell(name, { type: 'launch.began', as: 'moving', now })
      if (step === 1) return [write(running([])), ...failing]
      if (step === 2) return [write(running([...(world.runs[name] ?? []), account])), ...failing]
      const cut = world.cut.filter((one) => one !== name)
      return step === 3 ? tell(name, { type: 'proof.found', now }, { world: { ...world, cut } }) : done()
    },
    /** Their own account is open again: each is resumed where it was cut, and waited for. */
    carryOn: ({ world, input, step }) => {
      const { sessions } = input as { sessions: string[] }
      const name = sessions[step]
      if (name !== undefined) return tell(name, { type: 'launch.requested', order: null, now })
      return sessions.some((one) => world.cut.includes(one)) ? failing : done()
    },
  }
}

export function groupsSystem(groups: readonly Group[], isSmooth = false): System<never, World> {
  const machines: Parts = {}
  for (const group of groups) {
    machines[failoverOf(group)] = { machine: failoverMachine, input: { active: refOf(group.accounts[0]) } }
    machines[waitingOf(group)] = { machine: waitingMachine }
    for (const name of group.sessions)
      machines[name] = {
        machine: sessionMachine,
        input: { ...exampleFacts, name },
        // Whose order it was means nothing once its account is known.
        view: ({ context }: { context: { proved: boolean; order: { to: unknown } | null; vain: number } }) => [
          context.proved,
          context.order?.to,
          context.vain,
        ],
      }
  }
  const sessions = groups.flatMap((group) => group.sessions)
  return {
    machines: machines as never,
    world: {
      link: Object.fromEntries(groups.map(({ name, accounts }) => [name, accounts[0]])),
      runs: Object.fromEntries(sessions.map((name) => [name, []])),
      cut: [],
    },
    effects: effects(groups, isSmooth),
  }
}

interface Seen {
  value: unknown
  context: never
  children: object
}
type Context = { active: AccountRef; epoch: number; lastId: number; proved: boolean }

/** @param swaps of each group */
export function groupsRules(groups: readonly Group[], swaps: number): Rules<never, World> {
  const look = (state: object, name: string) => (state as Record<string, Seen>)[name] as Seen
  const contextOf = (state: object, name: string) => look(state, name).context as unknown as Context
  const rests = (state: object, name: string) => (look(state, name).value as { work: string }).work === 'resting'
  const isNormal = (state: object, group: Group) => look(state, failoverOf(group)).value === 'normal'
  const each = (rule: (state: { world: World }, group: Group) => unknown) => (state: object) =>
    groups.map((group) => rule(state as { world: World }, group)).find((found) => found !== true) ?? true
  const every = (rule: (world: World, name: string, group: Group, state: object) => boolean) =>
    each((state, group) => group.sessions.find((name) => !rule(state.world, name, group, state)) ?? true)
  const steps: Record<string, (state: { world: World }) => Outcome<World>[]> = {}
  for (const group of groups) {
    const failover = failoverOf(group)
    steps[`${group.name}: a swap is asked for`] = (state) => {
      const { active, epoch, lastId } = contextOf(state, failover)
      return lastId < swaps ? [tell(failover, { type: 'swap.requested', plan: planOf(group, active.name, epoch) })] : []
    }
    steps[`${group.name}: recovery is asked for`] = () => [tell(failover, { type: 'recover.requested' })]
    steps[`${group.name}: the wait is over`] = ({ world }) => {
      const stranded = world.cut.filter((name) => group.sessions.includes(name))
      return stranded.length > 0 ? [tell(waitingOf(group), { type: 'situation.seen', wait: null, stranded })] : []
    }
    for (const name of group.sessions) {
      const there = (world: World) => world.runs[name]?.join()
      // As `keep/` goes round: one that does not live is launched, one that is astray is moved.
      steps[`${name}: kept`] = (state) =>
        rests(state, name) &&
        isNormal(state, group) &&
        (there(state.world) !== state.world.link[group.name] || !contextOf(state, name).proved)
          ? [tell(name, { type: 'launch.requested', order: null, now })]
          : []
      steps[`${name}: its agent ends`] = ({ world }) =>
        there(world) ? [{ kind: 'on', world: { ...world, runs: { ...world.runs, [name]: [] } } }] : []
      steps[`${name}: a limit`] = ({ world }) =>
        there(world) && !world.cut.includes(name)
          ? [tell(name, { type: 'turn.cut', now }, { world: { ...world, cut: [...world.cut, name].sort() } })]
          : []
    }
  }
  return {
    steps: steps as never,
    fair: Object.keys(steps).filter((name) => /kept$|recovery|wait/.test(name)),
    crash: {
      resume: Object.fromEntries(
        groups.flatMap((group) => [
          [failoverOf(group), { type: 'host.resumed' }],
          ...group.sessions.map((name) => [name, { type: 'host.resumed', now }] as const),
        ]),
      ),
      anew: groups.map(waitingOf),
    },
    invariants: {
      'never two processes on one conversation': every((world, name) => (world.runs[name]?.length ?? 0) < 2),
      'a session runs on an account of the group that owns it': every((world, name, { accounts }) =>
        (world.runs[name] ?? []).every((account) => accounts.includes(account)),
      ),
      'the link of a group names its active account but in a flip': each((state, group) =>
        ['normal', 'saving', 'relaunching'].includes(String(look(state, failoverOf(group)).value))
          ? state.world.link[group.name] === contextOf(state, failoverOf(group)).active.name
          : true,
      ),
    } as never,
  }
}

/** Every session comes to its active account in the end, and no swap stands for ever, whatever fails and is killed meanwhile. */
export const groupsGoals = (groups: readonly Group[]): NonNullable<Rules<never, World>['eventually']> =>
  Object.fromEntries(
    groups.flatMap((group) => [
      [
        `every swap of ${group.name} ends`,
        { to: (state: object) => (state as Record<string, Seen>)[failoverOf(group)]?.value === 'normal' },
      ],
      ...group.sessions.map((name) => [
        `${name} is on the account of ${group.name} in the end`,
        {
          to: (state: object) => {
            const { world } = state as { world: World }
            return world.runs[name]?.join() === world.link[group.name]
          },
        },
      ]),
    ]),
  ) as never
