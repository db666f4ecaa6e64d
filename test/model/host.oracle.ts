// What a host promises, as an abstract machine: written from the contract ("Starting") and from S7, S8, S9, S15. It knows
// the swap only by how far it is, and says after each thing that can happen what anybody must then see.
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
  durable: { stand: Stand; paused: boolean; linkMoved: boolean }
  /** Everything that was begun since the start of the process, in order: effects of the host, and those of the swap. */
  begun: string[]
  /** How often the swap was told that the host has come back. */
  resumed: number
}

interface Situation {
  state: string
  doing: string[]
  /** Whether the machine of the swap lives, and events are heard. */
  open: boolean
}
export const situations: Record<string, Situation> = {
  installed: { state: 'starting', doing: ['open'], open: false },
  opening: { state: 'starting', doing: ['open'], open: false },
  validating: { state: 'open.validating', doing: ['validate'], open: true },
  settling: { state: 'open.resuming', doing: [], open: true },
  launching: { state: 'open.launching', doing: ['launch'], open: true },
  running: { state: 'open.running', doing: ['keep'], open: true },
  closing: { state: 'stopping', doing: ['close'], open: false },
  closed: { state: 'stopped', doing: [], open: false },
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

export const linkMoved = (text: string) => ({ code: 'LINK_MOVED', message: text })
export const portTaken = { code: 'HTTP_PORT', message: 'taken' }
const textOf = ({ code, message }: { code: string; message: string }) => `${code}: ${message}`

const start: Facts = {
  error: null,
  paused: false,
  faults: [],
  durable: { stand: 'normal', paused: false, linkMoved: true },
  begun: ['open'],
  resumed: 0,
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

const opens: Change = ({ durable }) => ({
  paused: durable.paused,
  faults: [...(durable.linkMoved ? [textOf(linkMoved('known'))] : []), textOf(portTaken)],
})
/** What was cut is begun again, once; what stands in partialSwap stands there until somebody asks. */
const resumes: Change = ({ durable, begun, resumed }) => {
  const first = isWorking(durable.stand) ? toItsEnd[durable.stand].slice(0, 1) : []
  const stand = isWorking(durable.stand) ? durable.stand : 'partialSwap.standing'
  return { resumed: resumed + 1, begun: [...begun, ...first], durable: { ...durable, stand } }
}
const goesOn =
  (ways: Partial<Record<Working, string[]>>): Change =>
  ({ durable, begun }) => ({ begun: [...begun, ...(ways[durable.stand as Working] ?? []).slice(1)] })
const ends: Change = both(goesOn(toItsEnd), stands('normal'))
const sticks: Change = both(goesOn(untilStuck), stands('partialSwap.standing'))
const fails = (code: string | null): Change => both(() => ({ error: code }), begins('close'))

/** A killed host starts anew: what is durable is there again, nothing else is. */
const restart = leads('opening', ({ durable }) => ({ ...start, durable }))
const stop = leads('closing', fails(null))

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

/** In every open state: what an operator asks and what is found out is kept; what cannot be written ends the host. */
const served = {
  pause: leads(undefined, pauses(true)),
  unpause: leads(undefined, pauses(false)),
  'fault.seen': leads(undefined, faultSeen),
  'fault.mended': leads(undefined, faultMended),
  'journal.fails': leads('closing', fails('STATE_WRITE')),
  stop,
  restart,
}

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
          leads('running', both(both(opens, resumes), begins('keep'))),
        ],
        // Whoever waits for the rest of the swap fails for a reason that nobody foresaw.
        'open.lost': leads(
          'closing',
          both(both(opens, resumes), fails('UNEXPECTED')),
          isAt((stand) => stand !== 'normal'),
        ),
        'open.fail': leads('closing', fails('STATE_DAMAGED')),
        stop,
        restart,
      },
    },
    validating: {
      on: {
        ...served,
        'validate.ok': leads('launching', begins('launch')),
        'validate.fail': leads('closing', fails('LINK_DIVERGENT')),
        'validate.slow': leads('closing', fails('TIMED_OUT')),
      },
    },
    settling: {
      on: {
        ...served,
        'swap.ends': leads('launching', both(ends, begins('launch'))),
        'swap.sticks': leads(
          'running',
          both(sticks, begins('keep')),
          isAt((stand) => stand in untilStuck),
        ),
      },
    },
    launching: {
      on: {
        ...served,
        'launch.ok': leads('running', begins('keep')),
        'launch.fail': leads('closing', fails('TMUX_FAILED')),
      },
    },
    running: {
      on: {
        ...served,
        'keep.fail': leads('closing', fails('STATE_WRITE')),
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
