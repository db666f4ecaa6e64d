// Every path through a machine as it is: with invoked actors and timers, whose ends and failures are events like others.
// Each path that the search finds is walked again from its start, so that the snapshots along it are its own.
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type InputFrom,
  initialTransition,
  type SnapshotFrom,
  transition,
} from 'xstate'
import { blank } from './blank.ts'
import { stateText } from './labels.ts'
import { assumable, type EventPayloads, type Move, movesOf } from './moves.ts'
import { byStep, byValue, type Graph, type PathKind, type SerializeState, search, TooManyPaths } from './search.ts'

export interface WalkOptions<TMachine extends AnyStateMachine> {
  kind?: PathKind
  /** Default: none, or one that nothing is known of where the machine does not start without. */
  input?: InputFrom<TMachine>
  /** Payloads by event; see {@link EventPayloads}. Default: none, every guarded alternative is assumed in its turn. */
  events?: EventPayloads
  /** Default: {@link byStep}, or {@link byValue} where the paths by step are too many. */
  serializeState?: SerializeState
  /** A path goes no further than a snapshot for which this is true. */
  stopWhen?: (snapshot: SnapshotFrom<TMachine>) => boolean
}

export interface WalkStep<TMachine extends AnyStateMachine = AnyStateMachine> extends Move {
  /** Where the machine stands after the event. */
  snapshot: SnapshotFrom<TMachine>
}

export interface Walk<TMachine extends AnyStateMachine = AnyStateMachine> {
  /** `reaches paid: order.placed → pay.onDone` */
  description: string
  start: SnapshotFrom<TMachine>
  steps: WalkStep<TMachine>[]
}

/** The same path from its start; cut where a guard reads what the search did not tell apart. */
function retrace(graph: Graph, labels: string[]): Walk {
  let snapshot = graph.start
  const steps: WalkStep[] = []
  for (const label of labels) {
    const move = graph.moves(snapshot).find((one) => one.label === label)
    if (!move) break
    snapshot = graph.next(snapshot, move)
    steps.push({ ...move, snapshot })
  }
  const names = steps.map((step) => step.label).join(' → ')
  return { description: `reaches ${stateText(snapshot.value)}: ${names || 'at the start'}`, start: graph.start, steps }
}

/** Paths that begin others are left out. */
function longest(walks: Walk[]): Walk[] {
  const key = ({ steps }: Walk) => steps.map(({ label }) => `${label}\n`).join('')
  const keys = [...new Set(walks.map(key))]
  const kept = new Set(keys.filter((one) => !keys.some((other) => other !== one && other.startsWith(one))))
  return walks.filter((walk) => kept.delete(key(walk)))
}

/** A machine that needs an input and is given none gets one that nothing is known of. */
function startOf(machine: AnyStateMachine, input: unknown): AnyMachineSnapshot {
  const [start] = initialTransition(machine, input)
  if (start.status !== 'error') return start
  if (input === undefined) return startOf(machine, blank)
  throw start.error
}

/**
 * The paths of a machine, for replaying them on a system under test. The same call gives the same paths in the same
 * order. Throws when an action or a guard throws, and when there are too many paths.
 */
export function walk<TMachine extends AnyStateMachine>(
  machine: TMachine,
  options: WalkOptions<TMachine> = {},
): Walk<TMachine>[] {
  const { kind = 'shortest', events } = options
  const walked: AnyStateMachine = assumable(machine)
  const graph: Graph = {
    start: startOf(walked, options.input),
    next: (snapshot, { event, label }) => {
      try {
        // In an actor system of its own: one shared by all steps refuses the second actor with the same systemId.
        return transition(walked, snapshot, event)[0]
      } catch (cause) {
        const place = `"${label}" in "${stateText(snapshot.value)}" of "${machine.id}"`
        throw new Error(`the walk failed at ${place}: ${cause}; give this event a payload in \`events\``, { cause })
      }
    },
    moves: (snapshot) =>
      movesOf(snapshot, events).filter(
        (move) => kind === 'shortest' || byValue(graph.next(snapshot, move), '') !== byValue(snapshot, ''),
      ),
  }
  const choices = options.serializeState ? [options.serializeState] : [byStep, byValue]
  for (const serializeState of choices)
    try {
      const paths = search(graph, kind, serializeState, options.stopWhen as never)
      return longest(paths.map((labels) => retrace(graph, labels))) as unknown as Walk<TMachine>[]
    } catch (error) {
      if (!(error instanceof TooManyPaths)) throw error
    }
  throw new Error(
    `the ${kind} paths of "${machine.id}" are too many: fewer \`events\`, a \`stopWhen\`, or a \`serializeState\` that tells less apart`,
  )
}
