// What the life of a session promises, as an abstract machine: written from the issue of the sessions, not from the
// machine. It knows what was asked for, what is under way and what is owed; the state is what follows from them. Times
// are milliseconds since a noon.
import { createTestMachine } from '@xstate/test'
import { type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine, assign } from 'xstate'

const second = 1_000
const minute = 60 * second

export type Heard =
  | { type: 'launched'; as: 'starting' | 'moving' }
  | { type: 'started' | 'proved' | 'prompt' | 'answer' | 'limit' | 'wrap' | 'clear' | 'dead' | 'answered' }
  | { type: 'not.proved'; lives: boolean; why: string }
  | { type: 'asked'; what: string }
  | { type: 'hold' | 'release' | 'stop' | 'restart' }
  | { type: 'stop.failed'; why: string }
  /** Nobody says so. */
  | { type: 'later'; ms: number }

export interface Facts {
  now: number
  /** On purpose. */
  stopped: boolean
  /** Somebody has to look at it. */
  broken: boolean
  underWay: 'starting' | 'moving' | null
  /** What is seen of a turn. */
  turn: 'none' | 'runs' | 'cut'
  /** A turn that has not come to its end: it is continued by the next launch. */
  owed: boolean
  proved: boolean
  why: string | null
  question: string | null
  held: boolean
  launchedAt: number | null
  vain: number
  next: number | null
}

export const newSession: Facts = {
  now: 0,
  stopped: false,
  broken: false,
  underWay: 'starting',
  turn: 'none',
  owed: false,
  proved: false,
  why: null,
  question: null,
  held: false,
  launchedAt: null,
  vain: 0,
  next: null,
}

const waits = [second, 5 * second, 15 * second, minute]

function died(facts: Facts): Facts {
  if (facts.stopped || facts.broken) return facts
  const gone: Facts = { ...facts, underWay: 'starting', turn: 'none' }
  if (facts.next !== null) return gone
  const dead = { ...gone, proved: false, question: null }
  const ran = facts.launchedAt === null ? Number.POSITIVE_INFINITY : facts.now - facts.launchedAt
  if (ran > minute) return { ...dead, vain: 0, next: facts.now }
  const wait = waits[facts.vain]
  if (wait === undefined) return { ...dead, underWay: null, broken: true, vain: 0, why: 'GAVE_UP' }
  return { ...dead, vain: facts.vain + 1, next: facts.now + wait }
}

/** What is known after something has been heard. */
export function hear(facts: Facts, heard: Heard): Facts {
  const { stopped, broken, underWay } = facts
  const anew = { proved: false, why: null, question: null, vain: 0, next: null }
  switch (heard.type) {
    case 'later':
      return { ...facts, now: facts.now + heard.ms }
    case 'launched':
      if (stopped) return facts
      return {
        ...facts,
        broken: false,
        underWay: heard.as,
        turn: 'none',
        proved: false,
        question: null,
        launchedAt: facts.now,
        next: null,
      }
    case 'started':
      return stopped || broken || !underWay ? facts : { ...facts, underWay: null, turn: 'none' }
    case 'proved': {
      if (stopped) return facts
      const known = { ...facts, proved: true, why: null }
      return broken || underWay
        ? { ...known, broken: false, underWay: null, turn: facts.owed ? 'runs' : 'none' }
        : known
    }
    case 'not.proved':
      if (stopped) return facts
      return {
        ...facts,
        broken: heard.lives,
        underWay: heard.lives ? null : 'starting',
        turn: 'none',
        proved: false,
        why: heard.why,
      }
    case 'prompt':
      return { ...facts, owed: true, turn: 'runs' }
    case 'answer':
    case 'clear':
      return { ...facts, owed: false, turn: 'none' }
    case 'wrap':
      return { ...facts, owed: true }
    case 'limit':
      // What an agent that is being replaced still says is of the turn that is going to be continued anyway.
      if (stopped || (underWay === 'moving' && !broken)) return facts
      return { ...facts, owed: true, broken: false, underWay: null, turn: 'cut' }
    case 'dead':
      return died(facts)
    case 'asked':
      return stopped ? facts : { ...facts, question: heard.what }
    case 'answered':
      return { ...facts, question: null }
    case 'hold':
      return { ...facts, held: true }
    case 'release':
      return { ...facts, held: false }
    case 'stop':
      return { ...facts, ...anew, stopped: true, broken: false, underWay: null, turn: 'none' }
    case 'stop.failed':
      return {
        ...facts,
        stopped: false,
        broken: true,
        underWay: null,
        turn: 'none',
        proved: false,
        why: heard.why,
      }
    case 'restart':
      return { ...facts, ...anew, stopped: false, broken: false, underWay: 'starting', turn: 'none' }
  }
}

export function stateOf({ stopped, broken, underWay, turn }: Facts): string {
  if (stopped) return 'stopped'
  if (broken) return 'failed'
  return underWay ?? { none: 'idle', runs: 'working', cut: 'limited' }[turn]
}

/** Whether it is launched now by itself; a wait longer than the longest is of a clock that went back. */
export const isLaunchedNow = ({ next, now }: Facts): boolean => next !== null && (next <= now || next > now + minute)

/** What is tried in every situation. */
export const tried: Heard[] = [
  { type: 'launched', as: 'starting' },
  { type: 'launched', as: 'moving' },
  { type: 'started' },
  { type: 'proved' },
  { type: 'not.proved', lives: true, why: 'NOT_PROVED' },
  { type: 'not.proved', lives: false, why: 'TMUX_FAILED' },
  { type: 'prompt' },
  { type: 'answer' },
  { type: 'limit' },
  { type: 'wrap' },
  { type: 'clear' },
  { type: 'dead' },
  { type: 'asked', what: 'a dialog' },
  { type: 'answered' },
  { type: 'hold' },
  { type: 'release' },
  { type: 'stop' },
  { type: 'stop.failed', why: 'NOT_STOPPED' },
  { type: 'restart' },
  { type: 'later', ms: minute + 1 },
]

const states = ['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed']
const types = [...new Set(tried.map(({ type }) => type))]
const after = (context: unknown, event: AnyEventObject) => hear(context as Facts, event as Heard)
const leads = (target: string) => ({
  target,
  guard: ({ context, event }: { context: unknown; event: AnyEventObject }) => stateOf(after(context, event)) === target,
  actions: assign(({ context, event }) => after(context, event) as never),
})

export const sessionOracle = createTestMachine({
  context: newSession as never,
  initial: 'starting',
  states: Object.fromEntries(
    states.map((state) => [state, { on: Object.fromEntries(types.map((type) => [type, states.map(leads)])) }]),
  ),
} as never) as unknown as AnyStateMachine

/** Two situations are the same when what is known differs in its times only. */
export function situationText({ context }: AnyMachineSnapshot): string {
  const facts = context as Facts
  const { launchedAt, now, next, vain } = facts
  const ranLong = launchedAt === null ? 'never' : now - launchedAt > minute
  const waiting = next === null ? 'no' : next <= now
  return JSON.stringify([stateOf(facts), facts.owed, facts.proved, facts.question, ranLong, waiting, vain])
}
