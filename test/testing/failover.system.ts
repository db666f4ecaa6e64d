// The failover machine between two accounts, as a system to check: the link and the sessions as a world of plain data,
// and its six effects as small steps over it, each of which may fail, hang, or still happen after it was aborted.
import type { FailoverContext, FailoverMachine } from '../../machines/failover.ts'
import { failoverMachine } from '../../machines/failover.ts'
import type { AccountRef, Limits, SessionResult, SwapPlan } from '../../machines/swap.ts'
import { done, type EffectSteps, fail, type Rules, type System, tell, write } from '../../src/testing/index.ts'

export interface World {
  /** The account that the link names. */
  link: string
  /** The account that each session runs on; null while it is stopped. */
  runsOn: Record<string, string | null>
}

export const limits: Limits = { save: 100, flip: 200, ensure: 300, rollBack: 400, relaunch: 500, verify: 600 }
const account = (name: string): AccountRef => ({ name, home: `/homes/${name}` })
const other = (name: string) => (name === 'one' ? 'two' : 'one')

const plans = new Map<string, SwapPlan>()

/** The same plan is the same object: it is compared all the time. */
export function planOf({ active, epoch }: FailoverContext, sessions: readonly string[]): SwapPlan {
  const key = [active.name, epoch, ...sessions].join()
  const known = plans.get(key) ?? newPlan(active, epoch, sessions)
  plans.set(key, known)
  return known
}

const newPlan = (active: AccountRef, epoch: number, sessions: readonly string[]): SwapPlan => ({
  epoch,
  from: active,
  to: account(other(active.name)),
  link: '/link',
  sharedLinks: [],
  sessions: [...sessions, 'held'].map((name) => ({
    name,
    conversation: `conversation of ${name}`,
    action: name === 'held' ? 'leave' : 'relaunch',
    argv: [],
    env: {},
  })),
  foreign: [],
  warnings: [],
  reason: 'the check asks',
  trigger: null,
  rules: [],
  evidence: [],
  drain: 0,
  stagger: 0,
  limits,
})

const resultOf = (name: string, proved: boolean): SessionResult => ({
  name,
  conversation: `conversation of ${name}`,
  proved,
  ms: 0,
  ...(!proved && { error: { code: 'NOT_PROVED', message: name } }),
})

const broken = { code: 'BROKEN', message: 'broken' }
const failing = fail(broken, { label: 'fails', mishap: true })
/** It never comes back. */
const hanging = { kind: 'on', label: 'hangs', memory: 'hung', mishap: true } as const

type Steps = EffectSteps<World>

/** Nothing is done before, and everything after, one write. */
const oneWrite =
  (change: (world: World, plan: SwapPlan) => World): Steps =>
  ({ world, input, step, memory }) =>
    memory === 'hung' ? [] : step === 0 ? [write(change(world, input.swap.plan)), failing, hanging] : [done(), failing]

const save: Steps = ({ memory }) => (memory === 'hung' ? [] : [done({ notes: ['saved'] }), failing, hanging])
const ensure: Steps = ({ memory }) => (memory === 'hung' ? [] : [done(), failing, hanging])

/** A flip that is stuck in the kernel is waited for. */
const resting =
  (names: readonly string[], steps: Steps): Steps =>
  (at) =>
    at.others.some((name) => names.includes(name)) ? [] : steps(at)

const relaunch: Steps = ({ world, input, step, memory }) => {
  const { plan, id } = input.swap as { plan: SwapPlan; id: number }
  const names = plan.sessions.filter(({ action }) => action === 'relaunch').map(({ name }) => name)
  if (memory === 'hung') return []
  const results = (memory ?? []) as SessionResult[]
  const name = names[step]
  if (name === undefined) return done({ sessions: results })
  const moved = (proved: boolean) => {
    const result = resultOf(name, proved)
    return tell<World>(
      'failover',
      { type: 'session.moved', swap: id, result },
      {
        label: `${name} ${proved ? 'is proved' : 'is not proved'}`,
        world: { ...world, runsOn: { ...world.runsOn, [name]: proved ? plan.to.name : null } },
        memory: [...results, result],
        mishap: !proved,
      },
    )
  }
  // One that has come through already is left alone.
  return world.runsOn[name] === plan.to.name
    ? [moved(true), failing, hanging]
    : [moved(true), moved(false), failing, hanging]
}

const verify: Steps = ({ world, input, memory }) => {
  const { plan } = input.swap as { plan: SwapPlan }
  if (memory === 'hung') return []
  const verdict = world.link === plan.from.name ? 'left' : world.link === plan.to.name ? 'target' : 'faulty'
  return [
    done({ verdict, faults: verdict === 'faulty' ? [broken] : [] }),
    done({ verdict: 'faulty', faults: [broken] }, { label: 'finds a fault', mishap: true }),
    failing,
    hanging,
  ]
}

interface Size {
  sessions: readonly string[]
  swaps: number
}

type Failover = { failover: { machine: FailoverMachine; input: { active: AccountRef } } }
export type FailoverSystem = System<Failover, World>
export type FailoverRules = Rules<Failover, World>

export const failoverSystem = (
  { sessions }: Pick<Size, 'sessions'>,
  machine: FailoverMachine = failoverMachine,
): FailoverSystem => ({
  machines: { failover: { machine, input: { active: account('one') } } },
  world: { link: 'one', runsOn: Object.fromEntries(sessions.map((name) => [name, 'one'])) },
  effects: {
    save,
    flip: oneWrite((world, plan) => ({ ...world, link: plan.to.name })),
    ensure,
    rollBack: resting(
      ['flip'],
      oneWrite((world, plan) => ({ ...world, link: plan.from.name })),
    ),
    relaunch: resting(['relaunch'], relaunch),
    verify: resting(['flip', 'rollBack'], verify),
  },
})

const effectOf: Record<string, string> = {
  saving: 'save',
  flipping: 'flip',
  ensuring: 'ensure',
  relaunching: 'relaunch',
  rollingBack: 'rollBack',
  'partialSwap.verifying': 'verify',
}

/** `normal`, `partialSwap.standing`. */
const placeOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .flat()
        .join('.')

const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two)

/** What is promised of a swap, and what may happen around it. */
export function failoverRules({ sessions, swaps }: Size): FailoverRules {
  return {
    steps: {
      'a swap is asked for': ({ failover: { context } }) =>
        context.lastId < swaps
          ? tell('failover', { type: 'swap.requested', plan: planOf(context, sessions) })
          : context.swap
            ? tell('failover', { type: 'swap.requested', plan: context.swap.plan }, { label: 'again' })
            : undefined,
      'a late request': ({ failover: { context } }) => {
        const plan = planOf(context, sessions)
        return [
          tell(
            'failover',
            { type: 'swap.requested', plan: { ...plan, epoch: plan.epoch - 1 } },
            { label: 'of before' },
          ),
          tell('failover', { type: 'swap.requested', plan: { ...plan, from: plan.to } }, { label: 'from elsewhere' }),
          tell('failover', { type: 'swap.requested', plan: { ...plan, to: plan.from } }, { label: 'to where it is' }),
        ]
      },
      'recovery is asked for': () => tell('failover', { type: 'recover.requested' }),
      'word of a session': ({ failover: { context } }) =>
        [
          [context.lastId - 1, sessions[0] ?? ''],
          [context.lastId, 'held'],
          [context.lastId, 'stranger'],
        ].map(([swap, name]) =>
          tell(
            'failover',
            { type: 'session.moved', swap: swap as number, result: resultOf(name as string, true) },
            { label: `${name} of swap ${swap}` },
          ),
        ),
    },
    fair: ['recovery is asked for', 'a swap is asked for'],
    crash: { resume: { failover: { type: 'host.resumed' } } },
    invariants: {
      'the link names the active account but in a flip': ({ world, failover: { value, context } }) =>
        ['normal', 'saving', 'relaunching'].includes(placeOf(value)) ? world.link === context.active.name : true,
      'after a flip that was heard of the link names the target, until it is taken back': ({ world, failover }) =>
        failover.value !== 'ensuring' || world.link === failover.context.swap?.plan.to.name,
      'a swap is under way just where the machine is not normal': ({ failover: { value, context } }) =>
        (value === 'normal') === (context.swap === null),
      'the swap under way is the newest, and the epoch counts the commits': ({ failover: { value, context } }) => {
        const { swap, lastId, epoch, last } = context
        if (swap && (swap.id !== lastId || (last && last.id !== lastId - 1))) return 'ids'
        if (!swap && (last?.id ?? 0) !== lastId) return 'last'
        const isCommitted = placeOf(value) === 'relaunching'
        if (swap && epoch !== swap.plan.epoch + (isCommitted ? 1 : 0)) return 'epoch'
        return !swap || context.active.name === (isCommitted ? swap.plan.to.name : swap.plan.from.name) || 'active'
      },
      'the effect of a state runs in it, with a limit of its own, and none other': ({ failover, timers }) => {
        const effect = effectOf[placeOf(failover.value)]
        const running = Object.entries(failover.children).map(([id, child]) => [
          id,
          (child as unknown as { src: string }).src,
        ])
        if (!same(running, effect ? [[effect, effect]] : [])) return `runs ${running}`
        return same(Object.values(timers.failover), effect ? [limits[effect as keyof Limits]] : []) || 'timers'
      },
      'what was saved is noted before the link is touched': ({ failover: { value, context } }) =>
        !context.swap || same(context.swap.notes, value === 'saving' ? [] : ['saved']),
      'partialSwap says what is wrong, and only it is called so': ({
        failover: {
          value,
          context: { swap },
        },
      }) => {
        const isPartial = placeOf(value).startsWith('partialSwap')
        if (!swap) return !isPartial
        if ((swap.outcome === 'partialSwap') !== isPartial) return 'outcome'
        return (isPartial ? swap.faults.length > 0 : swap.faults.length === 0) || 'faults'
      },
      'a swap that goes back, or stands, has a reason': ({
        failover: {
          value,
          context: { swap, last },
        },
      }) => {
        const place = placeOf(value)
        if (place === 'rollingBack' || place.startsWith('partialSwap')) return swap?.error !== null
        if (swap && swap.recovered === null && swap.error !== null) return 'an error without a fault'
        return last?.outcome !== 'cancelled' || last.error !== null
      },
      'an ended swap is told as it was': ({ failover: { value, context } }) => {
        const { last, swap, active } = context
        if (!last) return true
        const names = last.sessions.map(({ name }) => name).sort()
        if (last.outcome === 'cancelled') return names.length === 0 || 'sessions of one that was undone'
        if (!same(names, [...sessions].sort())) return `sessions ${names}`
        if (last.sessions.some(({ proved, error }) => !proved && !error)) return 'not proved, and no reason'
        const now = value === 'relaunching' ? swap?.plan.from.name : active.name
        return last.to === now || 'it went elsewhere'
      },
      'a session is told as proved just where it runs on the new account': ({
        world,
        failover: { value, context },
      }) => {
        const { last, active } = context
        if (value !== 'normal' || last?.outcome !== 'swapped' || last.to !== active.name) return true
        return last.sessions.every(({ name, proved }) => !proved || world.runsOn[name] === active.name)
      },
      'what is heard of a session of the swap is kept': ({
        world,
        failover: {
          value,
          context: { swap },
        },
      }) =>
        value !== 'relaunching' ||
        !swap ||
        sessions.every((name) => {
          const heard = swap.sessions.filter((one) => one.name === name)
          return heard.length < 2 && (heard[0]?.proved !== true || world.runsOn[name] === swap.plan.to.name)
        }),
      'nobody else is heard of': ({
        failover: {
          context: { swap },
        },
      }) => !swap || swap.sessions.every(({ name }) => sessions.includes(name)),
      'a session is moved by a committed swap alone': ({ world, failover: { context } }) =>
        context.epoch > 0 || Object.values(world.runsOn).every((name) => name === 'one'),
    },
  }
}

/** What comes in the end. */
export const failoverGoals: NonNullable<FailoverRules['eventually']> = {
  'every swap ends, or stands for an operator': {
    to: ({ failover: { value } }) => value === 'normal' || placeOf(value).startsWith('partialSwap'),
  },
  'an operator who asks is answered': {
    from: ({ failover: { value } }) => placeOf(value) === 'partialSwap.verifying',
    to: ({ failover: { value } }) => placeOf(value) !== 'partialSwap.verifying',
  },
  'an operator may ask': {
    from: ({ failover: { value } }) => placeOf(value) === 'partialSwap.standing',
    to: ({ failover: { value } }) => placeOf(value) !== 'partialSwap.standing',
  },
}

/** The same, where nothing fails, hangs or is late. */
export const smooth = (system: FailoverSystem): FailoverSystem => ({
  ...system,
  effects: Object.fromEntries(
    Object.entries(system.effects ?? {}).map(([name, steps]) => [
      name,
      (at) => [steps(at)].flat().filter((outcome) => !(outcome as { mishap?: boolean }).mishap) as never,
    ]),
  ),
})

/** What comes of a swap that nothing stands in the way of. */
export function smoothRules(size: Size): FailoverRules {
  const { invariants, ...rules } = failoverRules(size)
  return {
    ...rules,
    timers: false,
    invariants: {
      ...invariants,
      'nothing goes wrong': ({ failover: { value, context } }) =>
        !['rollingBack', 'partialSwap'].includes(placeOf(value).split('.')[0] ?? '') &&
        !context.swap?.error &&
        !context.last?.error,
      'every session is proved': ({
        failover: {
          context: { last },
        },
      }) => !last || last.sessions.every(({ proved }) => proved),
    },
    eventually: {
      'a swap that is asked for is made': {
        to: ({ failover: { value, context } }) => value === 'normal' && context.last?.outcome === 'swapped',
      },
    },
  }
}
