// The search under walk, simple paths and coverage: breadth first over whole situations, with the transitions on the way.
import type { AnyStateMachine, InputFrom, SnapshotFrom } from 'xstate'
import { completed } from '../harness/life.ts'
import { blank } from '../machine/blank.ts'
import { forgetKeys } from '../machine/key.ts'
import { stateText, transitionKey } from '../machine/labels.ts'
import { type Local, localKey, type Stepped, Stepper, type View } from '../machine/stepper.ts'
import { type Assumed, assumable, everyAssumption } from './assume.ts'
import { allTransitions, arrow } from './coverage.ts'
import { type EventPayloads, type EventsOf, type Move, movesOf, raisedLate } from './moves.ts'
import { checkEventNames } from './names.ts'

export interface Budget {
  /** Situations that are looked into. Default: 20,000. */
  states?: number
  /** Milliseconds. Default: 60,000. A search that ends by time may end elsewhere on another day. */
  ms?: number
}

export interface ExploreOptions<TMachine extends AnyStateMachine = AnyStateMachine> {
  /** Default: none, or one that nothing is known of where the machine does not start without. */
  input?: InputFrom<TMachine>
  /** Payloads by event; see {@link EventPayloads}. Default: none, and guards that read one hold and do not, in turn. */
  events?: EventsOf<TMachine, SnapshotFrom<TMachine>>
  /** What of a snapshot's context tells two situations apart. Default: all of it. */
  view?: (snapshot: SnapshotFrom<TMachine>) => unknown
  /** No path goes further than a snapshot for which this is true. */
  stopWhen?: (snapshot: SnapshotFrom<TMachine>) => boolean
  /**
   * Without `states`, the search also ends when it has long met nothing new: no step from one value to another, and no
   * transition. A counter without end would have it go on for nothing.
   */
  budget?: Budget
}

/** A way out of a situation. */
export interface Edge {
  from: Situation
  move: Move
  to: Situation
  /** Where this very move led; alike to `to`, as far as the view tells. */
  local: Local
  /** Keys of the transitions taken. */
  taken: readonly string[]
}

export interface Situation {
  key: string
  local: Local
  /** The first way here; none at the start. */
  by: Edge | undefined
  /** Empty where it was not looked into. */
  out: Edge[]
}

export interface Exploration {
  situations: Situation[]
  edges: number
  /** Nothing was left out: every situation was looked into, and no path was cut. */
  exhausted: boolean
  /** Transitions that were never taken, as `paying.onError -> cart`. */
  unreached: string[]
  ms: number
}

/** What makes two situations the same: the key of one, by the move that led there and the snapshot before it. */
export type Key = (local: Local, label: string, before?: Local) => string

export class Explorer {
  readonly #stepper: Stepper
  readonly #options: ExploreOptions
  readonly #raised: Set<string>
  /** Ways out were left aside. */
  #cut = false
  readonly #outs = new Map<string, { move: Move; stepped: Stepped }[]>()

  constructor(machine: AnyStateMachine, options: ExploreOptions) {
    forgetKeys()
    checkEventNames(machine, Object.keys(options.events ?? {}))
    this.#options = options
    this.#stepper = new Stepper(assumable(completed(machine)))
    this.#raised = raisedLate(machine)
  }

  get machine(): AnyStateMachine {
    return this.#stepper.machine
  }

  /** A machine that needs an input and is given none gets one that nothing is known of. */
  start(input: unknown = this.#options.input): Stepped {
    const stepped = this.#stepper.start(input)
    const { status, error } = stepped.local.snapshot
    if (status !== 'error') return stepped
    if (input === undefined) return this.start(blank)
    throw error
  }

  key: Key = (local) => localKey(local, this.#options.view as View | undefined)

  /** Every way on, one for each way in which guards that nobody can answer may turn out. */
  outs(local: Local): { move: Move; stepped: Stepped }[] {
    const key = localKey(local)
    const known = this.#outs.get(key)
    if (known) return known
    const outs = movesOf(local, this.#options.events as EventPayloads | undefined, this.#raised).flatMap((move) => {
      const { ways: found, cut } = everyAssumption(() => this.#step(local, move))
      this.#cut ||= cut
      const ways = [...found.slice(1), ...found.slice(0, 1)]
      const names = ways.map(({ assumed }) => assumedText(assumed))
      return ways.flatMap(({ result }, at) => {
        if (result.taken.length === 0) return []
        const before = names.slice(0, at).filter((name) => name === names[at]).length
        const name = `${names[at]}${before > 0 ? ` ${before + 1}` : ''}`
        const label = ways.length === 1 ? move.label : `${move.label}(${name})`
        return [{ move: { ...move, label }, stepped: result }]
      })
    })
    this.#outs.set(key, outs)
    return outs
  }

  #step(local: Local, { event, label, timer }: Move): Stepped {
    try {
      return timer === undefined ? this.#stepper.step(local, event) : this.#stepper.expire(local, timer)
    } catch (cause) {
      const place = `"${label}" in "${stateText(local.snapshot.value)}" of "${this.machine.id}"`
      throw new Error(`the walk failed at ${place}: ${cause}; give this event a payload in \`events\``, { cause })
    }
  }

  stops({ snapshot }: Local): boolean {
    return snapshot.status !== 'active' || (this.#options.stopWhen?.(snapshot as never) ?? false)
  }

  /** Breadth first, by a key; `isNew`, if given, says whether an edge shows something that none before it did. */
  explore(key: Key, isNew?: (edge: Edge) => boolean): Exploration {
    const { states = 20_000, ms = 60_000 } = this.#options.budget ?? {}
    const began = performance.now()
    const { local, taken } = this.start()
    const root: Situation = { key: key(local, ''), local, by: undefined, out: [] }
    const situations = [root]
    const byKey = new Map([[root.key, root]])
    const reached = new Set(taken)
    const all = allTransitions(this.machine)
    const isPatient = isNew !== undefined && this.#options.budget?.states === undefined
    let edges = 0
    let lastNew = 0
    let at = 0
    for (; at < situations.length; at++) {
      if (at >= states || performance.now() - began > ms) break
      if (isPatient && at > patience(lastNew, reached.size === all.length)) break
      const from = situations[at] as Situation
      if (this.stops(from.local)) continue
      for (const { move, stepped } of this.outs(from.local)) {
        const id = key(stepped.local, move.label, from.local)
        let to = byKey.get(id)
        const edge: Edge = { from, move, to: to as Situation, local: stepped.local, taken: stepped.taken }
        if (!to) {
          to = { key: id, local: stepped.local, by: edge, out: [] }
          byKey.set(id, to)
          situations.push(to)
        }
        edge.to = to
        from.out.push(edge)
        edges++
        for (const one of stepped.taken) reached.add(one)
        if (isNew?.(edge)) lastNew = at
      }
    }
    const unreached = all.filter((one) => !reached.has(transitionKey(one))).map(arrow)
    return {
      situations,
      edges,
      exhausted: at >= situations.length && !this.#cut,
      unreached,
      ms: performance.now() - began,
    }
  }
}

/** How far a search goes on without anything new: less far when there is no transition left to be found. */
const patience = (lastNew: number, isCovered: boolean): number =>
  isCovered ? Math.max(200, lastNew * 2) : Math.max(2_000, lastNew * 4)

const assumedText = (assumed: Assumed): string => {
  const holding = [...assumed].flatMap(([key, { name, holds }]) =>
    holds ? [name || `guard ${key.split('|')[2]}`] : [],
  )
  return holding.join(', ') || 'else'
}

/** The edges that lead to a situation by the first way there. */
export function wayTo(situation: Situation): Edge[] {
  const way: Edge[] = []
  for (let edge = situation.by; edge; edge = edge.from.by) way.push(edge)
  return way.reverse()
}
