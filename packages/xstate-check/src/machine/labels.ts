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

/** What an invoked actor is called: its id, or the name of its logic where XState made the id up. */
export function actorText(node: AnyStateNode, id: string): string {
  const index = node.invoke.findIndex((invoke) => invoke.id === id)
  const src = node.invoke[index]?.src as unknown
  return id === `${index}.${node.id}` && typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : id
}

/** `a.*` matches `a.b`, `*` everything, as in XState. */
export const matches = (type: string, descriptor: string): boolean =>
  descriptor === type ||
  descriptor === '*' ||
  (descriptor.endsWith('.*') && (type === descriptor.slice(0, -2) || type.startsWith(descriptor.slice(0, -1))))

const actorEvent = /^xstate\.(done|error)\.actor\.(.*)$/
const snapshotEvent = /^xstate\.snapshot\.(.*)$/

/** Which part of its state's definition a transition is: `on(order.placed)`, `onDone`, `after(limit)`, `always`. */
function siteText({ eventType, source }: AnyTransitionDefinition): string {
  if (eventType === '') return 'always'
  const [, end, actor = ''] = actorEvent.exec(eventType) ?? []
  const id = actor || snapshotEvent.exec(eventType)?.[1]
  if (id !== undefined && source.invoke.some((invoke) => invoke.id === id)) {
    const key = end === 'done' ? 'onDone' : end === 'error' ? 'onError' : 'onSnapshot'
    return source.invoke.length === 1 ? key : `${key}(${actorText(source, id)})`
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

/** How a path calls an event, by a state that answers to it: `order.placed`, `pay.onDone`, `paying.after(limit)`. */
export function eventText(eventType: string, source: AnyStateNode): string {
  const [, end, actor] = actorEvent.exec(eventType) ?? []
  if (actor !== undefined) return `${actorText(source, actor)}.${end === 'done' ? 'onDone' : 'onError'}`
  const child = snapshotEvent.exec(eventType)?.[1]
  if (child !== undefined) return `${actorText(source, child)}.onSnapshot`
  if (!eventType.startsWith('xstate.after.')) return eventType
  return `${nodeText(source)}.after(${eventType.slice('xstate.after.'.length, -source.id.length - 1)})`
}

/** The names of the delays after which states are left; numbers are none. */
export const delayNames = (machine: AnyStateMachine): string[] => [
  ...new Set(
    allNodes(machine).flatMap((node) =>
      [...node.transitions.keys()]
        .filter((type) => type.startsWith('xstate.after.'))
        .map((type) => type.slice('xstate.after.'.length, -node.id.length - 1))
        .filter((name) => !/^\d/.test(name)),
    ),
  ),
]
