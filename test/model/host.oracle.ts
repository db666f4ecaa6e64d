// What a host promises, as an abstract machine: written from the contract ("Starting") and from S7, S8, S9, S15. It knows
// the swap only by how far it is, an account only by whether it is limited, and says after each thing that can happen what anybody must then see.
import { createTestMachine } from '@xstate/test'
import { type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine, assign } from 'xstate'
import { stateText } from '../../src/testing/index.ts'

/** How far the swap is, in the words of the durable state. */
export type Stand = 'normal' | Working | Stuck
type Working = 'saving' | 'flipping' | 'ensuring' | 'relaunching' | 'rollingBack'
type Stuck = 'partialSwap.standing' | 'partialSwap.verifying'

export interface Facts {
  /** Why it ends, when it was not asked to. */
  error: string | null
  paused: boolean
  /** What is out of order: `CODE: text`, newest last. */
  faults: string[]
  /** What a restart finds again. */
  durable: { stand: Stand; paused: boolean; linkMoved: boolean; limited: string[] }
  /** Everything that was begun since the start of the process, in order: effects of the host, and those of the swap. */
  begun: string[]
  /** How often the swap was told that the host has come back. */
  resumed: number
  /** Where it broke off, when the machine of an account had a fault of ours. */
  brokeOff: string | null
}

interface Situation {
  state: string
  doing: string[]
  /** Whether the machines of the swap and of the accounts live, and events are heard. */
  open: boolean
}
export const situations: Record<string, Situation> = {
  installed: { state: 'starting', doing: ['open'], open: false },
  opening: { state: 'starting', doing: ['open'], open: false },
  validating: { state: 'open.validating', doing: ['watch', 'validate'], open: true },
  settling: { state: 'open.resuming', doing: ['watch'], open: true },
  launching: { state: 'open.launching', doing: ['watch', 'launch'], open: true },
  running: { state: 'open.running', doing: ['watch', 'keep', 'waiting'], open: true },
  closing: { state: 'stopping', doing: ['close'], open: false },
  closed: { state: 'stopped', doing: [], open: false },
  brokenOff: { state: '', doing: [], open: false },
}

/** What is done in each stand, when all goes well, until the swap is over. */
export const toItsEnd: Record<Working, string[]> = {
  saving: ['save', 'flip', 'ensure', 'relaunch'],
  flipping: ['flip', 'ensure', 'relaunch'],
  ensuring: ['ensure', 'relaunch'],
  relaunching: ['relaunch'],
  rollingBack: ['rollBack'],
}
/** What is done until it stands in partialSwap; a swap that has committed no longer comes there. */
const untilStuck: Partial<Record<Working, string[]>> = {
  saving: ['save', 'flip', 'rollBack'],
  flipping: ['flip', 'rollBack'],
  ensuring: ['ensure', 'rollBack'],
  rollingBack: ['rollBack'],
}
const isWorking = (stand: Stand): stand is Working => stand in toItsEnd

/** The second is limited from the beginning. */
export const accountNames = ['a', 'b'] as const

export const linkMoved = (text: string) => ({ code: 'LINK_MOVED', message: text })
export const portTaken = { code: 'HTTP_PORT', message: 'taken' }
const textOf = ({ code, message }: { code: string; message: string }) => `${code}: ${message}`

const start: Facts = {
  error: null,
  paused: false,
  faults: [],
  durable: { stand: 'normal', paused: false, linkMoved: true, limited: ['b'] },
  begun: ['open'],
  resumed: 0,
  brokeOff: null,
}

type Change = (facts: Facts, event: AnyEventObject) => Partial<Facts>
type Test = (facts: Facts) => boolean
const leads = (target: string | undefined, change: Change = () => ({}), test?: Test) => ({
  ...(target === undefined ? {} : { target }),
  ...(test && { guard: ({ context }: { context: Facts }) => test(context) }),
  actions: assign(({ context, event }) => change(context as Facts, event)),
})
const both =
  (one: Change, other: Change): Change =>
  (facts, event) => {
    const between = one(facts, event)
    return { ...between, ...other({ ...facts, ...between }, event) }
  }

const begins =
  (...what: string[]): Change =>
  ({ begun }) => ({ begun: [...begun, ...what] })
const stands =
  (stand: Stand): Change =>
  ({ durable }) => ({ durable: { ...durable, stand } })
const isAt =
  (test: (stand: Stand) => boolean): Test =>
  ({ durable }) =>
    test(durable.stand)

const opens: Change = ({ durable, begun }) => ({
  begun: [...begun, 'watch'],
  paused: durable.paused,
  faults: [...(durable.linkMoved ? [textOf(linkMoved('known'))] : []), textOf(portTaken)],
})
/** What was cut is begun again, once; what stands in partialSwap stands there until somebody asks. */
const isTold: Change = ({ durable, resumed }) => {
  const stand = isWorking(durable.stand) ? durable.stand : 'partialSwap.standing'
  return { resumed: resumed + 1, durable: { ...durable, stand } }
}
const beginsAgain: Change = ({ durable, begun }) => ({
  begun: [...begun, ...(isWorking(durable.stand) ? toItsEnd[durable.stand].slice(0, 1) : [])],
})
const resumes: Change = both(isTold, beginsAgain)
const goesOn =
  (ways: Partial<Record<Working, string[]>>): Change =>
  ({ durable, begun }) => ({ begun: [...begun, ...(ways[durable.stand as Working] ?? []).slice(1)] })
const ends: Change = both(goesOn(toItsEnd), stands('normal'))
const sticks: Change = both(goesOn(untilStuck), stands('partialSwap.standing'))
const fails = (code: string | null): Change => both(() => ({ error: code }), begins('close'))

/** A killed host starts anew: what is durable is there again, nothing else is. */
const restart = leads('opening', ({ durable }) => ({ ...start, durable }))
const stop = leads('closing', fails(null))
/** Nothing that it does survives, and no state of it is left in which something could be done. */
const breaksOff = (state: string) => leads('brokenOff', () => ({ brokeOff: state }))

const faultSeen: Change = ({ faults, durable }, { fault }) => ({
  faults: [...faults.filter((one) => !one.startsWith(fault.code)), textOf(fault)],
  durable: { ...durable, linkMoved: durable.linkMoved || fault.code === 'LINK_MOVED' },
})
const faultMended: Change = ({ faults, durable }, { code }) => ({
  faults: faults.filter((one) => !one.startsWith(code)),
  durable: { ...durable, linkMoved: durable.linkMoved && code !== 'LINK_MOVED' },
})
const pauses =
  (paused: boolean): Change =>
  ({ durable }) => ({ paused, durable: { ...durable, paused } })

const limitIsSeen: Change = ({ durable }) => ({ durable: { ...durable, limited: ['a', 'b'] } })

/** In every open state: what an operator asks and what is found out is kept; what cannot be written ends the host. */
const served = (state: string) => ({
  pause: leads(undefined, pauses(true)),
  unpause: leads(undefined, pauses(false)),
  'fault.seen': leads(undefined, faultSeen),
  'fault.mended': leads(undefined, faultMended),
  'limit.seen': leads(undefined, limitIsSeen),
  'watch.fail': leads('closing', fails('TMUX_FAILED')),
  'journal.fails': leads('closing', fails('STATE_WRITE')),
  'ledger.fails': leads('closing', fails('STATE_WRITE')),
  'swap.breaks': leads('closing', fails('UNEXPECTED')),
  'account.breaks': breaksOff(state),
  stop,
  restart,
})

export const hostOracle = createTestMachine({
  context: start as never,
  initial: 'installed',
  states: {
    installed: { on: { found: leads('opening', ({ durable }, { stand }) => ({ durable: { ...durable, stand } })) } },
    opening: {
      on: {
        'open.ok': [
          leads(
            'validating',
            both(opens, begins('validate')),
            isAt((stand) => stand === 'normal'),
          ),
          leads('settling', both(opens, resumes), isAt(isWorking)),
          leads('running', both(both(opens, resumes), begins('keep', 'waiting'))),
        ],
        // Whoever waits for the rest of the swap fails for a reason that nobody foresaw; nothing was begun yet.
        'open.lost': leads(
          'closing',
          both(both(opens, isTold), fails('UNEXPECTED')),
          isAt((stand) => stand !== 'normal'),
        ),
        'open.fail': leads('closing', fails('STATE_DAMAGED')),
        stop,
        restart,
      },
    },
    validating: {
      on: {
        ...served('open.validating'),
        'validate.ok': leads('launching', begins('launch')),
        'validate.fail': leads('closing', fails('LINK_DIVERGENT')),
        'validate.slow': leads('closing', fails('TIMED_OUT')),
      },
    },
    settling: {
      on: {
        ...served('open.resuming'),
        'swap.ends': leads('launching', both(ends, begins('launch'))),
        'swap.sticks': leads(
          'running',
          both(sticks, begins('keep', 'waiting')),
          isAt((stand) => stand in untilStuck),
        ),
      },
    },
    launching: {
      on: {
        ...served('open.launching'),
        'launch.ok': leads('running', begins('keep', 'waiting')),
        'launch.fail': leads('closing', fails('TMUX_FAILED')),
      },
    },
    running: {
      on: {
        ...served('open.running'),
        'keep.fail': leads('closing', fails('STATE_WRITE')),
        'waiting.fail': leads('closing', fails('TMUX_FAILED')),
        'swap.begins': leads(
          undefined,
          both(stands('saving'), begins('save')),
          isAt((stand) => stand === 'normal'),
        ),
        'swap.ends': leads(undefined, ends, isAt(isWorking)),
        'swap.sticks': leads(
          undefined,
          sticks,
          isAt((stand) => stand in untilStuck),
        ),
        'swap.recovers': leads(
          undefined,
          both(stands('normal'), begins('verify')),
          isAt((stand) => stand === 'partialSwap.standing'),
        ),
      },
    },
    closing: {
      on: { 'close.ok': leads('closed'), 'close.fail': leads('closed'), 'close.slow': leads('closed'), restart },
    },
    closed: { on: { restart } },
    brokenOff: { on: { restart } },
  },
} as never) as unknown as AnyStateMachine

export const everyStand: Stand[] = [
  'normal',
  ...(Object.keys(toItsEnd) as Working[]),
  'partialSwap.standing',
  'partialSwap.verifying',
]

/** The events that carry something. */
export const payloads: AnyEventObject[] = [
  ...everyStand.map((stand) => ({ type: 'found', stand })),
  { type: 'fault.seen', fault: linkMoved('again') },
  { type: 'fault.seen', fault: { code: 'OTHER', message: 'new' } },
  { type: 'fault.mended', code: 'LINK_MOVED' },
  { type: 'fault.mended', code: 'UNKNOWN' },
]

/** Two steps are the same when they come from the same, by the same, to what differs in nothing that is decided by. */
export function stepText({ value, context }: AnyMachineSnapshot, event: string, previous?: AnyMachineSnapshot): string {
  const { durable, paused, error } = context as Facts
  const before = previous && [stateText(previous.value), (previous.context as Facts).paused]
  // How a host ends depends on why, and on nothing else.
  if (stateText(value).startsWith('clos')) return JSON.stringify([value, before?.[0], event, error])
  return JSON.stringify([value, before, event, durable.stand, paused])
}
