// The host process: comes up, takes up a swap that was cut, runs, stops. `failover` lives inside it.
import { assign, enqueueActions, type StateValue, sendTo, setup } from 'xstate'
import { type AccountInput, accountMachine } from './account.ts'
import { effect, faultOf } from './effect.ts'
import { failoverMachine } from './failover.ts'
import { pausedIs } from './paused.ts'
import { type Resumed, resumable } from './resume.ts'
import type { Fault } from './swap.ts'
import { waitingMachine } from './waiting.ts'

/** What the last durable state says. */
export interface Opened {
  /** Of the first group. */
  failover: Resumed<typeof failoverMachine>
  /** Where the failover machines of the further groups stand; they live beside this one. */
  further?: StateValue[]
  accounts: AccountInput[]
  paused: boolean
  pausedGroups?: Record<string, boolean>
  /** What was found out of order on the way up. */
  faults: Fault[]
}

export interface HostContext {
  failover: Opened['failover'] | null
  accounts: AccountInput[]
  /** No automatic swap while paused; durable. */
  paused: boolean
  /** Groups for which it is otherwise, by name; durable. */
  pausedGroups: Record<string, boolean>
  /** What is out of order though the host runs on, newest last. `LINK_MOVED` is durable. */
  faults: Fault[]
  /** Why the host ended, when it was not asked to. */
  error: Fault | null
}

export type HostEvent =
  /** Without a group: of all. */
  | { type: 'pause.requested'; group?: string }
  | { type: 'resume.requested'; group?: string }
  | { type: 'fault.seen'; fault: Fault }
  | { type: 'fault.mended'; code: string }
  | { type: 'host.stop' }

export type Settled = 'normal' | 'partialSwap'

/** The system id of an account's actor. */
export const accountId = (name: string): string => `account.${name}`

const timeOut = (what: string): Fault => ({ code: 'TIMED_OUT', message: `${what} took too long` })

export const hostMachine = setup({
  types: { context: {} as HostContext, events: {} as HostEvent, output: {} as { error: Fault | null } },
  actors: {
    open: effect<Opened>('open'),
    failover: resumable(failoverMachine) as unknown as typeof failoverMachine,
    account: accountMachine,
    waiting: waitingMachine,
    watch: effect<void>('watch'),
    validate: effect<void>('validate'),
    launch: effect<void>('launch'),
    settle: effect<Settled>('settle'),
    keep: effect<void>('keep'),
    close: effect<void>('close'),
  },
  delays: { validateLimit: 60_000, closeLimit: 8_000 },
  guards: {
    rests: (_, { failover, further = [] }: Opened) => [failover.value, ...further].every((value) => value === 'normal'),
    isNormal: (_, settled: Settled) => settled === 'normal',
  },
  actions: {
    keepOpened: assign((_, { failover, accounts, paused, pausedGroups = {}, faults }: Opened) => ({
      failover,
      accounts,
      paused,
      pausedGroups,
      faults,
    })),
    /** Each lives as long as the host is open, and is found by its name. */
    openAccounts: enqueueActions(({ context, enqueue }) => {
      for (const input of context.accounts)
        enqueue.spawnChild('account', { id: accountId(input.name), systemId: accountId(input.name), input })
    }),
    closeAccounts: enqueueActions(({ context, enqueue }) => {
      for (const { name } of context.accounts) enqueue.stopChild(accountId(name))
    }),
    fail: assign((_, error: Fault) => ({ error })),
    pause: assign(({ context }, group: string | undefined) => pausedIs(true, group, context)),
    unpause: assign(({ context }, group: string | undefined) => pausedIs(false, group, context)),
    addFault: assign(({ context }, fault: Fault) => ({
      faults: [...context.faults.filter(({ code }) => code !== fault.code), fault],
    })),
    dropFault: assign(({ context }, code: string) => ({
      faults: context.faults.filter((fault) => fault.code !== code),
    })),
    resumeFailover: sendTo('failover', { type: 'host.resumed' }),
  },
}).createMachine({
  id: 'host',
  context: { failover: null, accounts: [], paused: false, pausedGroups: {}, faults: [], error: null },
  initial: 'starting',
  output: ({ context }) => ({ error: context.error }),
  states: {
    starting: {
      description: 'Takes the locks and reads the journal.',
      invoke: {
        id: 'open',
        src: 'open',
        onDone: [
          {
            guard: { type: 'rests', params: ({ event }) => event.output },
            target: 'open.validating',
            actions: { type: 'keepOpened', params: ({ event }) => event.output },
          },
          { target: 'open.resuming', actions: { type: 'keepOpened', params: ({ event }) => event.output } },
        ],
        onError: { target: 'stopping', actions: { type: 'fail', params: ({ event }) => faultOf(event.error) } },
      },
      on: { 'host.stop': { target: 'stopping' } },
    },
    open: {
      description:
        'The control socket is served; the failover machine lives, and one for each account; signs are taken in.',
      entry: 'openAccounts',
      exit: 'closeAccounts',
      invoke: [
        {
          id: 'failover',
          src: 'failover',
          systemId: 'failover',
          input: ({ context }) => context.failover as never,
          onError: { target: 'stopping', actions: { type: 'fail', params: ({ event }) => faultOf(event.error) } },
        },
        {
          id: 'watch',
          src: 'watch',
          onError: { target: 'stopping', actions: { type: 'fail', params: ({ event }) => faultOf(event.error) } },
        },
      ],
      initial: 'validating',
      on: {
        'pause.requested': { actions: { type: 'pause', params: ({ event }) => event.group } },
        'resume.requested': { actions: { type: 'unpause', params: ({ event }) => event.group } },
        'fault.seen': { actions: { type: 'addFault', params: ({ event }) => event.fault } },
        'fault.mended': { actions: { type: 'dropFault', params: ({ event }) => event.code } },
        'host.stop': { target: 'stopping' },
      },
      states: {
        validating: {
          description: 'The shared links of every account are made to hold before any session is touched.',
          invoke: {
            id: 'validate',
            src: 'validate',
            onDone: { target: 'launching' },
            onError: {
              target: '#host.stopping',
              actions: { type: 'fail', params: ({ event }) => faultOf(event.error) },
            },
          },
          after: {
            validateLimit: {
              target: '#host.stopping',
              actions: { type: 'fail', params: timeOut('validating the shared links') },
            },
          },
        },
        resuming: {
          description: 'A swap was cut, or stands in partialSwap: it goes on from where it was.',
          entry: 'resumeFailover',
          invoke: {
            id: 'settle',
            src: 'settle',
            onDone: [
              { guard: { type: 'isNormal', params: ({ event }) => event.output }, target: 'launching' },
              { target: 'running' },
            ],
            onError: {
              target: '#host.stopping',
              actions: { type: 'fail', params: ({ event }) => faultOf(event.error) },
            },
          },
        },
        launching: {
          description: 'Every configured session is adopted or started.',
          invoke: {
            id: 'launch',
            src: 'launch',
            onDone: { target: 'running' },
            onError: {
              target: '#host.stopping',
              actions: { type: 'fail', params: ({ event }) => faultOf(event.error) },
            },
          },
        },
        running: {
          description: 'Ready: sessions are kept alive, limits are watched for.',
          invoke: [
            {
              id: 'keep',
              src: 'keep',
              onError: {
                target: '#host.stopping',
                actions: { type: 'fail', params: ({ event }) => faultOf(event.error) },
              },
            },
            {
              id: 'waiting',
              src: 'waiting',
              systemId: 'waiting',
              onError: {
                target: '#host.stopping',
                actions: { type: 'fail', params: ({ event }) => faultOf(event.error) },
              },
            },
          ],
        },
      },
    },
    stopping: {
      description: 'A running effect has been aborted, its state stays in the journal; sessions live on.',
      invoke: {
        id: 'close',
        src: 'close',
        onDone: { target: 'stopped' },
        onError: { target: 'stopped' },
      },
      after: { closeLimit: { target: 'stopped' } },
    },
    stopped: { type: 'final' },
  },
})

export type HostMachine = typeof hostMachine
