// The life of one session. What its agent says, what was asked of it and what is found of its process are told to it, each
// with the time; it says what the session is then. It does nothing itself: the registry keeps it, the host acts on it.
import { assign, setup } from 'xstate'
import type { Fault } from './swap.ts'

/** All of it is durable. */
export interface SessionLife {
  /** Its SessionStart, its home and its directory were found to be right since the last launch. */
  proved: boolean
  /** Why it did not come through, or was given up. */
  fault: Fault | null
  /** What stands in its way until a person answers it. */
  dialog: Fault | null
  /** Left out of swaps. */
  held: boolean
  /** A turn that runs, or was cut, and is to be continued at the next launch. */
  unfinished: boolean
  /** When it was last launched, ms since the epoch; null before the first time. */
  began: number | null
  /** How many launches in a row ended soon after their start. */
  vain: number
  /** When it is to be launched again, its agent having ended; ms since the epoch. */
  due: number | null
}

export interface SessionContext extends SessionLife {
  name: string
}

/** `now`: ms since the epoch. */
export type SessionEvent = { now: number } & (
  | { type: 'launch.began'; as: 'starting' | 'moving' }
  | { type: 'start.heard' }
  | { type: 'proof.found' }
  /** `lives`: an agent that is there and not right; it is not started again by itself. */
  | { type: 'proof.failed'; fault: Fault; lives: boolean }
  | { type: 'turn.began' }
  | { type: 'turn.ended' }
  /** By a limit. */
  | { type: 'turn.cut' }
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

export const newLife: SessionLife = {
  proved: false,
  fault: null,
  dialog: null,
  held: false,
  unfinished: false,
  began: null,
  vain: 0,
  due: null,
}

/** Before the second, third … launch of a session that keeps ending, ms; then it has failed. */
export const pauses: readonly number[] = [1_000, 5_000, 15_000, 60_000]
/** A launch whose agent ran this long was not in vain, ms. */
export const longRun = 60_000

/** Whether it is to be launched now. A pause that is longer than any is one over which the clock went back. */
export const isDue = ({ due }: Pick<SessionLife, 'due'>, now: number): boolean =>
  due !== null && (now >= due || due - now > (pauses.at(-1) as number))

const settled = [
  { guard: 'isUnfinished' as const, target: '#session.working', actions: 'prove' as const },
  { target: '#session.idle', actions: 'prove' as const },
]
const counted = [
  { guard: 'ranLong' as const, target: '#session.starting', actions: 'launchAtOnce' as const },
  { guard: 'isInVain' as const, target: '#session.failed', actions: 'giveUp' as const },
  { target: '#session.starting', actions: 'launchLater' as const },
]
const ended = { 'end.seen': [{ guard: 'isKnown' as const, target: '#session.starting' }, ...counted] }

export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { name: string },
  },
  guards: {
    moves: ({ event }) => event.type === 'launch.began' && event.as === 'moving',
    lives: ({ event }) => event.type === 'proof.failed' && event.lives,
    isUnfinished: ({ context }) => context.unfinished,
    isKnown: ({ context }) => context.due !== null,
    ranLong: ({ context: { began }, event }) => began === null || event.now - began > longRun,
    isInVain: ({ context }) => context.vain >= pauses.length,
  },
  actions: {
    launch: assign(({ event }) => ({ proved: false, dialog: null, due: null, began: event.now })),
    prove: assign({ proved: true, fault: null }),
    fail: assign((_, fault: Fault) => ({ proved: false, fault })),
    begin: assign({ unfinished: true }),
    finish: assign({ unfinished: false }),
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
  context: ({ input: { name } }) => ({ ...newLife, name }),
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
})

export type SessionMachine = typeof sessionMachine
export type SessionState = keyof SessionMachine['states'] & string
