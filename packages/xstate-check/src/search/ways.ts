// The ways through a graph of situations: what tells situations apart, and every way that comes through none twice.
import type { AnyMachineSnapshot } from 'xstate'
import type { Edge, Exploration, Situation } from './explore.ts'

/** `shortest`: one path to each step. `simple`: every path that comes through no step twice. */
export type PathKind = 'shortest' | 'simple'

/**
 * What makes two situations of a walk the same. The value alone never walks back to where it was; with the previous
 * value and the event, a situation is a step taken, and every step of the machine is in some path. Add what guards
 * read of the context.
 */
export type SerializeState = (snapshot: AnyMachineSnapshot, move: string, previous?: AnyMachineSnapshot) => string

/** A situation is a step: where from, by which event, where to. */
export const byStep: SerializeState = (snapshot, move, previous) =>
  JSON.stringify([snapshot.value, previous?.value ?? null, move])

/** A situation is a state. */
export const byValue: SerializeState = (snapshot) => JSON.stringify(snapshot.value)

/** About a second's work; the simple paths of a dense machine outgrow any computer's memory. */
const limit = 100_000

export class TooManyPaths extends Error {}

/** Every way that comes through no situation twice. `leaveOut`: edges that lead to nothing new. */
export function simpleWays({ situations }: Exploration, leaveOut: (edge: Edge) => boolean): string[][] {
  const ways: string[][] = [[]]
  const outs = new Map(situations.map((one) => [one, one.out.filter((edge) => !leaveOut(edge))]))
  const root = situations[0] as Situation
  const onWay = new Set([root])
  const labels: string[] = []
  let left = limit
  const go = (from: Situation): void => {
    for (const { to, move } of outs.get(from) ?? []) {
      if (left-- === 0) throw new TooManyPaths()
      if (onWay.has(to)) continue
      onWay.add(to)
      labels.push(move.label)
      ways.push([...labels])
      go(to)
      labels.pop()
      onWay.delete(to)
    }
  }
  go(root)
  return ways
}

/** Paths that begin others are left out. */
export function longest(ways: string[][]): string[][] {
  const key = (labels: readonly string[]) => labels.map((label) => `${label}\n`).join('')
  const all = new Map(ways.map((labels) => [key(labels), labels]))
  const beginnings = new Set<string>()
  for (const labels of all.values())
    for (let length = 0; length < labels.length; length++) beginnings.add(key(labels.slice(0, length)))
  return [...all].flatMap(([id, labels]) => (beginnings.has(id) ? [] : [labels]))
}
