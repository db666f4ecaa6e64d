// Names that a caller gives and a machine does not know: a typing error must not make a test pass.
import type { AnyStateMachine } from 'xstate'
import { actorText, allNodes, matches } from '../machine/labels.ts'

const listed = (names: Iterable<string>): string => [...new Set(names)].sort().join(', ') || 'none'

function refuse(what: string, machine: AnyStateMachine, names: readonly string[], known: Iterable<string>): void {
  if (names.length === 0) return
  const list = names.map((name) => `"${name}"`).join(', ')
  throw new Error(`unknown ${what}: ${list}; "${machine.id}" knows: ${listed(known)}`)
}

/** `pay.onDone` is an event of an actor, whichever state invokes it. */
const ofActor = /^(.*)\.(onDone|onError|onSnapshot)$/

/** Throws where an event is in no state of the machine, or the end of an actor that it does not have. */
export function checkEventNames(machine: AnyStateMachine, names: readonly string[]): void {
  const nodes = allNodes(machine)
  const types = nodes.flatMap((node) => [...node.transitions.keys()]).filter((type) => type !== '')
  const actors = nodes.flatMap((node) => node.invoke.flatMap(({ id }) => [actorText(node, id), id]))
  const after = nodes.flatMap((node) =>
    [...node.transitions.keys()]
      .filter((type) => type.startsWith('xstate.after.'))
      .map((type) => `${node.path.join('.') || node.id}.after(${type.slice(13, -node.id.length - 1)})`),
  )
  const isKnown = (name: string) =>
    types.some((type) => type === name || (type.endsWith('*') && matches(name, type))) ||
    after.includes(name) ||
    name.endsWith(' in time') ||
    // Spawned actors have ids that stand in no definition.
    (ofActor.test(name) && (actors.includes(ofActor.exec(name)?.[1] as string) || actors.length === 0))
  const ends = actors.flatMap((actor) => [`${actor}.onDone`, `${actor}.onError`])
  refuse(
    'event',
    machine,
    names.filter((name) => !isKnown(name)),
    [...types.filter((type) => !type.startsWith('xstate.')), ...ends, ...after],
  )
}

/** The names of actors that a machine may run: its implementations, and the ids of its invokes. */
export const actorNames = (machine: AnyStateMachine): string[] => [
  ...Object.keys(machine.implementations.actors),
  ...allNodes(machine).flatMap((node) => node.invoke.flatMap(({ id }) => [id, actorText(node, id)])),
]

/** Throws where an effect is given for an actor that the machine does not have. */
export function checkActorNames(
  machine: AnyStateMachine,
  names: readonly string[],
  spawned: readonly string[] = [],
): void {
  const known = [...actorNames(machine), ...spawned]
  refuse(
    'actor',
    machine,
    names.filter((name) => !known.includes(name)),
    known,
  )
}
