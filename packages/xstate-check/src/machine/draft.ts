// A machine's definition as a copy that may be changed, and a machine made of it again, with the same implementations.
// Everything is brought into its long form (lists of transition objects), so that a change finds it in one place.
import { type AnyStateMachine, createMachine } from 'xstate'

export interface DraftTransition {
  target?: unknown
  guard?: unknown
  actions: unknown[]
  reenter?: boolean
}

export interface DraftInvoke {
  id: string
  src: unknown
  [key: string]: unknown
}

/** One state. `transitions` are the very lists that stand in its `on`, `after`, `always`, `invoke`, by event type. */
export interface DraftState {
  id: string
  config: Record<string, unknown>
  states: Record<string, DraftState>
  transitions: Map<string, DraftTransition[]>
  invoke: DraftInvoke[]
  entry: unknown[]
  exit: unknown[]
  initial: { target: string; actions: unknown[] } | undefined
}

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? [...value] : [value])

const transitionsOf = (value: unknown): DraftTransition[] =>
  (Array.isArray(value) ? value : [value]).map((one: unknown) => {
    const fields = typeof one === 'object' && one !== null ? (one as DraftTransition) : { target: one }
    return { ...fields, actions: listOf((fields as DraftTransition).actions) }
  })

type Config = Record<string, unknown>
const entriesOf = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Config)

function draftState(config: Config, path: string[], machineId: string): DraftState {
  const id = (config.id as string | undefined) ?? [machineId, ...path].join('.')
  const transitions: DraftState['transitions'] = new Map()
  for (const [type, value] of entriesOf(config.on)) transitions.set(type, transitionsOf(value))
  for (const [delay, value] of entriesOf(config.after))
    transitions.set(`xstate.after.${delay}.${id}`, transitionsOf(value))
  if (config.always !== undefined) transitions.set('', transitionsOf(config.always))
  if (config.onDone !== undefined) transitions.set(`xstate.done.state.${id}`, transitionsOf(config.onDone))
  const invoke = (listOf(config.invoke) as Config[]).map((one, index) => {
    const actor = { ...one, id: (one.id as string | undefined) ?? `${index}.${id}`, src: one.src }
    for (const [key, kind] of [...invokeEvents])
      if (one[key] !== undefined) transitions.set(`xstate.${kind}.${actor.id}`, transitionsOf(one[key]))
    return actor
  })
  const initial = config.initial as string | { target: string; actions?: unknown } | undefined
  return {
    id,
    config,
    states: Object.fromEntries(
      entriesOf(config.states).map(([key, below]) => [key, draftState(below as Config, [...path, key], machineId)]),
    ),
    transitions,
    invoke,
    entry: listOf(config.entry),
    exit: listOf(config.exit),
    initial:
      initial === undefined
        ? undefined
        : typeof initial === 'string'
          ? { target: initial, actions: [] }
          : { ...initial, actions: listOf(initial.actions) },
  }
}

const invokeEvents = new Map([
  ['onDone', 'done.actor'],
  ['onError', 'error.actor'],
  ['onSnapshot', 'snapshot'],
])

/** A copy of the definition of a machine; functions and actors in it are shared with the original. */
export const draftOf = (machine: AnyStateMachine): DraftState =>
  draftState(machine.config as unknown as Config, [], machine.id)

/** The state at a path, as in `StateNode.path`. */
export function stateAt(draft: DraftState, path: readonly string[]): DraftState {
  return path.reduce((state, key) => {
    const below = state.states[key]
    if (!below) throw new Error(`no state "${key}" in "${state.id}"`)
    return below
  }, draft)
}

function configOf(state: DraftState): Config {
  const { on: _on, after: _after, always: _always, onDone: _done, invoke: _invoke, ...config } = state.config
  const on: Config = {}
  const after: Config = {}
  const actorTypes = new Map<string, DraftTransition[]>(state.transitions)
  const invoke = state.invoke.map((actor) => {
    const { onDone: _d, onError: _e, onSnapshot: _s, ...fields } = actor
    for (const [key, kind] of invokeEvents) {
      const list = actorTypes.get(`xstate.${kind}.${actor.id}`)
      if (list) fields[key] = list
      actorTypes.delete(`xstate.${kind}.${actor.id}`)
    }
    return fields
  })
  const prefix = 'xstate.after.'
  for (const [type, list] of actorTypes)
    if (type === '') config.always = list
    else if (type === `xstate.done.state.${state.id}`) config.onDone = list
    else if (type.startsWith(prefix)) after[type.slice(prefix.length, -state.id.length - 1)] = list
    else on[type] = list
  const states = Object.fromEntries(Object.entries(state.states).map(([key, below]) => [key, configOf(below)]))
  return {
    ...config,
    on,
    after,
    invoke,
    entry: state.entry,
    exit: state.exit,
    ...(state.initial && { initial: state.initial }),
    ...(Object.keys(states).length > 0 && { states }),
  }
}

/** Microsteps after which a changed machine is taken to go round in circles; no machine of sense needs a hundred. */
const maxIterations = 1000

/** A machine made of a draft. Throws where xstate refuses the definition. */
export function machineOf<TMachine extends AnyStateMachine>(draft: DraftState, original: TMachine): TMachine {
  const options = { maxIterations, ...(draft.config.options as object | undefined) }
  // xstate types a definition by its literal; a draft has none.
  return createMachine({ ...configOf(draft), options } as never, original.implementations as never) as never
}
