// The way to a broken rule, for people and for a harness.
import { stateText } from '../machine/labels.ts'
import type { Node, Space, State, SystemMove } from './space.ts'

export interface TraceStep extends Omit<SystemMove, 'to' | 'error' | 'fair'> {
  /** Where each machine stands after it, as text. */
  states: Record<string, string>
  world: unknown
}

export interface Counterexample {
  /** What was broken. */
  fault: string
  start: { states: Record<string, string>; world: unknown }
  steps: TraceStep[]
  /** Of a rule that never comes to hold: from which step on it goes round; the end of `steps` where it stands still. */
  circle?: number
  /** The steps, one a line, with what changed. */
  text: string
  /** A Mermaid sequence diagram. */
  mermaid: string
}

const standing = (space: Space, { locals, world }: State) => ({
  states: Object.fromEntries(
    space.troupe.names.map((name, machine) => {
      const { value, status } = space.troupe.locals.of(locals[machine] as number).local.snapshot
      return [name, status === 'active' ? stateText(value) : `${stateText(value)} (${status})`]
    }),
  ),
  world: space.worlds.of(world),
})

export function counterexample(
  space: Space,
  nodes: readonly Node[],
  at: number,
  fault: string,
  circle?: SystemMove[],
): Counterexample {
  const way: SystemMove[] = []
  for (let node = nodes[at]; node?.by; node = nodes[node.from]) way.unshift(node.by)
  const stepOf = ({ to, error: _e, fair: _f, ...move }: SystemMove): TraceStep => ({ ...move, ...standing(space, to) })
  const start = standing(space, (nodes[0] as Node).state)
  const steps = [...way, ...(circle ?? [])].map(stepOf)
  const found = { fault, start, steps, ...(circle && { circle: way.length }) }
  return { ...found, text: textOf(found), mermaid: mermaidOf(found) }
}

type Bare = Omit<Counterexample, 'text' | 'mermaid'>

/** The fields of one level that are not as they were. */
function changes(before: unknown, after: unknown): string {
  if (before === after) return ''
  const fields = (value: unknown) => (typeof value === 'object' && value !== null ? Object.entries(value) : [])
  const was = Object.fromEntries(fields(before).map(([name, value]) => [name, JSON.stringify(value)]))
  return fields(after)
    .filter(([name, value]) => was[name] !== JSON.stringify(value))
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ')
}

function textOf({ fault, start, steps, circle }: Bare): string {
  const lines = [
    `${fault}`,
    '',
    `   at the start: ${Object.entries(start.states)
      .map(([name, at]) => `${name} in ${at}`)
      .join(', ')}`,
  ]
  let before = start
  for (const [index, step] of steps.entries()) {
    if (index === circle) lines.push('   from here on, over and over:')
    const moved = Object.entries(step.states).filter(([name, at]) => before.states[name] !== at)
    const told = step.told.map(({ to, event }) => `${to} hears ${event.type}`)
    const world = changes(before.world, step.world)
    const said = [...told, ...moved.map(([name, at]) => `${name} → ${at}`), ...(world ? [`world: ${world}`] : [])]
    lines.push(`${String(index + 1).padStart(2)}. ${step.label}${said.length > 0 ? `  (${said.join('; ')})` : ''}`)
    before = step
  }
  if (circle === steps.length) lines.push('   and there it stays')
  return lines.join('\n')
}

/** Mermaid reads `;` and `#` as its own. */
const safe = (text: string): string => text.replaceAll(/[;#]/g, ',').replaceAll('\n', ' ')
const idOf = (name: string): string => name.replaceAll(/\W/g, '_')

function mermaidOf({ fault, start, steps, circle }: Bare): string {
  const names = Object.keys(start.states)
  const lines = ['sequenceDiagram']
  lines.push('  participant around as around')
  for (const name of names) lines.push(`  participant ${idOf(name)} as ${safe(name)}`)
  lines.push('  participant world_ as world')
  for (const name of names) lines.push(`  Note over ${idOf(name)}: ${safe(start.states[name] ?? '')}`)
  let before = start
  for (const [index, step] of steps.entries()) {
    if (index === circle) lines.push('  loop over and over')
    const from = step.machine ? idOf(step.machine) : 'around'
    if (step.kind === 'crash') lines.push(`  Note over around,world_: crash`)
    else if (step.kind === 'timer') lines.push(`  Note over ${from}: ${safe(step.label)}`)
    else if (step.told.length === 0) lines.push(`  ${from}->>world_: ${safe(step.label)}`)
    for (const { to, event } of step.told)
      lines.push(
        `  ${from}->>${idOf(to)}: ${safe(step.kind === 'crash' ? event.type : `${event.type} (${step.label})`)}`,
      )
    for (const name of names)
      if (before.states[name] !== step.states[name])
        lines.push(`  Note over ${idOf(name)}: ${safe(step.states[name] ?? '')}`)
    const world = changes(before.world, step.world)
    if (world) lines.push(`  Note over world_: ${safe(world)}`)
    before = step
  }
  if (circle !== undefined && circle < steps.length) lines.push('  end')
  lines.push(`  Note over around,world_: ${safe(fault)}`)
  return `${lines.join('\n')}\n`
}
