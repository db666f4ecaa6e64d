// What a machine must not have if it is to be drawn, walked, killed and restarted: pieces without a name (they are null
// in every export), and invoked actors whose failure nobody hears.
import type { AnyStateMachine } from 'xstate'
import { type DraftState, draftOf, stateAt } from './draft.ts'
import { allNodes, nodeText } from './labels.ts'

const isNamed = (piece: unknown): boolean => typeof piece !== 'function'

function faultsOf(state: DraftState, place: string): string[] {
  const transitions = [...state.transitions.values()].flat()
  const actions = [
    ...state.entry,
    ...state.exit,
    ...(state.initial?.actions ?? []),
    ...transitions.flatMap((one) => one.actions),
  ]
  const invokes = state.config.invoke === undefined ? [] : [state.config.invoke].flat()
  return [
    ...actions.filter((action) => !isNamed(action)).map(() => `${place}: an action has no name`),
    ...transitions.filter(({ guard }) => !isNamed(guard)).map(() => `${place}: a guard has no name`),
    ...state.invoke
      .filter(({ src }) => typeof src !== 'string')
      .map(({ id }) => `${place}: the actor "${id}" has no name`),
    ...invokes.filter((one) => (one as { id?: string }).id === undefined).map(() => `${place}: an invoke has no id`),
    ...state.invoke
      .filter(({ id }) => !state.transitions.has(`xstate.error.actor.${id}`))
      .map(({ id }) => `${place}: the failure of "${id}" is not handled (onError)`),
    ...[...state.transitions.keys()]
      .filter((type) => /^xstate\.after\.\d/.test(type))
      .map((type) => `${place}: the delay ${type.split('.')[2]} has no name`),
  ]
}

/** What is wrong with the form of a machine, one sentence each; empty when all of it can be exported and restarted. */
export function auditMachine(machine: AnyStateMachine): string[] {
  const draft = draftOf(machine)
  return allNodes(machine).flatMap((node) => faultsOf(stateAt(draft, node.path), nodeText(node)))
}
