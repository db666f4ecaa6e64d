// What can be asked of a machine from the command line: each answer as data, as text and as a picture.
import { performance } from 'node:perf_hooks'
import type { AnyStateMachine } from 'xstate'
import { check } from '../check/check.ts'
import type { Rules, System } from '../check/types.ts'
import { conforms } from '../harness/follow.ts'
import { createHarness } from '../harness/harness.ts'
import { auditMachine } from '../machine/audit.ts'
import { transitionKey } from '../machine/labels.ts'
import { huntMutants } from '../mutants/hunt.ts'
import { allTransitions, arrow } from '../search/coverage.ts'
import { machinePaths } from '../search/paths.ts'
import { type Walk, walk } from '../search/walk.ts'
import { type Loaded, UsageError } from './load.ts'
import { stateDiagram } from './mermaid.ts'

export interface Answer {
  data: unknown
  text: string
  mermaid: string
  /** Whether all is as it should be; the exit code says so. */
  good: boolean
}

export interface VerbOptions {
  kind?: 'shortest' | 'simple'
  states?: number
}

const budgetOf = ({ states }: VerbOptions) => (states === undefined ? {} : { budget: { states } })

function pathsOf({ exports }: Loaded, options: VerbOptions) {
  const { input, events } = exports as { input?: never; events?: never }
  return {
    input,
    ...(events !== undefined && { events }),
    kind: options.kind ?? ('shortest' as const),
    ...budgetOf(options),
  }
}

export function paths(loaded: Loaded, options: VerbOptions): Answer {
  const { machine } = loaded
  const found = machinePaths(machine, pathsOf(loaded, options) as never)
  const text = found.map(({ description, steps }) =>
    [description, ...steps.map(({ event, state }) => `   ${event} > ${state}`)].join('\n'),
  )
  return { data: found, text: text.join('\n'), mermaid: stateDiagram(machine), good: true }
}

export function coverage(loaded: Loaded, options: VerbOptions): Answer {
  const { machine } = loaded
  const found = walk(machine, pathsOf(loaded, options) as never)
  const unreached = new Set(found.unreached)
  const all = allTransitions(machine)
  const missing = new Set(all.filter((one) => unreached.has(arrow(one))).map(transitionKey))
  const data = {
    machine: machine.id,
    transitions: all.length,
    reached: all.length - unreached.size,
    unreached: [...unreached],
    situations: found.situations,
    exhausted: found.exhausted,
    paths: found.length,
    faults: auditMachine(machine),
  }
  const text = [
    `${data.reached} of ${data.transitions} transitions reached, by ${data.paths} paths over ${data.situations} situations${data.exhausted ? '' : ' (not all of them: it goes on)'}`,
    ...data.unreached.map((one) => `never taken: ${one}`),
    ...data.faults.map((one) => `form: ${one}`),
  ]
  return { data, text: text.join('\n'), mermaid: stateDiagram(machine, missing), good: unreached.size === 0 }
}

/** The file exports `system` and `rules`; of a machine alone it is checked that it dies of no event that it can be sent. */
export function checked({ machine, name, exports }: Loaded, { states }: VerbOptions): Answer {
  const system = (exports.system ?? { machines: { [name]: { machine, input: exports.input } }, world: null }) as System
  const alone: Rules = {
    steps: {
      'somebody sends': () =>
        allEvents(machine).map((type) => ({ kind: 'on', label: type, tell: [{ to: name, event: { type } }] })),
    },
  }
  const rules = { ...((exports.rules ?? alone) as Rules), ...(states !== undefined && { budget: { states } }) }
  const { holds, broken, exhausted, states: met, moves, ms } = check(system, rules as never)
  const said = `${met} states, ${moves} moves, ${Math.round(ms)} ms${exhausted || !holds ? '' : '; not all of them'}`
  return {
    data: {
      holds,
      exhausted,
      states: met,
      moves,
      ms,
      ...(broken && { broken: { fault: broken.fault, steps: broken.steps, text: broken.text } }),
    },
    text: broken ? `broken: ${broken.text}\n\n${said}` : `holds: ${said}`,
    mermaid: broken?.mermaid ?? stateDiagram(machine),
    good: holds && exhausted,
  }
}

const allEvents = (machine: AnyStateMachine): string[] =>
  machine.events.filter((type) => !type.startsWith('xstate.') && !type.includes('*'))

/** Each mutant is followed along the paths of the machine; those that no path tells apart live. */
export async function mutants(loaded: Loaded, options: VerbOptions): Promise<Answer> {
  const { machine } = loaded
  const began = performance.now()
  const { input } = loaded.exports as { input?: never }
  const found: Walk[] = walk(machine, pathsOf(loaded, options) as never)
  const hunt = await huntMutants(
    machine,
    found.map(
      (path) => (one: AnyStateMachine) => conforms(path, { make: () => ({ harness: createHarness(one, { input }) }) }),
    ),
  ).catch((error: Error) => {
    throw new UsageError(
      `${error.message}\nGive the payloads of its events: export const events = { 'pay.onDone': { paid: { output: 1 } } }`,
    )
  })
  const data = {
    machine: machine.id,
    tried: hunt.tried.length,
    killed: hunt.killed.size,
    survivors: hunt.survivors,
    ms: performance.now() - began,
  }
  return {
    data,
    text: [
      `${data.killed} of ${data.tried} mutants are told apart by ${found.length} paths`,
      ...data.survivors.map((id) => `alive: ${id}`),
    ].join('\n'),
    mermaid: stateDiagram(machine),
    good: hunt.survivors.length === 0,
  }
}
