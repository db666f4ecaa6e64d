// How one host stands to the others of its fleet. It goes on alone whenever it must: no state here holds up anything that
// the host does for its own sessions. What is known of the others stands in the ledger, not here.
import { assign, setup } from 'xstate'
import { effect, faultOf } from '../effect.ts'
import type { Fault } from '../swap.ts'

export interface FleetContext {
  /** The name of this host in the fleet. */
  host: string
  /** The number of this life of it; null before the servers were reached for the first time. */
  epoch: number | null
  /** Since when the others are heard, ms since the epoch; null while they are not. */
  hearingSince: number | null
  /** Attempts in a row that came to nothing. */
  tries: number
  /** Why it is not connected. */
  fault: Fault | null
}

export interface FleetInput {
  host: string
}

export type FleetEvent =
  /** The servers do not answer, or do not acknowledge what is written. */
  | { type: 'servers.lost'; fault: Fault }
  /** They answer again: no need to wait for the next attempt. */
  | { type: 'servers.found' }
  /** A later life of a host of this name has spoken: of two, this one is silent. */
  | { type: 'name.taken'; fault: Fault }
  | { type: 'fleet.leave' }

export interface FleetStep {
  host: string
  /** null before this life of the host has its number. */
  epoch: number | null
}

const input = ({ context: { host, epoch } }: { context: FleetContext }): FleetStep => ({ host, epoch })

const tooLate = (what: string): Fault => ({ code: 'TIMED_OUT', message: `${what} took too long` })

export const fleetMachine = setup({
  types: { context: {} as FleetContext, events: {} as FleetEvent, input: {} as FleetInput },
  actors: {
    /** Reaches the servers, and has the next number for this life of the host written before it ends. */
    connect: effect<{ epoch: number }, FleetStep>('connect'),
    /** Hears all that is known, tells all that this host knows. `at`: when it had, ms since the epoch. */
    catchUp: effect<{ at: number }, FleetStep>('catchUp'),
    /** Tells, hears, renews leases, takes common tasks, until it is aborted; fails when a write is not acknowledged. */
    takePart: effect<void, FleetStep>('takePart'),
    /** Says that the host ends: its draws, claims and leases are over. */
    sayGoodbye: effect<void, FleetStep>('sayGoodbye'),
  },
  delays: {
    connectLimit: 5_000,
    catchUpLimit: 20_000,
    goodbyeLimit: 2_000,
    /** A second, then longer, 10 s at most: the host loses nothing by waiting, and servers come back to few questions. */
    nextTry: ({ context }) => Math.min(10_000, 1_000 * 2 ** Math.min(context.tries, 4)),
  },
  actions: {
    keepEpoch: assign((_, { epoch }: { epoch: number }) => ({ epoch })),
    hear: assign((_, { at }: { at: number }) => ({ hearingSince: at, tries: 0, fault: null })),
    hearNobody: assign({ hearingSince: null }),
    beCutOff: assign(({ context }, fault: Fault) => ({ tries: context.tries + 1, fault })),
    beSilent: assign((_, fault: Fault) => ({ fault })),
  },
}).createMachine({
  id: 'fleet',
  context: ({ input: { host } }) => ({
    host,
    epoch: null,
    hearingSince: null,
    tries: 0,
    fault: null,
  }),
  initial: 'connecting',
  states: {
    connecting: {
      description: 'The servers are reached for; the host runs on what it knew.',
      invoke: {
        id: 'connect',
        src: 'connect',
        input,
        onDone: { target: 'catchingUp', actions: { type: 'keepEpoch', params: ({ event }) => event.output } },
        onError: { target: 'cutOff', actions: { type: 'beCutOff', params: ({ event }) => faultOf(event.error) } },
      },
      after: {
        connectLimit: { target: 'cutOff', actions: { type: 'beCutOff', params: tooLate('reaching the servers') } },
      },
      on: {
        'name.taken': { target: 'silenced', actions: { type: 'beSilent', params: ({ event }) => event.fault } },
        'fleet.leave': { target: 'left' },
      },
    },
    catchingUp: {
      description: 'It hears what it missed, and tells what was missed of it. It takes no task yet.',
      invoke: {
        id: 'catchUp',
        src: 'catchUp',
        input,
        onDone: { target: 'connected', actions: { type: 'hear', params: ({ event }) => event.output } },
        onError: { target: 'cutOff', actions: { type: 'beCutOff', params: ({ event }) => faultOf(event.error) } },
      },
      after: {
        catchUpLimit: { target: 'cutOff', actions: { type: 'beCutOff', params: tooLate('catching up') } },
      },
      on: {
        'servers.lost': { target: 'cutOff', actions: { type: 'beCutOff', params: ({ event }) => event.fault } },
        'name.taken': { target: 'silenced', actions: { type: 'beSilent', params: ({ event }) => event.fault } },
        'fleet.leave': { target: 'leaving' },
      },
    },
    connected: {
      description: 'It tells and hears, renews its leases, and takes common tasks.',
      exit: 'hearNobody',
      invoke: {
        id: 'takePart',
        src: 'takePart',
        input,
        onDone: { target: 'connecting' },
        onError: { target: 'cutOff', actions: { type: 'beCutOff', params: ({ event }) => faultOf(event.error) } },
      },
      on: {
        'servers.lost': { target: 'cutOff', actions: { type: 'beCutOff', params: ({ event }) => event.fault } },
        'name.taken': { target: 'silenced', actions: { type: 'beSilent', params: ({ event }) => event.fault } },
        'fleet.leave': { target: 'leaving' },
      },
    },
    cutOff: {
      description: 'It goes on alone with what it knew, takes no common task, and tries again in a while.',
      after: { nextTry: { target: 'connecting' } },
      on: {
        'servers.found': { target: 'connecting' },
        'name.taken': { target: 'silenced', actions: { type: 'beSilent', params: ({ event }) => event.fault } },
        'fleet.leave': { target: 'left' },
      },
    },
    silenced: {
      description:
        'A later life of a host of this name speaks: this one tells and takes nothing until it is started anew.',
      on: { 'fleet.leave': { target: 'left' } },
    },
    leaving: {
      description: 'The host ends, and says so.',
      invoke: { id: 'sayGoodbye', src: 'sayGoodbye', input, onDone: { target: 'left' }, onError: { target: 'left' } },
      after: { goodbyeLimit: { target: 'left' } },
    },
    left: { type: 'final', description: 'It has no part in the fleet any more.' },
  },
})

export type FleetMachine = typeof fleetMachine
export const fleetStates = ['connecting', 'catchingUp', 'connected', 'cutOff', 'silenced', 'leaving', 'left'] as const
export type FleetState = (typeof fleetStates)[number]

/** What is shown of it. A host that is not connected for the moment goes on alone just as one that is cut off. */
export const shownAs = (state: FleetState): 'connected' | 'cutOff' | 'off' =>
  state === 'connected' ? 'connected' : state === 'leaving' || state === 'left' ? 'off' : 'cutOff'
