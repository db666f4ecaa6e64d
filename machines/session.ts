// One session. What its agent says, what was asked of it and what is found of its process are told to it, each with the
// time. `life` says what the session is then; `work` does one thing at a time about it: leaving a state aborts its effect.
import { and, assign, or, raise, setup, stateIn } from 'xstate'
import { effect } from './effect.ts'
import {
  type LaunchOrder,
  newLife,
  type Prompt,
  type SessionFacts,
  type SessionLife,
  type SessionSeen,
} from './session-facts.ts'
import type { Fault } from './swap.ts'

export interface SessionContext extends SessionFacts, SessionLife {
  /** What the launch under way was asked for; not durable: whoever asked asks again. */
  order: LaunchOrder | null
}

/** `now`: ms since the epoch. */
export type SessionEvent = { now: number } /** Facts that change no state. */ & (
  | { type: 'facts.learned'; facts: Partial<SessionFacts & SessionSeen> }
  /** Stop what runs, and start it: asked for by somebody, or `order` null. */
  | { type: 'launch.requested'; order: LaunchOrder | null }
  /** Its agent lives, and has not proved itself so far. */
  | { type: 'proof.requested' }
  /** Raised by the machine itself. */
  | { type: 'pause.began' }
  | { type: 'prompt.accepted'; prompt: Prompt }
  /** It is about to be typed; or has been seen to be taken. */
  | { type: 'prompt.given'; id: number; given: NonNullable<Prompt['given']> }
  /** Their rows stand in the conversation, or nobody wants them any more. */
  | { type: 'prompts.settled'; ids: number[] }
  /** What was found to be on its way when the agent was gone, in order. */
  | { type: 'prompts.found'; prompts: Prompt[] }
  | { type: 'host.resumed' }
  | { type: 'launch.began'; as: 'starting' | 'moving' }
  | { type: 'start.heard' }
  | { type: 'proof.found' }
  /** `lives`: an agent that is there and not right; it is not started again by itself. */
  | { type: 'proof.failed'; fault: Fault; lives: boolean }
  | { type: 'turn.began' }
  | { type: 'turn.ended' }
  /** By a limit. */
  | { type: 'turn.cut' }
  /** By the CLI itself, shortly before a limit, with an ordinary end: the turn that ended last is to be continued. */
  | { type: 'turn.wrapped' }
  /** `/clear`, or another conversation that was picked by hand. */
  | { type: 'conversation.changed' }
  /** Its agent should run and does not; told again and again until it is launched. */
  | { type: 'end.seen' }
  | { type: 'dialog.seen'; dialog: Fault }
  | { type: 'dialog.gone' }
  | { type: 'hold.requested' }
  | { type: 'release.requested' }
  | { type: 'stop.requested' }
  | { type: 'stop.failed'; fault: Fault }
  | { type: 'restart.requested' }
)

/** Before the second, third … launch of a session that keeps ending, ms; then it has failed. */
export const pauses: readonly number[] = [1_000, 5_000, 15_000, 60_000]
/** A launch whose agent ran this long was not in vain, ms. */
export const longRun = 60_000

/** Whether it is to be launched now. A pause that is longer than any is one over which the clock went back. */
export const isDue = ({ due }: Pick<SessionLife, 'due'>, now: number): boolean =>
  due !== null && (now >= due || due - now > (pauses.at(-1) as number))

export interface SessionEffect {
  name: string
  order: LaunchOrder | null
}
const effectInput = ({ context: { name, order } }: { context: SessionContext }): SessionEffect => ({ name, order })

/** The first that this launch was not certainly given. */
export const nextPrompt = ({ prompts = [], launch }: Partial<SessionFacts>): Prompt | undefined =>
  prompts.find(({ given }) => given?.launch !== launch?.id || !given?.sent)

/** It becomes another turn, which has an id of its own: the row of the one that was lost never comes. */
const typedAnew = ({ turnId: _, ...prompt }: Prompt, given: NonNullable<Prompt['given']>): Prompt => ({
  ...prompt,
  given,
})

/** While something is done about the session, or it is in no state to be typed into, nothing is typed. */
const disturbed = {
  'launch.requested': { target: 'resting' },
  'proof.requested': { target: 'resting' },
  'stop.requested': { target: 'resting' },
  'end.seen': { target: 'resting' },
  'dialog.seen': { target: 'resting' },
  'host.resumed': { target: 'resting' },
} as const

const settled = [
  { guard: 'isUnfinished' as const, target: '#session.life.working', actions: 'prove' as const },
  { target: '#session.life.idle', actions: 'prove' as const },
]
const counted = [
  { guard: 'ranLong' as const, target: '#session.life.starting', actions: ['launchAtOnce', 'pause'] as const },
  { guard: 'isInVain' as const, target: '#session.life.failed', actions: 'giveUp' as const },
  { target: '#session.life.starting', actions: ['launchLater', 'pause'] as const },
]
/** One that is known, and of whose launch something more urgent has come to nothing, is waited for again. */
const known = { guard: 'isKnown' as const, target: '#session.life.starting', actions: 'pause' as const }
const ended = { 'end.seen': [known, ...counted] }

export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionFacts,
  },
  actors: {
    launch: effect<void, SessionEffect>('launch'),
    prove: effect<void, SessionEffect>('prove'),
    stop: effect<void, SessionEffect>('stop'),
    type: effect<void, SessionEffect>('type'),
  },
  delays: {
    typeAgain: 5_000,
    /** A pause that is longer than any is one over which the clock went back. */
    untilDue: ({ context: { due }, event }) => (due === null || isDue({ due }, event.now) ? 0 : due - event.now),
  },
  guards: {
    /** An agent that waits at its field, or works, and a prompt that this launch was not given yet. */
    canType: and([
      ({ context: { proved, dialog, prompts, launch } }) =>
        proved && dialog === null && nextPrompt({ prompts, launch }) !== undefined,
      stateIn({ work: 'resting' }),
      or([stateIn({ life: 'idle' }), stateIn({ life: 'working' })]),
    ]),
    moves: ({ event }) => event.type === 'launch.began' && event.as === 'moving',
    lives: ({ event }) => event.type === 'proof.failed' && event.lives,
    isUnfinished: ({ context }) => context.unfinished,
    isKnown: ({ context }) => context.due !== null,
    ranLong: ({ context: { began }, event }) => began === null || event.now - began > longRun,
    isInVain: ({ context }) => context.vain >= pauses.length,
  },
  actions: {
    accept: assign(({ context }, prompt: Prompt) => ({
      prompts: context.prompts.some(({ id }) => id === prompt.id) ? context.prompts : [...context.prompts, prompt],
    })),
    give: assign(({ context }, { id, given }: { id: number; given: NonNullable<Prompt['given']> }) => ({
      prompts: context.prompts.map((prompt) =>
        prompt.id !== id ? prompt : given.sent ? { ...prompt, given } : typedAnew(prompt, given),
      ),
    })),
    settle: assign(({ context }, ids: number[]) => ({
      prompts: context.prompts.filter(({ id }) => !ids.includes(id)),
    })),
    replacePrompts: assign((_, prompts: Prompt[]) => ({ prompts })),
    learn: assign((_, facts: Partial<SessionFacts & SessionSeen>) => facts),
    keepOrder: assign((_, order: LaunchOrder | null) => ({ order })),
    pause: raise(({ event }) => ({ type: 'pause.began' as const, now: event.now })),
    launch: assign(({ event }) => ({ proved: false, dialog: null, due: null, began: event.now })),
    prove: assign({ proved: true, fault: null }),
    fail: assign((_, fault: Fault) => ({ proved: false, fault })),
    begin: assign({ unfinished: true }),
    finish: assign({ unfinished: false, wrapped: null }),
    launchAtOnce: assign(({ event }) => ({ proved: false, dialog: null, vain: 0, due: event.now })),
    launchLater: assign(({ context: { vain }, event }) => ({
      proved: false,
      dialog: null,
      vain: vain + 1,
      due: event.now + (pauses[vain] as number),
    })),
    giveUp: assign(({ context: { name, vain, fault } }) => ({
      proved: false,
      dialog: null,
      vain: 0,
      fault: {
        code: 'GAVE_UP',
        message: `${name} ended ${vain + 1} times in a row, each time soon after its start`,
        expected: 'an agent that runs',
        found: fault?.found ?? fault?.message ?? 'an agent that ended',
        fix: `look at its screen, then: claude-failover sessions restart ${name}`,
      },
    })),
    meet: assign((_, dialog: Fault) => ({ dialog })),
    pass: assign({ dialog: null }),
    hold: assign({ held: true }),
    release: assign({ held: false }),
    stop: assign({ proved: false, fault: null, dialog: null, vain: 0, due: null }),
    renew: assign({ proved: false, fault: null, dialog: null, vain: 0, due: null }),
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ ...newLife, ...input, prompts: input?.prompts ?? [], order: null }),
  type: 'parallel',
  on: {
    'prompt.accepted': { actions: { type: 'accept', params: ({ event }) => event.prompt } },
    'prompt.given': { actions: { type: 'give', params: ({ event }) => event } },
    'prompts.settled': { actions: { type: 'settle', params: ({ event }) => event.ids } },
    'prompts.found': { actions: { type: 'replacePrompts', params: ({ event }) => event.prompts } },
    'facts.learned': { actions: { type: 'learn', params: ({ event }) => event.facts } },
  },
  states: {
    life: {
      description: 'What the session is.',
      initial: 'starting',
      on: {
        'launch.began': [
          { guard: 'moves', target: '.moving', actions: 'launch' },
          { target: '.starting', actions: 'launch' },
        ],
        'proof.found': { actions: 'prove' },
        'proof.failed': [
          { guard: 'lives', target: '.failed', actions: { type: 'fail', params: ({ event }) => event.fault } },
          { target: '.starting', actions: { type: 'fail', params: ({ event }) => event.fault } },
        ],
        'turn.began': { actions: 'begin' },
        'turn.ended': { actions: 'finish' },
        'turn.wrapped': { actions: 'begin' },
        'conversation.changed': { actions: 'finish' },
        'dialog.seen': { actions: { type: 'meet', params: ({ event }) => event.dialog } },
        'dialog.gone': { actions: 'pass' },
        'hold.requested': { actions: 'hold' },
        'release.requested': { actions: 'release' },
        'stop.requested': { target: '.stopped', actions: 'stop' },
        'stop.failed': { target: '.failed', actions: { type: 'fail', params: ({ event }) => event.fault } },
        'restart.requested': { target: '.starting', actions: 'renew' },
      },
      states: {
        starting: {
          description: 'Launched, or to be launched again when its agent has ended.',
          on: {
            ...ended,
            'start.heard': { target: 'idle' },
            'proof.found': settled,
            'turn.cut': { target: 'limited', actions: 'begin' },
          },
        },
        idle: {
          description: 'Nothing is being done in it.',
          on: {
            ...ended,
            'turn.began': { target: 'working', actions: 'begin' },
            'turn.cut': { target: 'limited', actions: 'begin' },
          },
        },
        working: {
          description: 'A turn runs.',
          on: {
            ...ended,
            'turn.ended': { target: 'idle', actions: 'finish' },
            'turn.cut': { target: 'limited' },
            'conversation.changed': { target: 'idle', actions: 'finish' },
          },
        },
        limited: {
          description: 'Its turn was cut by a limit.',
          on: {
            ...ended,
            'turn.began': { target: 'working' },
            'turn.ended': { target: 'idle', actions: 'finish' },
            'conversation.changed': { target: 'idle', actions: 'finish' },
          },
        },
        moving: {
          description: 'Stopped, and started on another account; what the agent before still says changes no state.',
          on: { 'end.seen': counted, 'start.heard': { target: 'idle' }, 'proof.found': settled },
        },
        stopped: {
          description: 'Stopped on purpose, until it is restarted.',
          on: {
            'launch.began': {},
            'proof.found': {},
            'proof.failed': {},
            'dialog.seen': {},
          },
        },
        failed: {
          description: 'It runs and is not right, or was given up: somebody has to look at it.',
          on: {
            'proof.found': settled,
            'turn.cut': { target: 'limited', actions: 'begin' },
          },
        },
      },
    },
    work: {
      description: 'What is done about it: one thing at a time.',
      initial: 'resting',
      on: {
        'launch.requested': {
          target: '.launching',
          actions: { type: 'keepOrder', params: ({ event }) => event.order },
        },
        'proof.requested': { target: '.proving', actions: { type: 'keepOrder', params: null } },
        'stop.requested': { target: '.stopping' },
      },
      states: {
        resting: {
          description: 'Nothing.',
          on: { 'pause.began': { target: 'pausing' } },
        },
        pausing: {
          description: 'Its agent has ended; it is launched again when its time has come.',
          after: { untilDue: { target: 'launching', actions: { type: 'keepOrder', params: null } } },
          on: { 'host.resumed': { target: 'pausing', reenter: true } },
        },
        launching: {
          description: 'What runs is stopped for certain; its successor is started, and made to prove itself.',
          invoke: {
            id: 'launch',
            src: 'launch',
            input: effectInput,
            onDone: { target: 'resting' },
            onError: { target: 'resting' },
          },
          on: {
            'launch.requested': {
              target: 'launching',
              reenter: true,
              actions: { type: 'keepOrder', params: ({ event }) => event.order },
            },
            'host.resumed': { target: 'resting' },
          },
        },
        proving: {
          description: 'An agent that lives is asked for its proof.',
          invoke: {
            id: 'prove',
            src: 'prove',
            input: effectInput,
            onDone: { target: 'resting' },
            onError: { target: 'resting' },
          },
          on: { 'proof.requested': {}, 'host.resumed': { target: 'resting' } },
        },
        stopping: {
          description: 'It is stopped for certain, and its pane closed.',
          invoke: {
            id: 'stop',
            src: 'stop',
            input: effectInput,
            onDone: { target: 'resting' },
            onError: { target: 'resting' },
          },
          on: { 'proof.requested': {}, 'stop.requested': {}, 'host.resumed': { target: 'stopping', reenter: true } },
        },
      },
    },
    prompts: {
      description: 'Prompts on their way into the conversation, one at a time.',
      initial: 'resting',
      states: {
        resting: {
          description: 'None can be typed just now.',
          always: {
            guard: 'canType',
            target: 'typing',
          },
        },
        typing: {
          description: 'The next one is typed, submitted, and seen to be taken.',
          invoke: {
            id: 'type',
            src: 'type',
            input: effectInput,
            onDone: { target: 'resting' },
            onError: { target: 'pausing' },
          },
          on: disturbed,
        },
        pausing: {
          description: 'It could not be typed: somebody may be typing, or has to answer something.',
          after: { typeAgain: { target: 'resting' } },
          on: disturbed,
        },
      },
    },
  },
})

export type SessionMachine = typeof sessionMachine
export type SessionState = (typeof sessionStates)[number]
export const sessionStates = ['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed'] as const
export type SessionWork = keyof SessionMachine['states']['work']['states'] & string
