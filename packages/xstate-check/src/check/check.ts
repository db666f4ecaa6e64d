// Every state that a system can come to, the shortest way first, and what each rule says of it.
import { forgetKeys } from '../machine/key.ts'
import { Fairness } from './fair.ts'
import { Space, type State, type SystemMove } from './space.ts'
import { Symmetry } from './symmetry.ts'
import { type Counterexample, counterexample } from './trace.ts'
import type { Parts, Rules, System } from './types.ts'

export interface Checked {
  /** Whether no rule was broken; of a search that was not exhausted, as far as it went. */
  holds: boolean
  /** The shortest way to the first rule that was broken. */
  broken: Counterexample | undefined
  /** Every state was looked into. */
  exhausted: boolean
  states: number
  moves: number
  /** Keys of the transitions that were taken, by machine; see `coverage`. */
  taken: ReadonlyMap<string, ReadonlySet<string>>
  /** How often a machine was stepped; everything else was known. */
  asked: number
  ms: number
}

export interface Node {
  state: State
  from: number
  by: SystemMove | undefined
}

const reasonOf = (result: unknown): string | undefined =>
  result === false ? 'does not hold' : typeof result === 'string' ? result : undefined

/**
 * Searches every state that a system can come to, in any order of what can happen, with a crash at any moment where
 * `crash` says so, and stops at the first state in which an invariant is broken or a machine has died of an error.
 */
export function check<const TParts extends Parts, TWorld>(
  system: System<TParts, TWorld>,
  rules: Rules<TParts, TWorld> = {},
): Checked {
  const began = performance.now()
  const { states = 5_000_000, ms = Number.POSITIVE_INFINITY } = rules.budget ?? {}
  forgetKeys()
  const space = new Space(system as unknown as System, rules as unknown as Rules)
  // What goes round under exchanged names may not go round: rules of what holds in the end take the whole graph.
  const symmetry = new Symmetry(space, rules.eventually ? [] : (rules.symmetry ?? []), rules.unordered ?? false)
  const fairness = rules.eventually ? new Fairness(space, rules as unknown as Rules) : undefined
  const { state, error } = space.start()
  symmetry.checkStart(state)
  const nodes: Node[] = [{ state, from: -1, by: undefined }]
  const known = new Map([[symmetry.key(state), 0]])
  const judged = new Map<string, string | undefined>()
  let moves = 0
  let at = 0
  let fault = error ?? judge(state)

  function judge(one: State): string | undefined {
    const core = space.core(one)
    if (judged.has(core)) return judged.get(core)
    const view = space.view(one)
    let found: string | undefined
    for (const [name, rule] of Object.entries(rules.invariants ?? {})) {
      let reason: string | undefined
      try {
        reason = reasonOf(rule(view as never))
      } catch (thrown) {
        reason = thrown instanceof Error ? thrown.message : String(thrown)
      }
      if (reason !== undefined) {
        found = reason === 'does not hold' ? name : `${name}: ${reason}`
        break
      }
    }
    judged.set(core, found)
    return found
  }

  const result = (broken: Counterexample | undefined, exhausted: boolean): Checked => ({
    holds: broken === undefined,
    broken,
    exhausted,
    states: nodes.length,
    moves,
    taken: space.troupe.taken,
    asked: space.troupe.asked,
    ms: performance.now() - began,
  })
  if (fault) return result(counterexample(space, nodes, 0, fault), false)
  for (; at < nodes.length; at++) {
    if (nodes.length > states || (at % 256 === 0 && performance.now() - began > ms)) break
    const { state: from } = nodes[at] as Node
    for (const move of space.moves(from)) {
      moves++
      const key = symmetry.key(move.to)
      let to = known.get(key)
      if (to === undefined) {
        to = nodes.push({ state: move.to, from: at, by: move }) - 1
        known.set(key, to)
        fault = move.error ?? judge(move.to)
        if (fault) return result(counterexample(space, nodes, to, fault), false)
      }
      fairness?.edge(at, to, move)
    }
  }
  const exhausted = at >= nodes.length
  const stuck = exhausted ? fairness?.broken(nodes) : undefined
  return result(stuck && counterexample(space, nodes, stuck.at, stuck.fault, stuck.circle), exhausted)
}
