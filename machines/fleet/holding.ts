// One exclusive account as this host holds it: `lease.<account>`. Whatever becomes of the servers, its agents are off the
// account before another host may come to it; and it is given back only when they are.
import { assign, setup } from 'xstate'
import { effect, faultOf } from '../effect.ts'
import type { Fault } from '../swap.ts'
import { type Holding, holdingNow } from './lease.ts'

export interface HoldingContext {
  account: string
  /** null: this host has it not. */
  held: Omit<Holding, 'account'> | null
  /** Why agents could not be brought off it. */
  fault: Fault | null
}

export type HoldingEvent =
  /** It was taken, or renewed: the write that was sent then is acknowledged. */
  | { type: 'lease.renewed'; token: number; sentAt: number; now: number }
  /** Another holder was seen, under a later token. */
  | { type: 'lease.lost'; token: number }
  /** Nobody here needs it any more. */
  | { type: 'lease.unwanted' }
  | { type: 'time.passed'; now: number }
  | { type: 'host.resumed' }

export const holdingMachine = setup({
  types: { context: {} as HoldingContext, events: {} as HoldingEvent, input: {} as { account: string } },
  actors: {
    /** No agent of this host runs on the account when it ends: each was moved, or stopped for certain. */
    vacate: effect<void, { account: string }>('vacate'),
    /** Gives the page back, if it can be reached; not to reach it is no failure: it runs out. */
    giveBack: effect<void, { account: string; token: number }>('giveBack'),
  },
  delays: { again: 2_000, giveBackLimit: 5_000 },
  guards: {
    isLater: ({ context }, { token }: { token: number }) => context.held !== null && token > context.held.token,
    /** An answer that was on its way for so long is no lease. */
    isFresh: ({ context }, { token, sentAt, now }: { token: number; sentAt: number; now: number }) =>
      ['held', 'due'].includes(holdingNow({ account: context.account, token, sentAt }, now)),
    isNotOlder: ({ context }, { token }: { token: number }) => context.held === null || token >= context.held.token,
    mustLeave: ({ context }, { now }: { now: number }) =>
      context.held !== null &&
      ['leave', 'over'].includes(holdingNow({ account: context.account, ...context.held }, now)),
  },
  actions: {
    hold: assign(({ context }, { token, sentAt }: { token: number; sentAt: number }) => ({
      // Of two acknowledgements of one token the later sending counts.
      held: { token, sentAt: context.held?.token === token ? Math.max(context.held.sentAt, sentAt) : sentAt },
      fault: null,
    })),
    keepFault: assign((_, fault: Fault) => ({ fault })),
    drop: assign({ held: null, fault: null }),
  },
}).createMachine({
  id: 'lease',
  context: ({ input: { account } }) => ({ account, held: null, fault: null }),
  initial: 'without',
  states: {
    without: {
      description: 'No agent of this host may run on the account.',
      on: {
        'lease.renewed': {
          guard: { type: 'isFresh', params: ({ event }) => event },
          target: 'holding',
          actions: { type: 'hold', params: ({ event }) => event },
        },
      },
    },
    holding: {
      description: 'This host alone uses the account.',
      on: {
        'lease.renewed': {
          guard: { type: 'isNotOlder', params: ({ event }) => event },
          actions: { type: 'hold', params: ({ event }) => event },
        },
        'lease.lost': { guard: { type: 'isLater', params: ({ event }) => event }, target: 'vacating' },
        'lease.unwanted': { target: 'vacating' },
        'time.passed': { guard: { type: 'mustLeave', params: ({ event }) => event }, target: 'vacating' },
      },
    },
    vacating: {
      description: 'Its agents are moved off the account, or stopped.',
      invoke: {
        id: 'vacate',
        src: 'vacate',
        input: ({ context }) => ({ account: context.account }),
        onDone: { target: 'givingBack' },
        onError: { target: 'stuck', actions: { type: 'keepFault', params: ({ event }) => faultOf(event.error) } },
      },
      on: { 'host.resumed': { target: 'vacating', reenter: true } },
    },
    stuck: {
      description: 'An agent could not be brought off it: it is tried again, and the lease is not given back.',
      after: { again: { target: 'vacating' } },
      on: { 'host.resumed': { target: 'vacating' } },
    },
    givingBack: {
      description: 'The page is given back, so that another host need not wait for its end.',
      invoke: {
        id: 'giveBack',
        src: 'giveBack',
        input: ({ context }) => ({ account: context.account, token: context.held?.token ?? 0 }),
        onDone: { target: 'without', actions: 'drop' },
        onError: { target: 'without', actions: 'drop' },
      },
      after: { giveBackLimit: { target: 'without', actions: 'drop' } },
      on: { 'host.resumed': { target: 'givingBack', reenter: true } },
    },
  },
})

export type HoldingMachine = typeof holdingMachine
export const holdingStates = ['without', 'holding', 'vacating', 'stuck', 'givingBack'] as const
export type HoldingState = (typeof holdingStates)[number]
