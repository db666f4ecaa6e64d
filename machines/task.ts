// One task: a prompt that waits for a session, is given to it once, and ends with the turn that it began. Where it stands
// is on disk before anything is done about it; what a restart finds half done is looked at and made certain, never guessed.
import { assign, setup } from 'xstate'
import { effect, faultOf } from './effect.ts'
import type { Fault } from './swap.ts'

export interface TaskContext {
  id: string
  prompt: string
  /** Absolute path: the directory that its session runs in. */
  project: string
  /** ISO 8601, like all times here. */
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  /** Which session it is being given to, or was. */
  session: string | null
  given: Given | null
  /** How often it came back from a session untaken, though that session could have taken it. */
  tries: number
  /** It is to end as soon as what is under way for it has ended. */
  unwanted: boolean
  /** The end of its turn's answer. */
  lastMessage: string | null
  fault: Fault | null
}

/** Where the prompt goes: what the conversation holds behind this border tells whether it was taken. */
export interface Given {
  conversation: string
  /** Size of the conversation's file in bytes before anything was pasted. */
  size: number
}

/**
 * `ready`: the session stands in the project and is idle. `taken`: the agent has the prompt. `postponed`: the session could
 * not take it just now; nothing is counted. `refused`: it was tried, and is certainly not taken. `failed`: no other session
 * would fare better.
 */
export type TaskOutcome = { at: string } & (
  | { result: 'ready'; given: Given }
  | { result: 'taken' | 'postponed' }
  | { result: 'refused' | 'failed'; fault: Fault }
)

export type TaskEvent =
  | { type: 'task.assigned'; session: string }
  | { type: 'turn.ended'; at: string; message: string | null }
  | { type: 'turn.lost'; at: string; fault: Fault }
  | { type: 'cancel.requested'; at: string }
  | { type: 'host.resumed' }

export type TaskInput = Pick<TaskContext, 'id' | 'prompt' | 'project' | 'queuedAt'>
export interface TaskEffect {
  task: TaskContext
}

/** A session that eats prompts is not fed for ever: after so many in vain a person should look. */
export const mostTries = 3

const input = ({ context }: { context: TaskContext }): TaskEffect => ({ task: context })

export const taskMachine = setup({
  types: { context: {} as TaskContext, events: {} as TaskEvent, input: {} as TaskInput },
  actors: {
    prepare: effect<TaskOutcome, TaskEffect>('prepare'),
    give: effect<TaskOutcome, TaskEffect>('give'),
    interrupt: effect<{ at: string }, TaskEffect>('interrupt'),
  },
  guards: {
    isUnwanted: ({ context }) => context.unwanted,
    isReady: (_, outcome: TaskOutcome) => outcome.result === 'ready',
    isTaken: (_, outcome: TaskOutcome) => outcome.result === 'taken',
    mayTryAgain: ({ context }, { result }: TaskOutcome) =>
      result === 'postponed' || (result === 'refused' && context.tries + 1 < mostTries),
  },
  actions: {
    takeSession: assign((_, { session }: { session: string }) => ({ session })),
    keepGiven: assign((_, outcome: TaskOutcome) => (outcome.result === 'ready' ? { given: outcome.given } : {})),
    begin: assign((_, { at }: { at: string }) => ({ startedAt: at })),
    putBack: assign(({ context }, { result }: TaskOutcome) => ({
      session: null,
      given: null,
      tries: context.tries + (result === 'refused' ? 1 : 0),
    })),
    giveUp: assign((_, outcome: TaskOutcome) => ({
      endedAt: outcome.at,
      fault: 'fault' in outcome ? outcome.fault : null,
    })),
    keepAnswer: assign(({ context }, { at, message }: { at: string; message: string | null }) => ({
      startedAt: context.startedAt ?? at,
      endedAt: at,
      lastMessage: message,
    })),
    keepFault: assign((_, { at, fault }: { at: string | null; fault: Fault }) => ({ endedAt: at, fault })),
    unwant: assign({ unwanted: true }),
    end: assign((_, { at }: { at: string }) => ({ endedAt: at })),
  },
}).createMachine({
  id: 'task',
  context: ({ input: { id, prompt, project, queuedAt } }) => ({
    id,
    prompt,
    project,
    queuedAt,
    startedAt: null,
    endedAt: null,
    session: null,
    given: null,
    tries: 0,
    unwanted: false,
    lastMessage: null,
    fault: null,
  }),
  initial: 'queued',
  states: {
    queued: {
      description: 'It waits for a session.',
      on: {
        'task.assigned': {
          target: 'preparing',
          actions: { type: 'takeSession', params: ({ event }) => event },
        },
        'cancel.requested': { target: 'cancelled', actions: { type: 'end', params: ({ event }) => event } },
      },
    },
    preparing: {
      description: 'Its session is started, or brought into its project; nothing has been pasted.',
      invoke: {
        id: 'prepare',
        src: 'prepare',
        input,
        onDone: [
          { guard: 'isUnwanted', target: 'cancelled', actions: { type: 'end', params: ({ event }) => event.output } },
          {
            guard: { type: 'isReady', params: ({ event }) => event.output },
            target: 'giving',
            actions: { type: 'keepGiven', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'mayTryAgain', params: ({ event }) => event.output },
            target: 'queued',
            actions: { type: 'putBack', params: ({ event }) => event.output },
          },
          { target: 'failed', actions: { type: 'giveUp', params: ({ event }) => event.output } },
        ],
        onError: {
          target: 'failed',
          actions: { type: 'keepFault', params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) },
        },
      },
      on: {
        'cancel.requested': { actions: 'unwant' },
        'host.resumed': { target: 'preparing', reenter: true },
      },
    },
    giving: {
      description: 'Its prompt is pasted and submitted, or it is found out whether it was.',
      invoke: {
        id: 'give',
        src: 'give',
        input,
        onDone: [
          {
            guard: { type: 'isTaken', params: ({ event }) => event.output },
            target: 'running',
            actions: { type: 'begin', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'mayTryAgain', params: ({ event }) => event.output },
            target: 'queued',
            actions: { type: 'putBack', params: ({ event }) => event.output },
          },
          { target: 'failed', actions: { type: 'giveUp', params: ({ event }) => event.output } },
        ],
        onError: {
          target: 'failed',
          actions: { type: 'keepFault', params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) },
        },
      },
      on: {
        'turn.ended': { target: 'done', actions: { type: 'keepAnswer', params: ({ event }) => event } },
        'cancel.requested': { target: 'cancelling' },
        'host.resumed': { target: 'giving', reenter: true },
      },
    },
    running: {
      description: 'The agent has it. A limit, a swap, an agent that ends: its turn goes on in the same conversation.',
      on: {
        'turn.ended': { target: 'done', actions: { type: 'keepAnswer', params: ({ event }) => event } },
        'turn.lost': { target: 'failed', actions: { type: 'keepFault', params: ({ event }) => event } },
        'cancel.requested': { target: 'cancelling' },
      },
    },
    cancelling: {
      description: 'Its agent is stopped for certain, and comes back without the turn.',
      invoke: {
        id: 'interrupt',
        src: 'interrupt',
        input,
        onDone: { target: 'cancelled', actions: { type: 'end', params: ({ event }) => event.output } },
        onError: {
          target: 'failed',
          actions: { type: 'keepFault', params: ({ event }) => ({ at: null, fault: faultOf(event.error) }) },
        },
      },
      on: {
        'turn.ended': { target: 'done', actions: { type: 'keepAnswer', params: ({ event }) => event } },
        'host.resumed': { target: 'cancelling', reenter: true },
      },
    },
    done: { type: 'final', description: 'Its turn has ended; the end of the answer is kept.' },
    failed: { type: 'final', description: 'It was given up, and the reason is kept.' },
    cancelled: { type: 'final', description: 'An operator has ended it.' },
  },
})

export type TaskMachine = typeof taskMachine
export const taskStates = [
  'queued',
  'preparing',
  'giving',
  'running',
  'cancelling',
  'done',
  'failed',
  'cancelled',
] as const
export type TaskState = (typeof taskStates)[number]
