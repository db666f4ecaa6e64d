// What a failover promises, as an abstract machine: written from the promises S10 to S20 and the contract. It knows
// nothing of effects, timers or the machine; it says, after each thing that can happen, what anybody must then see.
import { createTestMachine } from '@xstate/test'
import { type AnyStateMachine, assign } from 'xstate'
import type { FailoverState } from '../../machines/failover.ts'
import { type Codes, codeOf, refusals } from './failover.refusals.ts'
import { type AccountName, type Mishap, otherThan } from './world.ts'

type Proofs = Record<string, boolean>

/** A swap that has begun and not ended. */
export interface Begun {
  id: number
  from: AccountName
  to: AccountName
  /** Code of what made it go wrong. */
  why: string | null
  /** Codes of what is known to be wrong with the disk. */
  faults: string[]
  heard: Proofs
  saved: boolean
  recovered: 'left' | 'target' | null
}

export interface Ended {
  id: number
  from: AccountName
  to: AccountName
  outcome: 'swapped' | 'cancelled'
  why: string | null
  recovered: 'left' | 'target' | null
  sessions: Proofs
}

export interface Facts {
  active: AccountName
  epoch: number
  /** What `~/.claude` names. */
  link: AccountName | 'directory' | 'missing' | 'elsewhere'
  runsOn: Record<string, string>
  swaps: number
  now: Begun | null
  last: Ended | null
}

/** What each situation is called outside, and what is being done in it. */
export const situations: Record<string, { state: FailoverState; doing: string[] }> = {
  untouched: { state: 'normal', doing: [] },
  swapped: { state: 'normal', doing: [] },
  cancelled: { state: 'normal', doing: [] },
  saving: { state: 'saving', doing: ['save'] },
  flipping: { state: 'flipping', doing: ['flip'] },
  ensuring: { state: 'ensuring', doing: ['ensure'] },
  moving: { state: 'relaunching', doing: ['relaunch'] },
  halfMoved: { state: 'relaunching', doing: ['relaunch'] },
  undoing: { state: 'rollingBack', doing: ['rollBack'] },
  stuck: { state: 'partialSwap', doing: [] },
  examining: { state: 'partialSwap', doing: ['verify'] },
}

const start: Facts = {
  active: 'one',
  epoch: 0,
  link: 'one',
  runsOn: { main: 'one', 'pool-1': 'one', held: 'one' },
  swaps: 0,
  now: null,
  last: null,
}

type Change = (facts: Facts, now: Begun, by?: Mishap) => Partial<Facts>

/** A thing that can happen: where it leads, and what becomes of the facts. */
const leads = (target: string | undefined, ...changes: Change[]) => ({
  ...(target === undefined ? {} : { target }),
  actions: changes.map((change) =>
    assign(({ context, event }) => change(context as Facts, (context as Facts).now as Begun, event.by)),
  ),
})

const begins: Change = ({ active, swaps }) => ({
  swaps: swaps + 1,
  // Whatever was wrong with the disk, a swap is asked for only where it is in order again.
  link: active,
  now: {
    id: swaps + 1,
    from: active,
    to: otherThan(active),
    why: null,
    faults: [],
    heard: {},
    saved: false,
    recovered: null,
  },
})
const saved: Change = (_, now) => ({ now: { ...now, saved: true } })
const wrong =
  (code: string | Codes): Change =>
  (_, now, by) => ({ now: { ...now, why: typeof code === 'string' ? code : codeOf(code, by) } })
/** What is in the link's place after a mishap; undefined where the link is left as it was. */
const linkAfter: Partial<Record<Mishap, Facts['link']>> = {
  linkIsDirectory: 'directory',
  linkMoved: 'elsewhere',
  linkGone: 'missing',
}
const befalls =
  (otherwise: Mishap): Change =>
  ({ link }, _, by = otherwise) => ({ link: linkAfter[by] ?? link })

/** S14: the account is unchanged; the error says why. */
const ends =
  (outcome: Ended['outcome']): Change =>
  (_, now) => ({
    now: null,
    last: {
      id: now.id,
      from: now.from,
      to: now.to,
      outcome,
      why: now.why,
      recovered: now.recovered,
      sessions: outcome === 'swapped' ? { main: false, 'pool-1': false, ...now.heard } : {},
    },
  })
const pointsTo =
  (which: 'from' | 'to'): Change =>
  (_, now) => ({ link: now[which] })
/** S16: only now, flip and ensure having held. */
const commits: Change = ({ epoch }, now) => ({ active: now.to, epoch: epoch + 1 })
const hears =
  (proofs: Proofs): Change =>
  (_, now) => ({ now: { ...now, heard: { ...now.heard, ...proofs } } })
const move =
  (runsOn: Record<string, string | undefined>): Change =>
  (facts, now) => ({
    runsOn: {
      ...facts.runsOn,
      ...Object.fromEntries(Object.entries(runsOn).map(([name, on]) => [name, on ?? now.to])),
    },
  })
/** S15: the first thing that went wrong is why; what stands in the way of going back is a fault of the disk. */
const sticks =
  (code: string | Codes): Change =>
  (_, now, by) => {
    const fault = typeof code === 'string' ? code : codeOf(code, by)
    return { now: { ...now, why: now.why ?? fault, faults: [fault] } }
  }
const finds =
  (code: string | Codes): Change =>
  (_, now, by) => ({ now: { ...now, faults: [typeof code === 'string' ? code : codeOf(code, by)] } })
const recovers =
  (side: 'left' | 'target'): Change =>
  (_, now) => ({ now: { ...now, recovered: side, faults: [] } })

/** S9, S15: a kill and a start of the host change nothing that was promised. */
const restart = leads(undefined, () => ({}))
const calm = { on: { ask: leads('saving', begins), restart } }

/** S17: however a relaunch ends, the swap has happened; a session that was not heard of has not come through. */
const relaunches = {
  'relaunch.ok': leads(
    'swapped',
    hears({ main: true, 'pool-1': true }),
    move({ main: undefined, 'pool-1': undefined }),
    ends('swapped'),
  ),
  'relaunch.partly': leads(
    'swapped',
    hears({ main: false, 'pool-1': true }),
    move({ main: 'none', 'pool-1': undefined }),
    ends('swapped'),
  ),
  'relaunch.fail': leads('swapped', wrong('TMUX_FAILED'), ends('swapped')),
  'relaunch.slow': leads('swapped', wrong('TIMED_OUT'), ends('swapped')),
  restart,
}

export const failoverOracle = createTestMachine({
  context: start as never,
  initial: 'untouched',
  states: {
    untouched: calm,
    swapped: calm,
    cancelled: calm,
    saving: {
      on: {
        'save.ok': leads('flipping', saved),
        'save.fail': leads('cancelled', wrong('TMUX_FAILED'), ends('cancelled')),
        'save.slow': leads('cancelled', wrong('TIMED_OUT'), ends('cancelled')),
        restart,
      },
    },
    flipping: {
      on: {
        'flip.ok': leads('ensuring', pointsTo('to')),
        'flip.fail': leads('undoing', befalls('linkIsDirectory'), wrong(refusals.flip)),
        'flip.slow': leads('undoing', wrong('TIMED_OUT')),
        'flip.hung': leads('undoing', pointsTo('to'), wrong('TIMED_OUT')),
        restart,
      },
    },
    ensuring: {
      on: {
        'ensure.ok': leads('moving', commits),
        'ensure.fail': leads('undoing', wrong(refusals.ensure)),
        'ensure.slow': leads('undoing', wrong('TIMED_OUT')),
        restart,
      },
    },
    moving: { on: { ...relaunches, moved: leads('halfMoved', hears({ main: true })) } },
    halfMoved: {
      on: {
        ...relaunches,
        'moved.other': leads(undefined, hears({ 'pool-1': true })),
        // What is heard last of a session holds.
        'moved.after all not': leads(undefined, hears({ main: false })),
      },
    },
    undoing: {
      on: {
        'undo.ok': leads('cancelled', pointsTo('from'), ends('cancelled')),
        'undo.fail': leads('stuck', befalls('homeGone'), sticks(refusals.undo)),
        'undo.slow': leads('stuck', sticks('TIMED_OUT')),
        'undo.hung': leads('stuck', pointsTo('from'), sticks('TIMED_OUT')),
        restart,
      },
    },
    stuck: { on: { recover: leads('examining'), restart } },
    examining: {
      on: {
        'verify.left': leads('cancelled', pointsTo('from'), recovers('left'), ends('cancelled')),
        'verify.target': leads('moving', pointsTo('to'), recovers('target'), commits),
        'verify.faulty': leads('stuck', pointsTo('from'), befalls('linkMoved'), finds(refusals.verify)),
        'verify.fail': leads('stuck', finds('TMUX_FAILED')),
        'verify.slow': leads('stuck', finds('TIMED_OUT')),
        // Nobody waits for the answer any more: the operator asks again.
        restart: leads('stuck'),
      },
    },
  },
} as never) as unknown as AnyStateMachine
