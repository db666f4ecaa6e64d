// How states, events and transitions are called in paths, in coverage and in the names of mutants.
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition, StateValue } from 'xstate'

/** `partialSwap.standing`; the leaves of a parallel state are joined: `up.left.idle & up.right.busy`. */
export function stateText(value: StateValue): string {
  const leaves = (part: StateValue, path: string[]): string[] =>
    typeof part === 'string'
      ? [[...path, part].join('.')]
      : Object.entries(part).flatMap(([key, below]) => leaves(below ?? {}, [...path, key]))
  return leaves(value, []).join(' & ')
}

/** A state node by its place in the machine; the root by the id of the machine. */
export const nodeText = (node: AnyStateNode): string => node.path.join('.') || node.id

/** Every state node of a machine, the root first, in the order of the document. */
export function allNodes(machine: AnyStateMachine): AnyStateNode[] {
  const below = (node: AnyStateNode): AnyStateNode[] => [node, ...Object.values(node.states).flatMap(below)]
  return below(machine.root)
}

/** The guarded alternatives that a transition is one of, itself included, in the order in which they are tried. */
export const alternatives = (transition: AnyTransitionDefinition): AnyTransitionDefinition[] =>
  (transition.eventType === ''
    ? transition.source.always
    : transition.source.transitions.get(transition.eventType)) ?? [transition]

const actorEvent = /^xstate\.(done|error)\.actor\.(.*)$/
const snapshotEvent = /^xstate\.snapshot\.(.*)$/

/** Which part of its state's definition a transition is: `on(order.placed)`, `onDone`, `after(limit)`, `always`. */
function siteText({ eventType, source }: AnyTransitionDefinition): string {
  if (eventType === '') return 'always'
  const [, end, actor = ''] = actorEvent.exec(eventType) ?? []
  const id = actor || snapshotEvent.exec(eventType)?.[1]
  if (id !== undefined && source.invoke.some((invoke) => invoke.id === id)) {
    const key = end === 'done' ? 'onDone' : end === 'error' ? 'onError' : 'onSnapshot'
    return source.invoke.length === 1 ? key : `${key}(${id})`
  }
  const prefix = 'xstate.after.'
  if (eventType.startsWith(prefix)) return `after(${eventType.slice(prefix.length, -source.id.length - 1)})`
  return eventType === `xstate.done.state.${source.id}` ? 'done' : `on(${eventType})`
}

/** `saving.onDone`, or `checking.onDone[1]` where there are several. */
export function transitionText(transition: AnyTransitionDefinition): string {
  const all = alternatives(transition)
  const index = all.length > 1 ? `[${all.indexOf(transition)}]` : ''
  return `${nodeText(transition.source)}.${siteText(transition)}${index}`
}

/** The same for the same transition of every copy of a machine (`provide` makes copies). */
export const transitionKey = (transition: AnyTransitionDefinition): string =>
  `${transition.source.id}|${transition.eventType}|${alternatives(transition).indexOf(transition)}`

/** How a path calls the event of a transition: `order.placed`, `pay.onDone`, `paying.after(limit)`. */
export function eventText(transition: AnyTransitionDefinition): string {
  const { eventType } = transition
  const [, end, actor] = actorEvent.exec(eventType) ?? []
  if (actor !== undefined) return `${actor}.${end === 'done' ? 'onDone' : 'onError'}`
  const child = snapshotEvent.exec(eventType)?.[1]
  if (child !== undefined) return `${child}.onSnapshot`
  return eventType.startsWith('xstate.after.') ? `${nodeText(transition.source)}.${siteText(transition)}` : eventType
}
