// Paths of an oracle: an abstract machine of what a system promises, written from the promise and not from the machine
// that keeps it. Each path is then followed on the system, and what the oracle says is compared with what is there.
import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { stateText } from '../machine/labels.ts'
import { Stepper } from '../machine/stepper.ts'
import { type Edge, type Exploration, type Situation, wayTo } from './explore.ts'
import { byStep, byValue, longest, type PathKind, type SerializeState, simpleWays } from './ways.ts'

export interface OracleOptions {
  /** Default: `simple`. */
  kind?: PathKind
  /** Events that carry something; every other event of the oracle is its type alone. */
  events?: readonly AnyEventObject[]
  /** Default: {@link byValue} for simple paths, {@link byStep} for shortest ones. */
  serializeState?: SerializeState
}

/** `snapshot` is what the oracle says after `event`; the first step is the start, with the event `xstate.init`. */
export interface OracleStep {
  event: AnyEventObject
  snapshot: AnyMachineSnapshot
}

/** How a path is followed on the system. */
export interface OracleRun {
  /** Does to the system what the event stands for; there must be one for each event of the path. */
  events: Record<string, (step: OracleStep) => void | Promise<void>>
  /** Compares the system with what the oracle says; called at the start and after each event. */
  state: (snapshot: AnyMachineSnapshot) => void | Promise<void>
}

export interface OraclePath {
  description: string
  steps: OracleStep[]
  /** Rejects with the path and the step in the message where the system does otherwise than the oracle says. */
  run(how: OracleRun): Promise<void>
}

const eventText = ({ type, ...payload }: AnyEventObject): string =>
  Object.keys(payload).length === 0 ? type : `${type}(${JSON.stringify(payload)})`

/** Every event of the oracle where it stands, with what it may carry. */
function answered(snapshot: AnyMachineSnapshot, given: readonly AnyEventObject[]): AnyEventObject[] {
  const types = [...new Set(snapshot._nodes.flatMap((node) => [...node.ownEvents]))] as string[]
  return types
    .flatMap((type) => {
      const known = given.filter((event) => event.type === type)
      return known.length > 0 ? known : [{ type }]
    })
    .filter((event) => snapshot.can(event))
}

/** Situations of an oracle that are met before the search gives up; see `serializeState`. */
const limit = 50_000

function explore(oracle: AnyStateMachine, serialize: SerializeState, given: readonly AnyEventObject[]): Exploration {
  const stepper = new Stepper(oracle)
  const { local } = stepper.start()
  const root: Situation = { key: serialize(local.snapshot, ''), local, by: undefined, out: [] }
  const situations = [root]
  const byKey = new Map([[root.key, root]])
  for (const from of situations) {
    if (situations.length > limit) throw new Error(`the situations of "${oracle.id}" are too many`)
    for (const event of answered(from.local.snapshot, given)) {
      const { local, taken } = stepper.step(from.local, event)
      const label = eventText(event)
      const key = serialize(local.snapshot, label, from.local.snapshot)
      const to: Situation = byKey.get(key) ?? { key, local, by: undefined, out: [] }
      const edge: Edge = { from, move: { label, event }, to, local, taken }
      if (!byKey.has(key)) {
        to.by = edge
        byKey.set(key, to)
        situations.push(to)
      }
      from.out.push(edge)
    }
  }
  return { situations, edges: 0, exhausted: true, unreached: [], ms: 0 }
}

/**
 * The paths of an oracle: states, events, guards and `assign`, without actors, timers or other actions; one that was
 * made with `createTestMachine` of `@xstate/test` will do. Throws when a guard of the oracle reads what
 * `serializeState` leaves out.
 */
export function oraclePaths(oracle: AnyStateMachine, options: OracleOptions = {}): OraclePath[] {
  const { kind = 'simple', events = [], serializeState = kind === 'simple' ? byValue : byStep } = options
  const found = explore(oracle, serializeState, events)
  const moves = new Map<string, AnyEventObject>()
  for (const { out } of found.situations) for (const { move } of out) moves.set(move.label, move.event)
  const stays = ({ from, to }: Edge) => from === to
  const ways =
    kind === 'simple'
      ? simpleWays(found, stays)
      : found.situations.map((one) => wayTo(one).map(({ move }) => move.label))
  const stepper = new Stepper(oracle)
  return longest(ways).map((labels) => {
    let { local } = stepper.start()
    const steps: OracleStep[] = [{ event: { type: 'xstate.init' }, snapshot: local.snapshot }]
    let at = found.situations[0] as Situation
    for (const label of labels) {
      const event = moves.get(label) as AnyEventObject
      at = (at.out.find(({ move }) => move.label === label) as Edge).to
      local = stepper.step(local, event).local
      const { value } = local.snapshot
      if (stateText(value) !== stateText(at.local.snapshot.value))
        throw new Error(
          `"${label}" does not lead to "${stateText(at.local.snapshot.value)}" on this path: a guard of the oracle reads what serializeState leaves out`,
        )
      steps.push({ event, snapshot: local.snapshot })
    }
    const description = `reaches ${stateText(local.snapshot.value)}: ${labels.join(' → ') || 'at the start'}`
    return { description, steps, run: (how) => run(description, steps, how) }
  })
}

async function run(description: string, steps: OracleStep[], how: OracleRun): Promise<void> {
  // An event that nothing stands for would prove nothing.
  const missing = steps.slice(1).find(({ event }) => !how.events[event.type])
  if (missing) throw new Error(`nothing does "${missing.event.type}" to the system`)
  try {
    for (const [index, step] of steps.entries()) {
      if (index > 0) await how.events[step.event.type]?.(step)
      await how.state(step.snapshot)
    }
  } catch (error) {
    throw new Error(`${description}\n${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
