// A statechart as plain JSON: what a machine may do, without what it does it with. The printed form of
// `graph --format json`, and what every drawing is made from.
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { edgeElement, stateElement } from './elements.ts'
import { guardName } from './guard.ts'
import { actionName, eventLabel, invokeName, kindOf, type TransitionKind } from './names.ts'

export interface ChartInvoke {
  id: string
  /** The name of the effect; null when it stands in the machine without one. */
  src: string | null
}

export interface ChartState {
  /** Unique in the machine: what `targets` and `parent` refer to. */
  id: string
  key: string
  /** The keys from the root to this state; empty for the root. */
  path: string[]
  type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  parent: string | null
  /** The child that is entered first; null for all but compound states. */
  initial: string | null
  /** What is done on the way to `initial`. */
  initialActions: string[]
  description: string | null
  entry: string[]
  exit: string[]
  invokes: ChartInvoke[]
  tags: string[]
  /** For history states only. */
  history: 'shallow' | 'deep' | null
  /** Where a history state without a history leads. */
  historyTargets: string[]
  /** The id of its element in the SVG. */
  element: string
}

export interface ChartTransition {
  source: string
  /** Empty when the transition only acts, or only forbids. */
  targets: string[]
  /** The event as one would say it: `flip done`, `after flipLimit`, `swap.requested`. */
  event: string
  /** The event as the machine knows it: `xstate.done.actor.flip`; empty for `always`. */
  type: string
  kind: TransitionKind
  /** For `after`: the name of the delay, or milliseconds. */
  delay: string | number | null
  guard: string | null
  actions: string[]
  /** Leaves and enters its source again. */
  reenter: boolean
  /** Leaves no state: has no target. */
  internal: boolean
  description: string | null
  /** The id of its element in the SVG. */
  element: string
}

export interface Chart {
  machine: string
  /** In the order of the document, the root first. */
  states: ChartState[]
  /** In the order of their sources, and in the order in which a source tries them. */
  transitions: ChartTransition[]
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

/** Every state below one, itself first, in the order of the document. */
const withDescendants = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap((child) => withDescendants(child as AnyStateNode)),
]

/** xstate resolves these only when the state is entered; so they are resolved here the way it does. */
function historyTargets(node: AnyStateNode): string[] {
  if (node.type !== 'history') return []
  const named = listOf((node.config as { target?: string | string[] }).target)
  if (named.length === 0) return (node.parent?.initial?.target ?? []).map(({ id }: AnyStateNode) => id)
  return named.map((target) => {
    if (target.startsWith('#')) return node.machine.getStateNodeById(target.slice(1)).id
    let found = node.parent as AnyStateNode
    for (const key of target.split('.')) found = found.states[key] ?? found
    return found.id
  })
}

function stateOf(node: AnyStateNode, machine: string): ChartState {
  const initial = node.type === 'compound' ? node.initial : undefined
  return {
    id: node.id,
    key: node.key,
    path: [...node.path],
    type: node.type,
    parent: node.parent?.id ?? null,
    initial: initial?.target?.[0]?.id ?? null,
    initialActions: (initial?.actions ?? []).map(actionName),
    description: node.description ?? null,
    // The node's own lists also hold what xstate adds to start and stop the delays.
    entry: listOf(node.config.entry).map(actionName),
    exit: listOf(node.config.exit).map(actionName),
    invokes: node.invoke.map(({ id, src }: { id: string; src: unknown }) => ({ id, src: invokeName(src) })),
    tags: [...node.tags],
    history: node.type === 'history' ? node.history || 'shallow' : null,
    historyTargets: historyTargets(node),
    element: stateElement(machine, node.path),
  }
}

function transitionsOf(node: AnyStateNode, machine: string): ChartTransition[] {
  const all = [...[...node.transitions.values()].flat(), ...(node.always ?? [])]
  const seen = new Map<string, number>()
  return all.map((transition) => {
    const type = String(transition.eventType)
    const nth = seen.get(type) ?? 0
    seen.set(type, nth + 1)
    const targets = (transition.target ?? []).map(({ id }: AnyStateNode) => id)
    return {
      source: node.id,
      targets,
      event: eventLabel(transition, node),
      type,
      kind: kindOf(type),
      delay: (transition as { delay?: string | number }).delay ?? null,
      guard: transition.guard === undefined ? null : guardName(transition.guard),
      actions: transition.actions.map(actionName),
      reenter: transition.reenter,
      internal: targets.length === 0,
      description: transition.description ?? null,
      element: edgeElement(machine, node.path, type, nth),
    }
  })
}

/** The chart of any machine of xstate 5. Nothing of the machine is run. */
export function chartOf(machine: AnyStateMachine): Chart {
  const nodes = withDescendants(machine.root)
  return {
    machine: machine.id,
    states: nodes.map((node) => stateOf(node, machine.id)),
    transitions: nodes.flatMap((node) => transitionsOf(node, machine.id)),
  }
}
