// Where each machine stands in its drawing: the elements of the states it is in, and of the transition that it took last.
import type { AnyActorRef, AnyMachineSnapshot, AnyStateNode, AnyTransitionDefinition, InspectionEvent } from 'xstate'
import type { Actors } from './actors.ts'
import { edgeElement, stateElement } from './chart/elements.ts'

export interface Marks {
  /** The actor's id in its system; for a root, its machine's. */
  actor: string
  machine: string
  /** Ids of elements, see `chart/elements.ts`. */
  states: string[]
  /** null before its first transition. */
  last: string | null
}

export interface MarkKeeper {
  /** The handler for `inspect`. */
  see(event: InspectionEvent): void
  /** Of every living actor that is a machine. */
  all(): Marks[]
}

type Microstep = Extract<InspectionEvent, { type: '@xstate.microstep' }>

export function openMarks(actors: Actors): MarkKeeper {
  const last = new WeakMap<object, string>()
  return {
    see(event) {
      if (event.type !== '@xstate.microstep') return
      const [transition] = (event as Microstep)._transitions
      if (transition) last.set(event.actorRef, elementOf(transition))
    },
    all: () => actors.living().flatMap(({ ref }) => marksOf(ref, last.get(ref) ?? null) ?? []),
  }
}

function marksOf(ref: AnyActorRef, last: string | null): Marks | undefined {
  const { machine, _nodes: nodes } = ref.getSnapshot() as Partial<AnyMachineSnapshot>
  if (!machine || !nodes) return undefined
  return {
    actor: ref.id === ref.sessionId ? machine.id : ref.id,
    machine: machine.id,
    states: nodes.filter(({ path }) => path.length > 0).map(({ path }) => stateElement(machine.id, path)),
    last,
  }
}

function elementOf(transition: AnyTransitionDefinition): string {
  const source = transition.source as AnyStateNode
  const type = String(transition.eventType)
  const siblings = type === '' ? (source.always ?? []) : (source.transitions.get(type) ?? [])
  return edgeElement(source.machine.id, source.path, type, Math.max(0, siblings.indexOf(transition)))
}
