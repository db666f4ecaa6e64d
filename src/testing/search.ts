// The search for the paths of a graph of situations, by the generators of xstate/graph driven through @xstate/test.
import { TestModel } from '@xstate/test'
import type { AnyMachineSnapshot } from 'xstate'
import { createShortestPathsGen, createSimplePathsGen } from 'xstate/graph'
import type { Move } from './moves.ts'

/** `shortest`: one path to each situation. `simple`: every path that comes through no situation twice. */
export type PathKind = 'shortest' | 'simple'

/**
 * What makes two situations of a walk the same. The value alone never walks back to where it was; with the previous
 * value and the event, a situation is a step taken, and every step of the machine is in some path. Add what guards
 * read of the context.
 */
export type SerializeState = (snapshot: AnyMachineSnapshot, move: string, previous?: AnyMachineSnapshot) => string

/** A situation is a step: where from, by which event, where to. */
export const byStep: SerializeState = (snapshot, move, previous) =>
  JSON.stringify([snapshot.value, previous?.value ?? null, move])

/** A situation is a state. */
export const byValue: SerializeState = (snapshot) => JSON.stringify(snapshot.value)

/** Each about a second's work; the simple paths of a dense machine outgrow any computer's memory. */
const limits = { situations: 5_000, comparisons: 100_000 }

export class TooManyPaths extends Error {}

export interface Graph {
  start: AnyMachineSnapshot
  /** `simple` paths leave out what stays where it is: it is on the way to nothing. */
  moves: (snapshot: AnyMachineSnapshot) => Move[]
  next: (snapshot: AnyMachineSnapshot, move: Move) => AnyMachineSnapshot
}

/** The labels of the moves along each path, in an order that is always the same. */
export function search(
  graph: Graph,
  kind: PathKind,
  serializeState: SerializeState,
  stopWhen: ((snapshot: AnyMachineSnapshot) => boolean) | undefined,
) {
  const left = { ...limits }
  // The search is given the labels as events: it tells paths apart by the JSON of their events, and payloads may be
  // the same in JSON, or none.
  const moves = new WeakMap<object, Move>()
  const logic = {
    transition: (snapshot: AnyMachineSnapshot, event: object) => graph.next(snapshot, moves.get(event) as Move),
    getInitialSnapshot: () => graph.start,
    getPersistedSnapshot: (snapshot: AnyMachineSnapshot) => snapshot,
  }
  // @xstate/test 1.0.0-beta.5 is typed for xstate 5.5; what it does is the same.
  const model = new TestModel(logic as never) as unknown as {
    getPaths: (generator: unknown, options: object) => { steps: { event: { type: string } }[] }[]
  }
  const paths = model.getPaths(kind === 'simple' ? createSimplePathsGen() : createShortestPathsGen(), {
    serializeState: (snapshot: AnyMachineSnapshot, event?: { type: string }, previous?: AnyMachineSnapshot) => {
      if (left.comparisons-- === 0) throw new TooManyPaths()
      return serializeState(snapshot, event?.type ?? '', previous)
    },
    stopWhen,
    events: (snapshot: AnyMachineSnapshot) => {
      if (left.situations-- === 0) throw new TooManyPaths()
      return graph.moves(snapshot).map((move) => {
        const event = { type: move.label }
        moves.set(event, move)
        return event
      })
    },
  })
  // The first step is the start itself.
  return paths.map(({ steps }) => steps.slice(1).map(({ event }) => event.type))
}
