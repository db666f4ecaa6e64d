// Which transitions of a machine a set of tests has taken, from what the system under test reported, not from the paths.
import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import { allNodes, nodeText, transitionKey, transitionText } from '../machine/labels.ts'

export interface Coverage {
  /** All transitions of the machine, as `paying.onError -> cart`. */
  all: string[]
  /** Those that were not taken; empty when the tests went everywhere. */
  missing: string[]
}

export const arrow = (transition: AnyTransitionDefinition): string =>
  `${transitionText(transition)} -> ${transition.target?.map(nodeText).join(', ') ?? '(stays)'}`

/** Every transition that a machine defines, on events, timers, ends and failures of actors, `always` too. */
export const allTransitions = (machine: AnyStateMachine): AnyTransitionDefinition[] =>
  allNodes(machine).flatMap((node) => [...[...node.transitions.values()].flat(), ...(node.always ?? [])])

const internal = /\|xstate\.(init|stop|route)/

/**
 * Compares the transitions of a machine with those that were taken (`Harness.taken`, of one harness or of many). Throws
 * at one that the machine does not have: it was taken by another machine, and proves nothing of this one.
 */
export function coverage(machine: AnyStateMachine, taken: Iterable<string>): Coverage {
  const keys = new Set(taken)
  const all = allTransitions(machine)
  const known = new Set(all.map(transitionKey))
  const strange = [...keys].filter((key) => !known.has(key) && !internal.test(key))
  if (strange.length > 0)
    throw new Error(`"${machine.id}" has no transition ${strange.map((key) => `"${key}"`).join()}`)
  return { all: all.map(arrow), missing: all.filter((one) => !keys.has(transitionKey(one))).map(arrow) }
}
