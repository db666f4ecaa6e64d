// One life of a machine, from a start to a kill: the actor, the gates that its effects have come to, its timers.
import {
  type Actor,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createActor,
  fromPromise,
  type InspectionEvent,
  type SimulatedClock,
} from 'xstate'
import { allNodes } from '../machine/labels.ts'
import { type Effect, Gate } from './gate.ts'
import { Timers } from './timers.ts'

/** Names of actors that the machine invokes and nobody has implemented: XState would run nothing, and say nothing. */
const unimplemented = (machine: AnyStateMachine): string[] =>
  allNodes(machine)
    .flatMap((node) => node.invoke.map(({ src }) => src as unknown))
    .filter((src): src is string => typeof src === 'string' && !src.startsWith('xstate.invoke.'))
    .filter((src) => !(src in machine.implementations.actors))

/** The same machine, with something to wait for in place of every actor that nobody has implemented. */
export function completed(machine: AnyStateMachine): AnyStateMachine {
  const missing = unimplemented(machine)
  if (missing.length === 0) return machine
  const waiting = fromPromise(() => new Promise(() => undefined))
  return machine.provide({ actors: Object.fromEntries(missing.map((name) => [name, waiting])) } as never)
}

/** What xstate makes of a child before it begins. */
interface Child {
  id: string
  src: unknown
  logic: unknown
  _parent?: Child
}

const nameOf = ({ id, src }: Child): string => (typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : id)

const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' && logic !== null && '__xstatenode' in logic

/** Whether a machine names a child in its definition; otherwise it has spawned it. */
const invokes = (machine: unknown, id: string): boolean =>
  isMachine(machine) && allNodes(machine).some((node) => node.invoke.some((one) => one.id === id))

/**
 * A child, invoked or spawned, by name or inline, waits at a gate in place of what it would do. A machine that was
 * spawned does nothing by itself: it runs, and its own children wait.
 */
class Gatekeeper {
  readonly #open = new WeakSet<object>()

  readonly #ungated: readonly string[]
  readonly #arrive: (gate: Gate) => void

  constructor(ungated: readonly string[], arrive: (gate: Gate) => void) {
    this.#ungated = ungated
    this.#arrive = arrive
  }

  meet(child: Child): void {
    const parent = child._parent
    if (!parent) this.#open.add(child)
    if (!parent || !this.#open.has(parent)) return
    const name = nameOf(child)
    if (this.#ungated.includes(name) || this.#ungated.includes(child.id)) return
    if (isMachine(child.logic) && !invokes(parent.logic, child.id)) {
      this.#open.add(child)
      return
    }
    child.logic = fromPromise<unknown, unknown>(
      ({ input, signal, self }) =>
        new Promise((resolve, reject) => this.#arrive(new Gate({ id: self.id, name, input, signal }, resolve, reject))),
    )
  }
}

export interface LifeOptions {
  clock: SimulatedClock
  input?: unknown
  /** Where it begins; default: at the initial state. */
  snapshot?: AnyMachineSnapshot
  /** Children that are left as they are. */
  ungated: readonly string[]
  /** Called when an effect comes to its gate. */
  arrive: (gate: Gate) => void
  /** Called after each step, before the effects that it starts. */
  onStep: (snapshot: AnyMachineSnapshot, event: AnyEventObject, transitions: AnyTransitionDefinition[]) => void
  /** Sees every actor of the system. */
  inspect?: ((event: InspectionEvent) => void) | undefined
  onError: (error: unknown) => void
}

export class Life {
  readonly gates: Gate[] = []
  readonly timers: Timers
  readonly #actor: Actor<AnyStateMachine>
  #alive = true

  /** Not started yet: no effect comes to its gate before {@link Life.start}. */
  constructor(
    machine: AnyStateMachine,
    { onStep, onError, inspect: onInspect, ungated, arrive, ...options }: LifeOptions,
  ) {
    const gates = new Gatekeeper(ungated, arrive)
    const inspect = (event: InspectionEvent) => {
      if (!this.#alive) return
      if (event.type === '@xstate.actor') gates.meet(event.actorRef as unknown as Child)
      onInspect?.(event)
      if (event.rootId !== (event.actorRef as { sessionId?: string }).sessionId) return
      if (event.type === '@xstate.snapshot') this.timers.look()
      if (event.type === '@xstate.microstep' && event._transitions.length > 0)
        onStep(event.snapshot as unknown as AnyMachineSnapshot, event.event, event._transitions)
    }
    this.#actor = createActor(machine, { ...options, inspect } as never)
    this.timers = new Timers(this.#actor, options.clock)
    this.#actor.subscribe({ error: onError })
  }

  get alive(): boolean {
    return this.#alive
  }

  get snapshot(): AnyMachineSnapshot {
    return this.#actor.getSnapshot()
  }

  get waiting(): Gate[] {
    return this.gates.filter((gate) => gate.waits)
  }

  start(): void {
    this.#actor.start()
  }

  send(event: AnyEventObject): void {
    if (this.#alive && this.snapshot.status === 'active') this.#actor.send(event)
  }

  /** What an effect sends reaches the life that began it, and no later one. */
  run(gate: Gate, effect: Effect, signal?: AbortSignal) {
    return gate.run(effect, (event) => this.send(event), signal)
  }

  end(): void {
    this.#alive = false
    this.#actor.stop()
  }
}
