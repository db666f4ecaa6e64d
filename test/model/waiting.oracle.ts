// What the waiting promises, as an abstract machine: written from the issue of the limits ("All limited"), not from the
// machine. It knows whether somebody waits for a reset, and whether sessions are being carried on, and which.
import { createTestMachine } from '@xstate/test'
import { type AnyStateMachine, assign } from 'xstate'
import type { Wait, WaitingEvent } from '../../machines/waiting.ts'

export interface Facts {
  wait: Wait | null
  /** Whom the carrying on that runs is for. */
  stranded: string[]
  /** How often each was begun to be carried on since the host came up. */
  begun: string[]
}

const soon: Wait = { until: 1_000, account: 'a' }
const sooner: Wait = { until: 500, account: 'b' }
const seen = (wait: Wait | null, ...stranded: string[]): WaitingEvent => ({ type: 'situation.seen', wait, stranded })

/** What can be seen of a situation. */
export const situations = [
  seen(null),
  seen(soon),
  seen(sooner),
  seen(null, 'main'),
  seen(null, 'main', 'docs'),
  seen(soon, 'main'),
]

const nobody = { wait: null, stranded: [] }
type Told = { context: Facts; event: WaitingEvent }
const keeps = assign(({ event }: Told) => ({ wait: event.wait, stranded: event.stranded })) as never
const begins = assign(({ context, event }: Told) => ({
  wait: event.wait,
  stranded: event.stranded,
  begun: [...context.begun, event.stranded.join()],
})) as never
const somebodyIsStranded = ({ event }: Told) => event.stranded.length > 0
const somethingIsAwaited = ({ event }: Told) => event.wait !== null
const forgets = assign(() => nobody) as never
/** A new host knows of nothing. */
const restart = { target: 'idle', actions: assign(() => ({ ...nobody, begun: [] })) as never }

export const waitingOracle = createTestMachine({
  context: { ...nobody, begun: [] } as never,
  initial: 'idle',
  states: {
    idle: {
      on: {
        'situation.seen': [
          { guard: somebodyIsStranded as never, target: 'carryingOn', actions: begins },
          { guard: somethingIsAwaited as never, target: 'waiting', actions: keeps },
          {},
        ],
        restart,
      },
    },
    waiting: {
      on: {
        'situation.seen': [
          { guard: somebodyIsStranded as never, target: 'carryingOn', actions: begins },
          { guard: somethingIsAwaited as never, actions: keeps },
          { target: 'idle', actions: forgets },
        ],
        restart,
      },
    },
    carryingOn: {
      on: {
        'situation.seen': {},
        'carry.ok': { target: 'idle', actions: forgets },
        'carry.fail': { target: 'idle', actions: forgets },
        restart,
      },
    },
  },
} as never) as unknown as AnyStateMachine
