// What a machine must not have if it is to be drawn, walked, killed and restarted: pieces without a name (they are null
// in every export), names without a piece, pieces that nobody uses, states that nothing leads to, and invoked actors
// whose failure nobody hears.
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { type DraftState, draftOf, stateAt } from './draft.ts'
import { inlineFunctions } from './inline.ts'
import { allNodes, delayNames, nodeText } from './labels.ts'

const isNamed = (piece: unknown): boolean => typeof piece !== 'function'

const nameOf = (piece: unknown): string | undefined =>
  typeof piece === 'string'
    ? piece
    : typeof piece === 'object' && piece !== null
      ? (piece as { type?: string }).type
      : undefined

interface Pieces {
  actions: unknown[]
  guards: unknown[]
}

function piecesOf(state: DraftState): Pieces {
  const transitions = [...state.transitions.values()].flat()
  const actions = [
    ...state.entry,
    ...state.exit,
    ...(state.initial?.actions ?? []),
    ...transitions.flatMap((one) => one.actions),
  ]
  return { actions, guards: transitions.flatMap(({ guard }) => (guard === undefined ? [] : [guard])) }
}

/** A guard and the guards that it is made of. */
const partsOf = (guard: unknown): unknown[] => [
  guard,
  ...((guard as { guards?: unknown[] }).guards ?? []).flatMap(partsOf),
]

function faultsOf(state: DraftState, place: string, { implementations }: AnyStateMachine): string[] {
  const transitions = [...state.transitions.values()].flat()
  const { actions, guards } = piecesOf(state)
  const invokes = state.config.invoke === undefined ? [] : [state.config.invoke].flat()
  const missing = (kind: 'action' | 'guard' | 'actor', pieces: unknown[], known: object) =>
    [...new Set(pieces.map(nameOf))]
      .filter((name) => name !== undefined && !name.startsWith('xstate.') && !(name in known))
      .map((name) => `${place}: the ${kind} "${name}" is not implemented`)
  return [
    ...actions.filter((action) => !isNamed(action)).map(() => `${place}: an action has no name`),
    ...transitions.filter(({ guard }) => !isNamed(guard)).map(() => `${place}: a guard has no name`),
    ...missing('action', actions, implementations.actions),
    ...missing('guard', guards.flatMap(partsOf), implementations.guards),
    ...state.invoke
      .filter(({ src }) => typeof src !== 'string')
      .map(({ id }) => `${place}: the actor "${id}" has no name`),
    ...missing(
      'actor',
      state.invoke.map(({ src }) => src),
      implementations.actors,
    ),
    ...invokes.filter((one) => (one as { id?: string }).id === undefined).map(() => `${place}: an invoke has no id`),
    ...state.invoke
      .filter(({ id }) => !state.transitions.has(`xstate.error.actor.${id}`))
      .map(({ id }) => `${place}: the failure of "${id}" is not handled (onError)`),
    ...[...state.transitions.keys()]
      .filter((type) => type.startsWith('xstate.after.'))
      .map((type) => type.slice('xstate.after.'.length, -state.id.length - 1))
      .flatMap((delay) =>
        /^\d/.test(delay)
          ? [`${place}: the delay ${delay} has no name`]
          : delay in implementations.delays
            ? []
            : [`${place}: the delay "${delay}" is not implemented`],
      ),
  ]
}

/** Implementations that no part of the definition names; a name within a function's text counts as one. */
function unused(machine: AnyStateMachine, draft: DraftState): string[] {
  const states = allNodes(machine).map(({ path }) => stateAt(draft, path))
  const pieces = states.map(piecesOf)
  const texts = inlineFunctions(machine).join('\n')
  const isSaid = (name: string) => [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => texts.includes(quoted))
  const { actions, guards, actors, delays } = machine.implementations
  const used = {
    action: new Set(pieces.flatMap((one) => one.actions.map(nameOf))),
    guard: new Set(pieces.flatMap((one) => one.guards.flatMap(partsOf).map(nameOf))),
    actor: new Set(states.flatMap(({ invoke }) => invoke.map(({ src }) => src as string))),
    delay: new Set(delayNames(machine)),
  }
  const all = { action: actions, guard: guards, actor: actors, delay: delays }
  return Object.entries(all).flatMap(([kind, known]) =>
    Object.keys(known)
      .filter((name) => !used[kind as keyof typeof used].has(name) && !isSaid(name))
      .map((name) => `${machine.id}: the ${kind} "${name}" is not used`),
  )
}

/** States that no way leads to, whatever the guards say; of those within one another, the outermost. */
function unreachable(machine: AnyStateMachine): AnyStateNode[] {
  const reached = new Set<AnyStateNode>()
  const left: AnyStateNode[] = []
  const add = (node: AnyStateNode) => {
    if (reached.has(node)) return
    reached.add(node)
    left.push(node)
    if (node.parent) add(node.parent)
  }
  add(machine.root)
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'parallel') Object.values(node.states).forEach(add)
    if (node.type === 'compound') node.initial.target.forEach(add)
    for (const { target } of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) target?.forEach(add)
    if (node.type === 'history') {
      const target = node.config.target as unknown
      // Its default is a part of the definition that xstate resolves when it is needed.
      if (typeof target === 'string' && node.parent) {
        const key = target.replace(/^[.#]/, '').split('.').pop() as string
        for (const one of allNodes(machine)) if (one.key === key || one.id === target.slice(1)) add(one)
      }
    }
  }
  return allNodes(machine).filter(
    (node) => node.type !== 'history' && !reached.has(node) && (!node.parent || reached.has(node.parent)),
  )
}

/** What is wrong with the form of a machine, one sentence each; empty when all of it can be exported and restarted. */
export function auditMachine(machine: AnyStateMachine): string[] {
  const draft = draftOf(machine)
  return [
    ...allNodes(machine).flatMap((node) => faultsOf(stateAt(draft, node.path), nodeText(node), machine)),
    ...unused(machine, draft),
    ...unreachable(machine).map((node) => `${nodeText(node)}: nothing leads here`),
  ]
}
