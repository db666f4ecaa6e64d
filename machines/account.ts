// One account: what is left of its windows, and whether it can be used. Suspected and confirmed are two states, and only
// the second makes anybody move. The clock is told to it with every event; what is over is dropped then.
import { assign, setup } from 'xstate'
import { afterTurn, type PaidUsage, withUse } from './account-lift.ts'
import { withLimit } from './account-limit.ts'
import {
  type AccountPage,
  bestOf,
  corroborates,
  emptyPage,
  isCleared,
  type Login,
  standing,
  suspicionAfter,
  type Thresholds,
  unexpired,
  type WindowState,
  withNothingAgainst,
  withWrapUp,
} from './account-page.ts'
import type { Evidence, Origin, Way } from './evidence.ts'

export interface AccountContext extends AccountPage {
  name: string
  thresholds: Thresholds
  paidUsage: PaidUsage
}

/** `now`: ms since the epoch. */
export type AccountEvent = { now: number } & (
  | { type: 'limit.seen'; evidence: Evidence }
  | { type: 'limit.suspected'; evidence: Evidence }
  | { type: 'suspicion.dropped'; session: string }
  | { type: 'windows.read'; readings: WindowState[] }
  | { type: 'login.failed'; login: Login }
  /** A main turn has ended well; `began`: ms since the epoch, where it was heard. */
  | ({ type: 'turn.ended'; began?: number } & Pick<Origin, 'session'>)
  /** A session shows that it works on past the limit. */
  | ({ type: 'usage.paid'; way: Way } & Pick<Origin, 'session'>)
  /** The CLI has told a session to end its turn before a limit. */
  | { type: 'wrap.seen'; session: string }
  /** By an operator: nothing of what speaks against the account holds. */
  | { type: 'evidence.withdrawn' }
  | { type: 'time.passed' }
)

export interface AccountInput {
  name: string
  thresholds: Thresholds
  /** Absent: `avoid`. */
  paidUsage?: PaidUsage
  /** What was durable when the host came up. */
  page: AccountPage
}

const states = ['loggedOut', 'limited', 'suspected', 'near', 'available'] as const
export type AccountState = (typeof states)[number]

/** From each state to whichever other one its page speaks for. */
const leave = <Own extends AccountState>(own: Own) =>
  states
    .filter((state) => state !== own)
    .map((state) => ({ guard: { type: 'is' as const, params: { state } }, target: state }))

const proof = {
  type: 'keepProof' as const,
  params: ({ event }: { event: { session: string; began?: number } }) => ({
    session: event.session,
    began: event.began,
  }),
}

export const accountMachine = setup({
  types: { context: {} as AccountContext, events: {} as AccountEvent, input: {} as AccountInput },
  guards: {
    is: ({ context }, { state }: { state: AccountState }) => standing(context) === state,
    isNews: ({ context, event }, evidence: Evidence) => withLimit(context, evidence, event.now) !== context,
    isCorroborated: ({ context, event }, evidence: Evidence) =>
      corroborates(unexpired(context, event.now).suspicion, evidence),
    isCleared: ({ context, event }, sign: { seenAt: string }) => isCleared(context, sign, event.now),
    isOfSuspicion: ({ context }, session: string) => context.suspicion?.evidence.session === session,
  },
  actions: {
    expire: assign(({ context, event }) => unexpired(context, event.now)),
    keepLimit: assign(({ context, event }, evidence: Evidence) => ({
      ...withLimit(context, evidence, event.now),
      suspicion: null,
    })),
    keepBest: assign(({ context, event }, evidence: Evidence) => ({
      ...withLimit(context, bestOf(context.suspicion, evidence), event.now),
      suspicion: null,
    })),
    suspect: assign(({ context, event }, evidence: Evidence) => ({
      suspicion: suspicionAfter(context.suspicion, evidence, event.now),
    })),
    dropSuspicion: assign({ suspicion: null }),
    keepReadings: assign(({ context, event }, readings: WindowState[]) => withUse(context, readings, event.now)),
    keepProof: assign(({ context }, { session, began }: { session: string; began: number | undefined }) =>
      afterTurn(context, session, began),
    ),
    keepPaid: assign(({ context, event }, { session, way }: { session: string; way: Way }) => ({
      paid: { session, way, since: context.paid?.since ?? new Date(event.now || 0).toISOString() },
    })),
    keepWrap: assign(({ context, event }, session: string) => withWrapUp(context, session, event.now)),
    logOut: assign((_, login: Login) => ({ login })),
    logIn: assign({ login: null }),
    withdraw: assign(({ context, event }) => withNothingAgainst(context, event.now)),
  },
}).createMachine({
  id: 'account',
  context: ({ input: { name, thresholds, paidUsage = 'avoid', page } }) => ({
    ...emptyPage,
    ...page,
    name,
    thresholds,
    paidUsage,
  }),
  initial: 'available',
  on: {
    'limit.seen': [
      {
        guard: { type: 'isNews', params: ({ event }) => event.evidence },
        actions: [{ type: 'keepLimit', params: ({ event }) => event.evidence }, 'expire'],
      },
      { actions: 'expire' },
    ],
    'limit.suspected': [
      { guard: { type: 'isCleared', params: ({ event }) => event.evidence }, actions: 'expire' },
      {
        guard: { type: 'isCorroborated', params: ({ event }) => event.evidence },
        actions: [{ type: 'keepBest', params: ({ event }) => event.evidence }, 'expire'],
      },
      { actions: ['expire', { type: 'suspect', params: ({ event }) => event.evidence }] },
    ],
    'suspicion.dropped': [
      {
        guard: { type: 'isOfSuspicion', params: ({ event }) => event.session },
        actions: ['dropSuspicion', 'expire'],
      },
      { actions: 'expire' },
    ],
    'windows.read': { actions: { type: 'keepReadings', params: ({ event }) => event.readings } },
    'login.failed': [
      { guard: { type: 'isCleared', params: ({ event }) => event.login }, actions: 'expire' },
      { actions: [{ type: 'logOut', params: ({ event }) => event.login }, 'expire'] },
    ],
    'turn.ended': [
      {
        guard: { type: 'isOfSuspicion', params: ({ event }) => event.session },
        actions: ['logIn', 'dropSuspicion', 'expire', proof],
      },
      { actions: ['logIn', 'expire', proof] },
    ],
    'usage.paid': { actions: [{ type: 'keepPaid', params: ({ event }) => event }, 'expire'] },
    'wrap.seen': { actions: { type: 'keepWrap', params: ({ event }) => event.session } },
    'evidence.withdrawn': { actions: 'withdraw' },
    'time.passed': { actions: 'expire' },
  },
  states: {
    available: { description: 'Nothing speaks against it.', always: leave('available') },
    near: {
      description: 'A window is used up to its threshold: it is left at the next good moment, when another is better.',
      always: leave('near'),
    },
    suspected: {
      description: 'Something looks like a limit. Nobody moves before something else says so too.',
      always: leave('suspected'),
    },
    limited: {
      description: 'A window is used up, by the word of the CLI itself, until it resets.',
      always: leave('limited'),
    },
    loggedOut: {
      description: 'Its login is refused: no target before a turn on it has ended well.',
      always: leave('loggedOut'),
    },
  },
})

export type AccountMachine = typeof accountMachine
