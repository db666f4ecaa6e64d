// Guards that read what nobody knows. One that reads an unknown payload, or what came into the context from one, is
// assumed to hold and not to hold, in its turn; every other guard is asked.
import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { blank, readsUnknown } from '../machine/blank.ts'
import { draftOf, machineOf, stateAt } from '../machine/draft.ts'
import { allNodes, delayNames } from '../machine/labels.ts'

/** The guards that had to be assumed in one step, in the order in which they were asked, and how. */
export type Assumed = Map<string, { name: string; holds: boolean; asked: AnyMachineSnapshot }>

let current: { given: readonly boolean[]; assumed: Assumed } | undefined

const nameOf = (guard: unknown): string =>
  typeof guard === 'string' ? guard : ((guard as { type?: string }).type ?? (guard as { name?: string }).name ?? '')

function assume(key: string, name: string, asked: AnyMachineSnapshot, isAlways: boolean): boolean {
  if (!current) return false
  const known = current.assumed.get(key)
  // An `always` that held over and over would go round without end.
  if (known) return known.holds && !(isAlways && known.asked !== asked)
  const holds = current.given[current.assumed.size] ?? false
  current.assumed.set(key, { name, holds, asked })
  return holds
}

interface GuardArgs {
  context: unknown
  event: AnyEventObject
}
type BuiltIn = ((args: GuardArgs, params: unknown) => boolean) & {
  check?: (snapshot: AnyMachineSnapshot, args: GuardArgs, guard: unknown) => boolean
  guards?: unknown[]
}

/** `undefined`: nobody can know. */
function outcomeOf(guard: unknown, snapshot: AnyMachineSnapshot, args: GuardArgs): boolean | undefined {
  const isInline = typeof guard === 'function'
  const name = typeof guard === 'string' ? guard : (guard as { type: string }).type
  const resolved = (isInline ? guard : snapshot.machine.implementations.guards[name]) as BuiltIn | undefined
  // Not implemented.
  if (!resolved) return undefined
  if (typeof resolved !== 'function') return outcomeOf(resolved, snapshot, args)
  if (resolved.check && !resolved.guards) return resolved.check(snapshot, args, resolved)
  if (resolved.guards) {
    const parts = resolved.guards.map((part) => outcomeOf(part, snapshot, args))
    if (resolved.name === 'not') return parts[0] === undefined ? undefined : !parts[0]
    const decides = resolved.name === 'or'
    return parts.includes(decides) ? decides : parts.includes(undefined) ? undefined : !decides
  }
  const params = isInline || typeof guard === 'string' ? undefined : (guard as { params?: unknown }).params
  const { result, isUnknown } = readsUnknown((trace) => {
    const traced = { context: trace(args.context), event: trace(args.event) }
    return resolved(traced, typeof params === 'function' ? trace(params(traced)) : params)
  })
  return isUnknown ? undefined : Boolean(result)
}

/** The same machine, with guards that may be assumed and delays that may be unknown. */
export function assumable(machine: AnyStateMachine): AnyStateMachine {
  const draft = draftOf(machine)
  for (const node of allNodes(machine))
    for (const [type, list] of stateAt(draft, node.path).transitions)
      for (const [index, transition] of list.entries()) {
        const { guard } = transition
        if (guard === undefined) continue
        const key = `${node.id}|${type}|${index}`
        const open = Object.assign(() => false, {
          check: (snapshot: AnyMachineSnapshot, args: GuardArgs) =>
            outcomeOf(guard, snapshot, args) ?? assume(key, nameOf(guard), snapshot, type === ''),
        })
        transition.guard = open
      }
  const delays = Object.entries(machine.implementations.delays).map(([name, delay]) => [
    name,
    typeof delay === 'function' ? known(delay as DelayOf) : delay,
  ])
  // XState lets a timer whose delay nobody implemented run out at once.
  const missing = delayNames(machine).flatMap((name) =>
    name in machine.implementations.delays ? [] : [[name, Number.NaN] as const],
  )
  return machineOf(draft, machine).provide({ delays: Object.fromEntries([...delays, ...missing]) } as never)
}

type DelayOf = (args: GuardArgs, params: unknown) => unknown

const known =
  (delay: DelayOf): DelayOf =>
  (args, params) => {
    const { result, isUnknown } = readsUnknown((trace) =>
      delay({ ...args, context: trace(args.context), event: trace(args.event) }, params),
    )
    return isUnknown || result === blank || typeof result !== 'number' ? Number.NaN : result
  }

/** Many unknown guards in a row have more ways to turn out than anybody wants to look at. */
const limit = 24

/**
 * Runs a step once for each way in which the guards that it asks, and that nobody can answer, may turn out; those with
 * the fewest that hold first. `cut`: there were more.
 */
export function everyAssumption<T>(run: () => T): { ways: { result: T; assumed: Assumed }[]; cut: boolean } {
  const left: boolean[][] = [[]]
  const ways: { result: T; assumed: Assumed }[] = []
  for (let given = left.shift(); given && ways.length < limit; given = left.shift()) {
    const before = current
    const assumed: Assumed = new Map()
    current = { given, assumed }
    let result: T
    try {
      result = run()
    } finally {
      current = before
    }
    const turned = [...assumed.values()].map(({ holds }) => holds)
    for (let at = given.length; at < turned.length; at++) left.push([...turned.slice(0, at), true])
    ways.push({ result, assumed })
  }
  return { ways, cut: ways.length === limit }
}
