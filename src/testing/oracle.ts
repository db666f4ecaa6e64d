// Paths of an oracle: an abstract machine of what a system promises, written from the promise and not from the machine
// that keeps it. Each path is then followed on the system, and what the oracle says is compared with what is there.
import { createTestModel } from '@xstate/test'
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  initialTransition,
  transition,
} from 'xstate'
import { stateText } from './labels.ts'
import { byStep, byValue, type PathKind, type SerializeState } from './search.ts'

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

// @xstate/test 1.0.0-beta.5 is typed for xstate 5.5; what it does is the same.
interface Model {
  getSimplePaths(options: object): { steps: { event: AnyEventObject; state: AnyMachineSnapshot }[] }[]
  getShortestPaths: Model['getSimplePaths']
  testPath(path: object, params: object): Promise<unknown>
}

/**
 * The paths of an oracle that was made with `createTestMachine` of `@xstate/test`: states, events, guards and `assign`,
 * without actors, timers or other actions. Throws when a guard of the oracle reads what `serializeState` leaves out.
 */
export function oraclePaths(oracle: AnyStateMachine, options: OracleOptions = {}): OraclePath[] {
  const { kind = 'simple', events: given = [], serializeState = kind === 'simple' ? byValue : byStep } = options
  // For the messages of `testPath`; the search below is given its own.
  const printed = { serializeState: (snapshot: AnyMachineSnapshot) => stateText(snapshot.value) }
  const model = createTestModel(oracle as never, printed as never) as unknown as Model
  const answered = (snapshot: AnyMachineSnapshot): AnyEventObject[] => {
    const types = [...new Set(snapshot._nodes.flatMap((node) => [...node.ownEvents]))] as string[]
    return types
      .flatMap((type) => {
        const known = given.filter((event) => event.type === type)
        return known.length > 0 ? known : [{ type }]
      })
      .filter((event) => snapshot.can(event))
  }
  const search = {
    serializeState: (snapshot: AnyMachineSnapshot, event?: AnyEventObject, previous?: AnyMachineSnapshot) =>
      serializeState(snapshot, event ? eventText(event) : '', previous),
    events: answered,
  }
  const found = kind === 'simple' ? model.getSimplePaths(search) : model.getShortestPaths(search)
  return found.map(({ steps: [, ...planned] }) => {
    let snapshot: AnyMachineSnapshot = initialTransition(oracle)[0]
    const steps: OracleStep[] = [{ event: { type: 'xstate.init' }, snapshot }]
    for (const { event, state } of planned) {
      snapshot = transition(oracle, snapshot, event)[0]
      if (stateText(snapshot.value) !== stateText(state.value))
        throw new Error(
          `"${eventText(event)}" does not lead to "${stateText(state.value)}" on this path: a guard of the oracle reads what serializeState leaves out`,
        )
      steps.push({ event, snapshot })
    }
    const names = planned.map(({ event }) => eventText(event)).join(' → ')
    const description = `reaches ${stateText(snapshot.value)}: ${names || 'at the start'}`
    return { description, steps, run: (how) => run(model, description, steps, how) }
  })
}

async function run(model: Model, description: string, steps: OracleStep[], how: OracleRun): Promise<void> {
  // The model passes over an event that has no executor, and the test would prove nothing.
  const missing = steps.slice(1).find(({ event }) => !how.events[event.type])
  if (missing) throw new Error(`nothing does "${missing.event.type}" to the system`)
  const executors = Object.fromEntries(
    Object.entries(how.events).map(([type, execute]) => [
      type,
      ({ event, state }: { event: AnyEventObject; state: AnyMachineSnapshot }) => execute({ event, snapshot: state }),
    ]),
  )
  const path = steps.map(({ event, snapshot }) => ({ event, state: snapshot }))
  try {
    await model.testPath(
      { state: path.at(-1)?.state, steps: path, weight: path.length },
      { events: executors, states: { '*': how.state } },
    )
  } catch (error) {
    throw new Error(`${description}\n${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
