// What is checked: machines beside each other, a world of plain data, and what works on it.
import type { AnyEventObject, AnyStateMachine, InputFrom, SnapshotFrom } from 'xstate'

/** One machine of a system. */
export interface Part<TMachine extends AnyStateMachine = AnyStateMachine> {
  machine: TMachine
  input?: InputFrom<TMachine>
  /** What of its context tells two situations apart. Default: all of it. */
  view?: (snapshot: SnapshotFrom<TMachine>) => unknown
}

export type Parts = Record<string, Part>

/** What a rule may look at: the world, and where each machine stands, by name. */
export type StateOf<TParts extends Parts, TWorld> = {
  world: TWorld
  /** The delays of the timers that run, by the id of the timer, by machine. */
  timers: Record<keyof TParts, Record<string, number>>
} & {
  [TName in keyof TParts]: SnapshotFrom<TParts[TName]['machine']>
}

/** An event for one machine, by the name that it has in the system. */
export interface Tell {
  to: string
  event: AnyEventObject
}

/** One way in which a step of an effect, or of the world around, may turn out. */
export interface Outcome<TWorld = unknown> {
  /** `on`: there is more to come. `done` and `fail` end an effect, and its machine hears of it. */
  kind: 'on' | 'done' | 'fail'
  label?: string
  /** The world after it. Default: as it was. */
  world?: TWorld
  tell?: readonly Tell[]
  /** What an effect knows from here on; plain data. */
  memory?: unknown
  output?: unknown
  error?: unknown
  /** `eventually` does not have to hold where this goes on happening for ever. */
  mishap?: boolean
}

/** Where an effect is. */
export interface EffectAt<TWorld> {
  readonly world: TWorld
  // biome-ignore lint/suspicious/noExplicitAny: each effect has an input type of its own.
  readonly input: any
  /** How many steps it has taken. */
  readonly step: number
  // biome-ignore lint/suspicious/noExplicitAny: what an earlier step left.
  readonly memory: any
  /** The names of the other effects that have begun and not come to rest, aborted ones among them. */
  readonly others: readonly string[]
}

/**
 * What an effect does next: everything that may come of its next step, or nothing while it has to wait. A crash may fall
 * between any two steps; an effect that was aborted may still take the one that was on its way.
 */
export type EffectSteps<TWorld> = (at: EffectAt<TWorld>) => Outcome<TWorld> | readonly Outcome<TWorld>[]

export interface System<TParts extends Parts = Parts, TWorld = unknown> {
  machines: TParts
  /** Plain data, as it is at the start. What of it a crash takes away is said in {@link Crash.world}. */
  world: TWorld
  /** By the name or the id of the actor. One that is not here may end well, without output, and may fail. */
  effects?: Record<string, EffectSteps<TWorld>>
}

export interface Crash<TWorld = unknown> {
  /** The event that each machine is sent when it is back, by the name of the machine; in this order. */
  resume?: Record<string, AnyEventObject>
  /** What is left of the world. Default: all of it. */
  world?: (world: TWorld) => TWorld
  /** Machines that begin anew instead of coming back to what they had made durable. */
  anew?: readonly string[]
  /** At most so many. Default: any number. */
  max?: number
}

type Rule<TState> = (state: TState) => unknown

/** Once `from` holds, `to` holds sooner or later, whatever happens. */
export interface LeadsTo<TState> {
  /** Default: always. */
  from?: Rule<TState>
  to: Rule<TState>
}

export interface Rules<TParts extends Parts = Parts, TWorld = unknown> {
  /** What holds in every state. A rule is broken where it gives `false`, or a text that says why, or throws. */
  invariants?: Record<string, Rule<StateOf<TParts, TWorld>>>
  /** What may happen around the machines: nobody has to do it, unless its name is in `fair`. */
  steps?: Record<string, (state: StateOf<TParts, TWorld>) => Outcome<TWorld> | readonly Outcome<TWorld>[] | undefined>
  /** What holds in the end. Effects that can go on and timers that can run out do, sooner or later. */
  eventually?: Record<string, LeadsTo<StateOf<TParts, TWorld>>>
  /** Names of `steps` that are taken sooner or later where they stay possible. */
  fair?: readonly string[]
  /** Whether timers that run may run out. `false`: whatever happens is in time. Default: at any moment. */
  timers?: boolean
  /** The whole system may be killed at any moment. Default: never. */
  crash?: Crash<TWorld> | true
  /** Sets of names that nothing tells apart but the names themselves. */
  symmetry?: readonly (readonly string[])[]
  /** The order of lists of such names, or of things that bear them, means nothing. */
  unordered?: boolean
  /** `false`: no step is left out of the search because its order means nothing. For tests of the search itself. */
  reduce?: boolean
  budget?: { states?: number; ms?: number }
}

type Extra<TWorld> = Partial<Pick<Outcome<TWorld>, 'label' | 'tell' | 'memory' | 'mishap'>>

/** The world changes, and there is more to come. */
export const write = <TWorld>(world: TWorld, extra: Extra<TWorld> = {}): Outcome<TWorld> => ({
  kind: 'on',
  world,
  ...extra,
})

/** An effect ends well. */
export const done = <TWorld = never>(
  output?: unknown,
  extra: Extra<TWorld> & { world?: TWorld } = {},
): Outcome<TWorld> => ({
  kind: 'done',
  output,
  ...extra,
})

/** An effect fails. */
export const fail = <TWorld = never>(
  error?: unknown,
  extra: Extra<TWorld> & { world?: TWorld } = {},
): Outcome<TWorld> => ({
  kind: 'fail',
  error,
  ...extra,
})

/** A machine is told something, and there is more to come. */
export const tell = <TWorld = never>(
  to: string,
  event: AnyEventObject,
  extra: Extra<TWorld> & { world?: TWorld } = {},
): Outcome<TWorld> => ({ kind: 'on', ...extra, tell: [{ to, event }, ...(extra.tell ?? [])] })
