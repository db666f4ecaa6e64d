// Each single thing that can be wrong with a machine, as a change of its definition with a name.
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'
import { type DraftState, type DraftTransition, draftOf, stateAt } from '../machine/draft.ts'
import { allNodes, alternatives, nodeText, transitionText } from '../machine/labels.ts'
import { externalEvents } from '../search/moves.ts'
import { isTransient, otherLeaves } from './retarget.ts'

/** One change, on a fresh draft. */
export interface Change {
  id: string
  apply: (draft: DraftState) => void
}

type OnState = (state: DraftState) => void
type OnTransition = (list: DraftTransition[], one: DraftTransition, index: number) => void

const pieceText = (piece: unknown, index: number): string =>
  typeof piece === 'string'
    ? piece
    : ((piece as { type?: string }).type ?? ((piece as { name?: string }).name || `#${index}`))

/** Drops each piece of a list, and all of them where there are several. */
function drops(
  label: string,
  pieces: readonly unknown[],
  listIn: (state: DraftState) => unknown[],
): [string, OnState][] {
  const names = pieces.map(pieceText)
  const each = names.map((name, index): [string, OnState] => [
    `${label} without ${names.indexOf(name) === index ? name : `${name} (${index})`}`,
    (state) => listIn(state).splice(index, 1),
  ])
  return names.length > 1 ? [...each, [`${label} without actions`, (state) => listIn(state).splice(0)]] : each
}

function ofTransition(transition: AnyTransitionDefinition, leaves: AnyStateNode[]): [string, OnTransition][] {
  const all = alternatives(transition)
  const index = all.indexOf(transition)
  const changes = otherLeaves(transition, leaves).map((leaf): [string, OnTransition] => [
    `-> ${nodeText(leaf)}`,
    (_, one) => {
      one.target = `#${leaf.id}`
    },
  ])
  changes.push(['deleted', (list, _, at) => list.splice(at, 1)])
  if (transition.guard !== undefined) {
    changes.push(['guard always', (_, one) => delete one.guard])
    changes.push([
      'guard never',
      (_, one) => {
        one.guard = () => false
      },
    ])
  }
  if (transition.reenter) changes.push(['without reenter', (_, one) => delete one.reenter])
  if (index + 1 < all.length)
    changes.push([`after [${index + 1}]`, (list, one, at) => list.splice(at, 2, list[at + 1] as DraftTransition, one)])
  return changes
}

const invokeChanges = (node: AnyStateNode, actors: string[]): [string, OnState][] =>
  node.invoke.flatMap(({ id, src }, at): [string, OnState][] => [
    [`without invoke ${id}`, (state) => state.invoke.splice(at, 1)],
    ...actors
      .filter((name) => name !== src)
      .map((name): [string, OnState] => [
        `invoke ${id} runs ${name}`,
        (state) => {
          if (state.invoke[at]) state.invoke[at].src = name
        },
      ]),
  ])

function delayChanges(node: AnyStateNode, delays: string[]): [string, OnState][] {
  const prefix = 'xstate.after.'
  return [...node.transitions.keys()]
    .filter((type) => type.startsWith(prefix))
    .flatMap((type) => {
      const delay = type.slice(prefix.length, -node.id.length - 1)
      return delays
        .filter((other) => other !== delay && !node.transitions.has(`${prefix}${other}.${node.id}`))
        .map((other): [string, OnState] => [
          `after(${delay}) takes ${other}`,
          (state) => {
            state.transitions.set(`${prefix}${other}.${node.id}`, state.transitions.get(type) ?? [])
            state.transitions.delete(type)
          },
        ])
    })
}

function ofState(node: AnyStateNode, machine: AnyStateMachine, leaves: AnyStateNode[]): [string, OnState][] {
  const draft = stateAt(draftOf(machine), node.path)
  const { actors, delays } = machine.implementations
  const changes = [
    ...drops('entry', draft.entry, (state) => state.entry),
    ...drops('exit', draft.exit, (state) => state.exit),
    ...drops('initial', draft.initial?.actions ?? [], (state) => state.initial?.actions ?? []),
    ...invokeChanges(node, Object.keys(actors)),
    ...delayChanges(node, Object.keys(delays)),
  ]
  if (draft.config.output !== undefined)
    changes.push([
      'without output',
      (state) => {
        const { output: _, ...config } = state.config
        state.config = config
      },
    ])
  if (node.type === 'parallel')
    for (const key of Object.keys(node.states))
      if (node.states[key]?.type !== 'history')
        changes.push([`without region ${key}`, (state) => delete state.states[key]])
  if (node.type === 'history') {
    const other = node.history === 'deep' ? 'shallow' : 'deep'
    changes.push([
      other,
      (state) => {
        state.config = { ...state.config, history: other }
      },
    ])
  }
  for (const key of Object.keys(node.states))
    if (node.states[key]?.type !== 'history' && draft.initial && key !== draft.initial.target)
      changes.push([
        `initial -> ${key}`,
        (state) => {
          if (state.initial) state.initial.target = key
        },
      ])
  // A machine that has come to its end hears nothing, and a state that is left at once neither.
  if (leaves.includes(node) && !isTransient(node) && !(node.type === 'final' && node.parent === machine.root)) {
    const target = leaves.find((leaf) => leaf !== node)
    const heard = new Set<string>()
    for (let one: AnyStateNode | undefined = node; one; one = one.parent)
      for (const type of one.transitions.keys()) heard.add(type)
    for (const type of externalEvents(machine))
      if (target && !heard.has(type))
        changes.push([
          `hears ${type} -> ${nodeText(target)}`,
          (state) => state.transitions.set(type, [{ target: `#${target.id}`, actions: [] }]),
        ])
  }
  return changes
}

/** Whoever comes back to a history begins anew. */
const forgets = (history: AnyStateNode, machine: AnyStateMachine): Change => ({
  id: `${nodeText(history)} forgets`,
  apply(draft) {
    for (const node of allNodes(machine))
      for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])])
        if (transition.target?.includes(history)) {
          const list = stateAt(draft, node.path).transitions.get(transition.eventType)
          const one = list?.[alternatives(transition).indexOf(transition)]
          if (one) one.target = `#${history.parent?.id}`
        }
  },
})

export function changesOf(machine: AnyStateMachine): Change[] {
  const leaves = allNodes(machine).filter(({ type }) => type === 'atomic' || type === 'final')
  return allNodes(machine).flatMap((node) => {
    const states = ofState(node, machine, leaves).map(([what, change]) => ({
      id: `${nodeText(node)} ${what}`,
      apply: (draft: DraftState) => change(stateAt(draft, node.path)),
    }))
    // What a state that is left at once would do in time is never done.
    const all = [...(isTransient(node) ? [] : [...node.transitions.values()].flat()), ...(node.always ?? [])]
    const transitions = all.flatMap((transition) => {
      const index = alternatives(transition).indexOf(transition)
      const listIn = (state: DraftState) => state.transitions.get(transition.eventType) ?? []
      const lists = drops('', transition.actions, (state) => listIn(state)[index]?.actions ?? [])
      const ones = ofTransition(transition, leaves).map(([what, change]): [string, OnState] => [
        what,
        (state) => {
          const one = listIn(state)[index]
          if (one) change(listIn(state), one, index)
        },
      ])
      return [...ones, ...lists].map(([what, change]) => ({
        id: `${transitionText(transition)} ${what.trim()}`,
        apply: (draft: DraftState) => change(stateAt(draft, node.path)),
      }))
    })
    return [...states, ...transitions, ...(node.type === 'history' ? [forgets(node, machine)] : [])]
  })
}
