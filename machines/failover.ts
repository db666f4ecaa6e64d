// The swap itself. Seven resting and working states; what they cause to be done is given to the machine from outside
// as effects (see `src/host/effects.ts`). Nothing here reads a clock, a file or the environment.
import { assign, setup } from 'xstate'
import { effect, faultOf } from './effect.ts'
import type { AccountRef, EndedSwap, Fault, Limits, Outcome, SessionResult, Swap, SwapPlan } from './swap.ts'

export { type FailoverState, failoverStates } from './swap.ts'

export interface FailoverContext {
  /** The active account: changes only at the commit point, when flip and ensure have both held. */
  active: AccountRef
  /** Counts the commits. */
  epoch: number
  /** The id of the newest swap that began. */
  lastId: number
  /** The swap under way, or the one that stands in partialSwap. */
  swap: Swap | null
  /** The newest swap that ended. */
  last: EndedSwap | null
}

export type FailoverEvent =
  /** `id`: above all that were, of whichever group; absent: the next of this one. */
  | { type: 'swap.requested'; plan: SwapPlan; id?: number }
  | { type: 'session.moved'; swap: number; result: SessionResult }
  | { type: 'recover.requested' }
  | { type: 'host.resumed' }

/** What every effect is told: the whole swap, and the epoch its sessions belong to once it has committed. */
export interface EffectInput {
  swap: Swap
  epoch: number
}
export interface SaveOutput {
  notes: string[]
}
export interface RelaunchOutput {
  sessions: SessionResult[]
}
/** Where the disk stands: with the account that was left, with the target, or with neither. */
export interface VerifyOutput {
  verdict: 'left' | 'target' | 'faulty'
  faults: Fault[]
}

const inputOf = ({ context }: { context: FailoverContext }): EffectInput => ({
  swap: context.swap as Swap,
  epoch: context.epoch,
})

const change = (context: FailoverContext, fields: Partial<Swap>): Pick<FailoverContext, 'swap'> => ({
  swap: context.swap && { ...context.swap, ...fields },
})

const outOfTime = (step: string, ms: number): Fault => ({
  code: 'TIMED_OUT',
  message: `${step} took longer than ${ms} ms`,
  expected: `an end within ${ms} ms`,
  found: 'none',
})

/** Params of an action: the fault of an effect that failed, or of one that took too long. */
const thrown = ({ event }: { event: { error: unknown } }): Fault => faultOf(event.error)
const late =
  (step: keyof Limits, doing: string) =>
  ({ context }: { context: FailoverContext }): Fault =>
    outOfTime(doing, limitOf(step)({ context }))
const limitOf =
  (step: keyof Limits) =>
  ({ context }: { context: FailoverContext }): number =>
    context.swap?.plan.limits[step] ?? 0

/** What is known of every session that was to move; those that were never heard of are not proved. */
const allResults = (swap: Swap, known: SessionResult[]): SessionResult[] =>
  swap.plan.sessions
    .filter((session) => session.action === 'relaunch')
    .map(
      ({ name, conversation }) =>
        known.find((result) => result.name === name) ??
        swap.sessions.find((result) => result.name === name) ?? {
          name,
          conversation,
          proved: false,
          ms: 0,
          error: { code: 'NOT_PROVED', message: 'the relaunch ended before this session was heard of' },
        },
    )

const end = (swap: Swap, outcome: Outcome, sessions: SessionResult[]): Pick<FailoverContext, 'swap' | 'last'> => ({
  swap: null,
  last: {
    id: swap.id,
    from: swap.plan.from.name,
    to: swap.plan.to.name,
    outcome,
    sessions,
    error: swap.error,
    recovered: swap.recovered,
  },
})

export const failoverMachine = setup({
  types: {
    context: {} as FailoverContext,
    events: {} as FailoverEvent,
    input: {} as { active: AccountRef; epoch?: number; lastId?: number },
  },
  actors: {
    save: effect<SaveOutput, EffectInput>('save'),
    flip: effect<void, EffectInput>('flip'),
    ensure: effect<void, EffectInput>('ensure'),
    rollBack: effect<void, EffectInput>('rollBack'),
    relaunch: effect<RelaunchOutput, EffectInput>('relaunch'),
    verify: effect<VerifyOutput, EffectInput>('verify'),
  },
  delays: {
    saveLimit: limitOf('save'),
    flipLimit: limitOf('flip'),
    ensureLimit: limitOf('ensure'),
    rollBackLimit: limitOf('rollBack'),
    relaunchLimit: limitOf('relaunch'),
    verifyLimit: limitOf('verify'),
  },
  guards: {
    /** A plan made for another account or epoch is late, and is refused. */
    planFits: ({ context, event }) =>
      event.type === 'swap.requested' &&
      event.plan.epoch === context.epoch &&
      event.plan.from.name === context.active.name &&
      event.plan.from.home === context.active.home &&
      event.plan.to.home !== context.active.home,
    /** Of this very swap: a relaunch that ran out of time may still report. */
    isPlanned: ({ context: { swap }, event }) =>
      event.type === 'session.moved' &&
      event.swap === swap?.id &&
      swap.plan.sessions.some(({ name, action }) => name === event.result.name && action === 'relaunch'),
    diskIsLeft: (_, verdict: VerifyOutput['verdict']) => verdict === 'left',
    diskIsTarget: (_, verdict: VerifyOutput['verdict']) => verdict === 'target',
  },
  actions: {
    begin: assign(({ context, event }) =>
      event.type === 'swap.requested'
        ? {
            lastId: Math.max(event.id ?? 0, context.lastId + 1),
            swap: {
              id: Math.max(event.id ?? 0, context.lastId + 1),
              plan: event.plan,
              outcome: null,
              sessions: [],
              error: null,
              faults: [],
              notes: [],
              recovered: null,
            },
          }
        : {},
    ),
    note: assign(({ context }, notes: string[]) =>
      change(context, { notes: [...(context.swap?.notes ?? []), ...notes] }),
    ),
    fail: assign(({ context }, error: Fault) => change(context, { error })),
    /** The commit point. */
    commit: assign(({ context }) =>
      context.swap ? { active: context.swap.plan.to, epoch: context.swap.plan.epoch + 1 } : {},
    ),
    keepResult: assign(({ context, event }) =>
      event.type === 'session.moved' && context.swap
        ? change(context, {
            sessions: [...context.swap.sessions.filter(({ name }) => name !== event.result.name), event.result],
          })
        : {},
    ),
    endSwapped: assign(({ context }, sessions: SessionResult[]) =>
      context.swap ? end(context.swap, 'swapped', allResults(context.swap, sessions)) : {},
    ),
    endCancelled: assign(({ context }) => (context.swap ? end(context.swap, 'cancelled', []) : {})),
    standPartial: assign(({ context }, error: Fault) =>
      change(context, { outcome: 'partialSwap', faults: [error], error: context.swap?.error ?? error }),
    ),
    keepFaults: assign(({ context }, faults: Fault[]) => change(context, { faults })),
    recover: assign(({ context }, recovered: 'left' | 'target') =>
      change(context, { recovered, faults: [], outcome: null }),
    ),
  },
}).createMachine({
  id: 'failover',
  context: ({ input }) => ({
    active: input.active,
    epoch: input.epoch ?? 0,
    lastId: input.lastId ?? 0,
    swap: null,
    last: null,
  }),
  initial: 'normal',
  states: {
    normal: {
      description: 'One account is active; sessions run on it.',
      on: {
        'swap.requested': { guard: 'planFits', target: 'saving', actions: 'begin' },
        'host.resumed': { target: 'normal' },
      },
    },
    saving: {
      description: 'What is needed to resume every session is made durable; nothing has changed yet.',
      invoke: {
        id: 'save',
        src: 'save',
        input: inputOf,
        onDone: {
          target: 'flipping',
          actions: { type: 'note', params: ({ event }) => event.output.notes },
        },
        onError: {
          target: 'normal',
          actions: [{ type: 'fail', params: thrown }, 'endCancelled'],
        },
      },
      after: {
        saveLimit: {
          target: 'normal',
          actions: [{ type: 'fail', params: late('save', 'saving') }, 'endCancelled'],
        },
      },
      on: { 'host.resumed': { target: 'saving', reenter: true } },
    },
    flipping: {
      description: 'The link is made to name the target, by one rename.',
      invoke: {
        id: 'flip',
        src: 'flip',
        input: inputOf,
        onDone: { target: 'ensuring' },
        onError: {
          target: 'rollingBack',
          actions: { type: 'fail', params: thrown },
        },
      },
      after: {
        flipLimit: {
          target: 'rollingBack',
          actions: {
            type: 'fail',
            params: late('flip', 'flipping'),
          },
        },
      },
      on: { 'host.resumed': { target: 'flipping', reenter: true } },
    },
    ensuring: {
      description: "The shared links of the target's home are made to hold.",
      invoke: {
        id: 'ensure',
        src: 'ensure',
        input: inputOf,
        onDone: { target: 'relaunching', actions: 'commit' },
        onError: {
          target: 'rollingBack',
          actions: { type: 'fail', params: thrown },
        },
      },
      after: {
        ensureLimit: {
          target: 'rollingBack',
          actions: {
            type: 'fail',
            params: late('ensure', 'ensuring'),
          },
        },
      },
      on: { 'host.resumed': { target: 'ensuring', reenter: true } },
    },
    relaunching: {
      description: 'Committed. Each session is stopped, started on the target, and made to prove itself.',
      invoke: {
        id: 'relaunch',
        src: 'relaunch',
        input: inputOf,
        onDone: {
          target: 'normal',
          actions: { type: 'endSwapped', params: ({ event }) => event.output.sessions },
        },
        onError: {
          target: 'normal',
          actions: [
            { type: 'fail', params: thrown },
            { type: 'endSwapped', params: [] },
          ],
        },
      },
      after: {
        relaunchLimit: {
          target: 'normal',
          actions: [
            {
              type: 'fail',
              params: late('relaunch', 'relaunching'),
            },
            { type: 'endSwapped', params: [] },
          ],
        },
      },
      on: {
        'session.moved': { guard: 'isPlanned', actions: 'keepResult' },
        'host.resumed': { target: 'relaunching', reenter: true },
      },
    },
    rollingBack: {
      description: 'The link is given back to the account that was left.',
      invoke: {
        id: 'rollBack',
        src: 'rollBack',
        input: inputOf,
        onDone: { target: 'normal', actions: 'endCancelled' },
        onError: {
          target: 'partialSwap',
          actions: { type: 'standPartial', params: thrown },
        },
      },
      after: {
        rollBackLimit: {
          target: 'partialSwap',
          actions: {
            type: 'standPartial',
            params: late('rollBack', 'rolling back'),
          },
        },
      },
      on: { 'host.resumed': { target: 'rollingBack', reenter: true } },
    },
    partialSwap: {
      description: 'Neither swapped nor undone: an operator mends the disk, and only a verified recovery leaves it.',
      initial: 'standing',
      on: { 'host.resumed': { target: '.standing' } },
      states: {
        standing: {
          on: { 'recover.requested': { target: 'verifying' } },
        },
        verifying: {
          invoke: {
            id: 'verify',
            src: 'verify',
            input: inputOf,
            onDone: [
              {
                guard: { type: 'diskIsLeft', params: ({ event }) => event.output.verdict },
                target: '#failover.normal',
                actions: [{ type: 'recover', params: 'left' }, 'endCancelled'],
              },
              {
                guard: { type: 'diskIsTarget', params: ({ event }) => event.output.verdict },
                target: '#failover.relaunching',
                actions: [{ type: 'recover', params: 'target' }, 'commit'],
              },
              {
                target: 'standing',
                actions: { type: 'keepFaults', params: ({ event }) => event.output.faults },
              },
            ],
            onError: {
              target: 'standing',
              actions: { type: 'keepFaults', params: ({ event }) => [faultOf(event.error)] },
            },
          },
          after: {
            verifyLimit: {
              target: 'standing',
              actions: {
                type: 'keepFaults',
                params: ({ context }) => [outOfTime('verifying', context.swap?.plan.limits.verify ?? 0)],
              },
            },
          },
        },
      },
    },
  },
})

export type FailoverMachine = typeof failoverMachine
