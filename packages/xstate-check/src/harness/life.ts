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

/** The same machine, whose invoked actors of a name are promises that hang at a gate. */
export function gatedMachine(
  machine: AnyStateMachine,
  ungated: readonly string[],
  arrive: (gate: Gate) => void,
): AnyStateMachine {
  const sources = allNodes(machine).flatMap((node) => node.invoke.map(({ src }) => src as string))
  const names = [...new Set(sources)].filter((src) => src in machine.implementations.actors && !ungated.includes(src))
  const logicOf = (name: string) =>
    fromPromise<unknown, unknown>(
      ({ input, signal, self }) =>
        new Promise((resolve, reject) => arrive(new Gate({ id: self.id, name, input, signal }, resolve, reject))),
    )
  return machine.provide({ actors: Object.fromEntries(names.map((name) => [name, logicOf(name)])) } as never)
}

export interface LifeOptions {
  clock: SimulatedClock
  input?: unknown
  /** Where it begins; default: at the initial state. */
  snapshot?: AnyMachineSnapshot
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
  constructor(machine: AnyStateMachine, { onStep, onError, inspect: onInspect, ...options }: LifeOptions) {
    const inspect = (event: InspectionEvent) => {
      if (!this.#alive) return
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
