// Every path through a machine as it is: with invoked actors and timers, whose ends and failures are events like others.
// Each path is stepped from its start, so that the snapshots along it are its own.
import type { AnyStateMachine, SnapshotFrom } from 'xstate'
import { stateText } from '../machine/labels.ts'
import type { Local } from '../machine/stepper.ts'
import { type Edge, type Exploration, type ExploreOptions, Explorer, type Key, wayTo } from './explore.ts'
import type { Move } from './moves.ts'
import { byStep, byValue, longest, type PathKind, type SerializeState, simpleWays, TooManyPaths } from './ways.ts'

export interface WalkOptions<TMachine extends AnyStateMachine> extends ExploreOptions<TMachine> {
  kind?: PathKind
  /**
   * Tells situations apart in place of all that they are; paths that the guards then refuse are cut. Default: nothing is
   * left out of the search, and there is a path for each step of {@link byStep} and for each transition.
   */
  serializeState?: SerializeState
}

export interface WalkStep<TMachine extends AnyStateMachine = AnyStateMachine> extends Move {
  /** Where the machine stands after the event. */
  snapshot: SnapshotFrom<TMachine>
  /** Keys of the transitions that it takes. */
  taken: readonly string[]
  /** Ids of the actors that begin, anew too. */
  begun: readonly string[]
}

export interface Walk<TMachine extends AnyStateMachine = AnyStateMachine> {
  /** `reaches paid: order.placed → pay.onDone` */
  description: string
  start: SnapshotFrom<TMachine>
  steps: WalkStep<TMachine>[]
}

/** The paths, and what the search that found them left out. */
export type Walks<TMachine extends AnyStateMachine = AnyStateMachine> = Walk<TMachine>[] & Searched

export interface Searched {
  /** Every situation was looked into. */
  readonly exhausted: boolean
  /** The transitions that no path takes, as `paying.onError -> cart`. */
  readonly unreached: readonly string[]
  /** How many situations were met. */
  readonly situations: number
}

const describe = (end: Local, labels: string[]): string =>
  `reaches ${stateText(end.snapshot.value)}: ${labels.join(' → ') || 'at the start'}`

/** The same path from its start; cut where a guard reads what the search did not tell apart. */
function retrace(explorer: Explorer, labels: readonly string[]): Walk {
  const { local: start } = explorer.start()
  let local = start
  const steps: WalkStep[] = []
  for (const label of labels) {
    const out = explorer.stops(local) ? undefined : explorer.outs(local).find(({ move }) => move.label === label)
    if (!out) break
    local = out.stepped.local
    steps.push({ ...out.move, snapshot: local.snapshot, taken: out.stepped.taken, begun: out.stepped.begun })
  }
  const names = steps.map((step) => step.label)
  return { description: describe(local, names), start: start.snapshot, steps }
}

const labelsTo = (edge: Edge): string[] => [...wayTo(edge.from), edge].map(({ move }) => move.label)

/** Whether an edge shows a step from one value to another, or a transition, that none before it did. */
function novelty(): (edge: Edge) => boolean {
  const steps = new Set<string>()
  const transitions = new Set<string>()
  return ({ from, move, local, taken }) => {
    const step = byStep(local.snapshot, move.label, from.local.snapshot)
    const isNew = !steps.has(step) || taken.some((one) => !transitions.has(one))
    steps.add(step)
    for (const one of taken) transitions.add(one)
    return isNew
  }
}

function tooMany(machine: AnyStateMachine, kind: PathKind): Error {
  return new Error(
    `the ${kind} paths of "${machine.id}" are too many: fewer \`events\`, a \`stopWhen\`, a \`budget\`, or a \`serializeState\` that tells less apart`,
  )
}

/** The ways of a search whose situations are what the caller says they are. */
function waysBy(explorer: Explorer, kind: PathKind, serialize: SerializeState): [string[][], Exploration] {
  const key: Key = (local, label, before) => serialize(local.snapshot, label, before?.snapshot)
  const found = explorer.explore(key)
  if (!found.exhausted) throw new TooManyPaths()
  if (kind === 'shortest') return [found.situations.map((one) => wayTo(one).map(({ move }) => move.label)), found]
  const keeps = ({ from, local }: Edge) => byValue(local.snapshot, '') === byValue(from.local.snapshot, '')
  return [simpleWays(found, keeps), found]
}

/** The ways of a search that leaves nothing out. */
function soundWays(explorer: Explorer, kind: PathKind): [string[][], Exploration] {
  const isNew = novelty()
  const goals: Edge[] = []
  const note = (edge: Edge) => {
    const is = isNew(edge)
    if (is) goals.push(edge)
    return is
  }
  if (kind === 'shortest') {
    const found = explorer.explore(explorer.key, note)
    return [goals.length > 0 ? goals.map(labelsTo) : [[]], found]
  }
  // A step that comes back to where it was is on the way to nothing if it changes nothing at all.
  const byFullStep: Key = (local, label, before) =>
    `${explorer.key(local, '')}\n${label}\n${before ? explorer.key(before, '') : ''}`
  const found = explorer.explore(byFullStep, note)
  if (!found.exhausted) throw new TooManyPaths()
  return [simpleWays(found, ({ from, local }) => explorer.key(local, '') === explorer.key(from.local, '')), found]
}

function waysOf(machine: AnyStateMachine, explorer: Explorer, kind: PathKind, serialize?: SerializeState) {
  const tries: (() => [string[][], Exploration])[] = serialize
    ? [() => waysBy(explorer, kind, serialize)]
    : [() => soundWays(explorer, kind)]
  if (kind === 'simple' && !serialize) tries.push(...[byStep, byValue].map((by) => () => waysBy(explorer, kind, by)))
  for (const [index, attempt] of tries.entries())
    try {
      const [ways, found] = attempt()
      return { ways, ...found, exhausted: found.exhausted && index === 0 }
    } catch (error) {
      if (!(error instanceof TooManyPaths)) throw error
    }
  throw tooMany(machine, kind)
}

/**
 * The paths of a machine, for replaying them on a system under test. The same call gives the same paths in the same
 * order. Throws when an action or a guard throws, and when there are too many paths.
 */
export function walk<TMachine extends AnyStateMachine>(
  machine: TMachine,
  options: WalkOptions<TMachine> = {},
): Walks<TMachine> {
  const { kind = 'shortest' } = options
  const explorer = new Explorer(machine, options as unknown as ExploreOptions)
  const { ways, exhausted, unreached, situations } = waysOf(machine, explorer, kind, options.serializeState)
  // Cut where they cannot be followed, and then those that begin others left out.
  const walks = new Map<string, Walk>()
  for (const labels of longest(ways)) {
    const one = retrace(explorer, labels)
    walks.set(one.steps.map(({ label }) => label).join('\n'), one)
  }
  const kept = longest([...walks.values()].map(({ steps }) => steps.map(({ label }) => label)))
  const paths = kept.map((labels) => walks.get(labels.join('\n')) as Walk)
  const searched: Searched = { exhausted, unreached, situations: situations.length }
  return Object.defineProperties(
    paths,
    Object.fromEntries(Object.entries(searched).map(([name, value]) => [name, { value }])),
  ) as unknown as Walks<TMachine>
}
