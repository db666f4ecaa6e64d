// Every account is limited, or the policy is never to change: the sessions stay where they are until the first window
// resets. Then they are carried on, once: by the swap that has become possible, or, when it is their own account that
// is open again, here. What is waited for is worked out by `decide` each time somebody looks; nothing is kept on disk.
import { assign, setup } from 'xstate'
import { effect } from './effect.ts'

export interface WaitingContext {
  /** What the wait ends with; null while nobody waits. */
  wait: Wait | null
  /** Sessions cut by a limit that is over. */
  stranded: string[]
}

export interface Wait {
  /** ms since the epoch. */
  until: number
  account: string
}

export interface WaitingEvent {
  type: 'situation.seen'
  wait: Wait | null
  stranded: string[]
}

export const waitingMachine = setup({
  types: { context: {} as WaitingContext, events: {} as WaitingEvent },
  actors: { carryOn: effect<void, { sessions: string[] }>('carryOn') },
  guards: {
    isOver: ({ event }) => event.type === 'situation.seen' && event.stranded.length > 0,
    mustWait: ({ event }) => event.type === 'situation.seen' && event.wait !== null,
  },
  actions: {
    keep: assign(({ event }) =>
      event.type === 'situation.seen' ? { wait: event.wait, stranded: event.stranded } : {},
    ),
    forget: assign({ wait: null, stranded: [] }),
  },
}).createMachine({
  id: 'waiting',
  context: { wait: null, stranded: [] },
  initial: 'idle',
  states: {
    idle: {
      description: 'No session waits for a reset.',
      on: {
        'situation.seen': [
          { guard: 'isOver', target: 'carryingOn', actions: 'keep' },
          { guard: 'mustWait', target: 'waiting', actions: 'keep' },
        ],
      },
    },
    waiting: {
      description: 'Sessions stay as they are until the first reset.',
      on: {
        'situation.seen': [
          { guard: 'isOver', target: 'carryingOn', actions: 'keep' },
          { guard: 'mustWait', actions: 'keep' },
          { target: 'idle', actions: 'forget' },
        ],
      },
    },
    carryingOn: {
      description: 'Their account is open again: each is stopped for certain and resumed where it was cut.',
      invoke: {
        id: 'carryOn',
        src: 'carryOn',
        input: ({ context }) => ({ sessions: context.stranded }),
        onDone: { target: 'idle', actions: 'forget' },
        onError: { target: 'idle', actions: 'forget' },
      },
    },
  },
})

export type WaitingMachine = typeof waitingMachine
