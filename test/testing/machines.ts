// Machines of other people's kind, to try the toolkit on: a shop's order and a download.
import { assign, fromPromise, setup } from 'xstate'

const work = <Output>(name: string) =>
  fromPromise<Output, { order: number }>(() => Promise.reject(new Error(`"${name}" was not provided`)))

export interface OrderContext {
  order: number
  price: number
  tries: number
  why: string | null
}

export type OrderEvent =
  | { type: 'order.placed'; price: number }
  | { type: 'order.cancelled' }
  | { type: 'label.printed' }
  | { type: 'shop.opened' }

/** Invokes, a timer, a guard with an alternative, parallel regions, final states; its answer to a restart is `shop.opened`. */
export const orderMachine = setup({
  types: { context: {} as OrderContext, events: {} as OrderEvent, input: {} as { order: number } },
  actors: { pay: work<{ receipt: string }>('pay'), wrap: work<void>('wrap') },
  delays: { payLimit: 1000, wrapLimit: 2000 },
  guards: { isAffordable: ({ event }) => event.type === 'order.placed' && event.price <= 100 },
  actions: {
    keepPrice: assign({ price: ({ event }) => (event.type === 'order.placed' ? event.price : 0) }),
    countTry: assign({ tries: ({ context }) => context.tries + 1 }),
    say: assign((_, why: string) => ({ why })),
  },
}).createMachine({
  id: 'order',
  context: ({ input }) => ({ order: input.order, price: 0, tries: 0, why: null }),
  initial: 'cart',
  states: {
    cart: {
      on: {
        'order.placed': [
          { guard: 'isAffordable', target: 'paying', actions: 'keepPrice' },
          { actions: { type: 'say', params: 'too dear' } },
        ],
      },
    },
    paying: {
      entry: 'countTry',
      invoke: {
        id: 'pay',
        src: 'pay',
        input: ({ context }) => ({ order: context.order }),
        onDone: { target: 'packing', actions: { type: 'say', params: ({ event }) => event.output.receipt } },
        onError: { target: 'cart', actions: { type: 'say', params: 'refused' } },
      },
      after: { payLimit: { target: 'cart', actions: { type: 'say', params: 'too slow' } } },
      on: { 'order.cancelled': { target: 'cancelled' }, 'shop.opened': { target: 'paying', reenter: true } },
    },
    packing: {
      type: 'parallel',
      states: {
        box: {
          initial: 'open',
          states: {
            open: {
              invoke: {
                id: 'wrap',
                src: 'wrap',
                input: ({ context }) => ({ order: context.order }),
                onDone: { target: 'closed' },
                onError: { target: '#order.cart' },
              },
              on: { 'shop.opened': { target: 'open', reenter: true } },
            },
            closed: { type: 'final' },
          },
        },
        label: {
          initial: 'blank',
          states: { blank: { on: { 'label.printed': { target: 'stuck' } } }, stuck: { type: 'final' } },
        },
      },
      onDone: { target: 'sent' },
    },
    sent: { type: 'final' },
    cancelled: { type: 'final' },
  },
})

export const orderEvents = {
  'order.placed': { cheap: { price: 5 }, dear: { price: 500 } },
  'pay.onDone': { paid: { output: { receipt: 'r1' } } },
}

/** A guard that reads a counter, a history of its own, `always`; unnamed pieces and an invoke that nobody minds. */
export const downloadMachine = setup({
  types: { context: {} as { failures: number }, events: {} as { type: 'start' } | { type: 'pause' } },
  actors: { fetch: work<{ bytes: number }>('fetch') },
  guards: { mayTryAgain: ({ context }) => context.failures < 2 },
  actions: { countFailure: assign({ failures: ({ context }) => context.failures + 1 }) },
}).createMachine({
  id: 'download',
  context: { failures: 0 },
  initial: 'idle',
  states: {
    idle: { on: { start: { target: 'active' } } },
    active: {
      initial: 'fetching',
      on: { pause: { target: 'idle' } },
      states: {
        fetching: {
          invoke: {
            id: 'fetch',
            src: 'fetch',
            input: { order: 1 },
            onDone: { target: 'checking' },
            onError: { target: 'failed', actions: 'countFailure' },
          },
        },
        failed: {
          always: [{ guard: 'mayTryAgain', target: 'waiting' }, { target: '#download.broken' }],
        },
        waiting: { after: { 50: { target: 'fetching' } } },
        checking: { on: { start: { target: '#download.complete' } } },
      },
    },
    complete: { type: 'final' },
    broken: { type: 'final' },
  },
})
