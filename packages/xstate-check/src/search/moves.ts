// What can happen next where a machine stands: external events, the ends and failures of its children, its timers.
import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventFromLogic } from 'xstate'
import { blank, blankEvent } from '../machine/blank.ts'
import { allNodes, eventText, matches } from '../machine/labels.ts'
import { dueTimers, type Local } from '../machine/stepper.ts'

/**
 * Payloads of one event, by the name that a path shows for them: `{ cheap: { price: 1 }, dear: { price: 999 } }`. Those
 * of `ACTOR.onDone` have the field `output`, those of `ACTOR.onError` the field `error`.
 */
export type Payloads<TPayload = object> = Record<string, TPayload>

type Cases<TPayload, TSnapshot> = Payloads<TPayload> | ((snapshot: TSnapshot) => Payloads<TPayload>)

/**
 * The events a walk is to try, by name: `order.placed` for an external one, `pay.onDone` and `pay.onError` for an actor
 * whose id is `pay`. Payloads may depend on where the machine stands. An empty object keeps the event out of the walk.
 */
export type EventPayloads = Record<string, Payloads | ((snapshot: AnyMachineSnapshot) => Payloads)>

// A payload that depends on the state is written once for all variants of an event.
type PayloadOf<TEvent, TType> = TEvent extends { type: string }
  ? TType extends TEvent['type']
    ? Omit<TEvent, 'type'>
    : never
  : never

/** The same for one machine: its own events and their payloads, as its types say. */
export type EventsOf<TMachine extends AnyStateMachine, TSnapshot = AnyMachineSnapshot> = {
  [TType in EventFromLogic<TMachine>['type']]?: Cases<
    PayloadOf<EventFromLogic<TMachine>, TType> | EventFromLogic<TMachine>,
    TSnapshot
  >
} & {
  [TActor in `${string}.onDone`]?: Cases<{ output?: unknown }, TSnapshot>
} & {
  [TActor in `${string}.onError`]?: Cases<{ error?: unknown }, TSnapshot>
} & {
  [TActor in `${string}.onSnapshot`]?: Cases<{ snapshot?: unknown }, TSnapshot>
}

/** One thing that can happen: `label` is `pay.onDone`, or `pay.onDone(refused)` where it has several payloads. */
export interface Move {
  label: string
  event: AnyEventObject
  /** The id of the timer that runs out, where it is one. */
  timer?: string
}

/** The active states, those below before those above, in the order of the document. */
function activeNodes(snapshot: AnyMachineSnapshot): AnyStateNode[] {
  const found = new Set<AnyStateNode>()
  for (const leaf of snapshot._nodes as AnyStateNode[])
    if (leaf.type === 'atomic' || leaf.type === 'final')
      for (let node: AnyStateNode | undefined = leaf; node; node = node.parent) found.add(node)
  return [...found]
}

/** What the machine sends to itself within a step: no walk has to. */
const isInternal = (type: string): boolean => type === '' || /^xstate\.(done\.state|route|init|stop|after)\b/.test(type)

const ends = ['xstate.done.actor.', 'xstate.error.actor.', 'xstate.snapshot.']

/** The types of events that a machine could hear where it stands, with the state that answers to each first. */
function heard({ snapshot, ended }: Local, raised: ReadonlySet<string>): Map<string, AnyStateNode> {
  const types = new Map<string, AnyStateNode>()
  const add = (type: string, node: AnyStateNode) => types.has(type) || types.set(type, node)
  const living = Object.keys(snapshot.children).filter((id) => !ended.has(id))
  for (const node of activeNodes(snapshot))
    for (const descriptor of node.transitions.keys()) {
      for (const id of living) for (const end of ends) if (matches(`${end}${id}`, descriptor)) add(`${end}${id}`, node)
      const isEnd = ends.some((end) => descriptor.startsWith(end.slice(0, -1)))
      if (!isEnd && !isInternal(descriptor) && !raised.has(descriptor)) add(descriptor, node)
    }
  return types
}

const payloadless = (type: string): AnyEventObject => {
  const actorId = /^xstate\.(?:done|error)\.actor\.(.*)$/.exec(type)?.[1]
  if (actorId !== undefined) return { type, actorId, output: blank, error: blank }
  if (type.startsWith('xstate.snapshot.')) return { type, snapshot: blank }
  // xstate refuses an event whose type is a wildcard.
  return blankEvent(type.endsWith('*') ? `${type.slice(0, -1)}any` : type)
}

/** Everything that the machine could answer to where it stands, in the order of the document. */
export function movesOf(local: Local, payloads: EventPayloads = {}, raised: ReadonlySet<string> = new Set()): Move[] {
  const { snapshot, timers } = local
  if (snapshot.status !== 'active') return []
  const own = new Set([...raised].filter((type) => payloads[type] === undefined))
  const moves = [...heard(local, own)].flatMap(([type, node]): Move[] => {
    const label = eventText(type, node)
    const given = payloads[label] ?? payloads[type]
    return given === undefined ? [{ label, event: payloadless(type) }] : givenMoves(label, type, given, snapshot)
  })
  const nodes = activeNodes(snapshot)
  for (const id of dueTimers(timers)) {
    const event = (timers.get(id) as { event: AnyEventObject }).event
    const node = nodes.find((one) => [...one.transitions.keys()].some((descriptor) => matches(event.type, descriptor)))
    if (!node) continue
    const label = event.type.startsWith('xstate.after.') ? eventText(event.type, node) : `${event.type} in time`
    const given = payloads[label]
    if (given === undefined || Object.keys(given).length > 0) moves.push({ label, event, timer: id })
  }
  return moves
}

function givenMoves(label: string, type: string, given: EventPayloads[string], snapshot: AnyMachineSnapshot): Move[] {
  const cases = Object.entries(typeof given === 'function' ? given(snapshot) : given)
  const actorId = /^xstate\.(?:done|error)\.actor\.(.*)$/.exec(type)?.[1]
  return cases.map(([name, payload]) => ({
    label: cases.length === 1 ? label : `${label}(${name})`,
    event: { ...(actorId !== undefined && { actorId }), ...payload, type },
  }))
}

/** The types of the external events that no state answers to where a machine stands, whatever they carry. */
export function deafTo(snapshot: AnyMachineSnapshot): string[] {
  const descriptors = activeNodes(snapshot).flatMap((node) => [...node.transitions.keys()])
  return externalEvents(snapshot.machine).filter(
    (type) => !type.endsWith('*') && !descriptors.some((descriptor) => matches(type, descriptor)),
  )
}

/** The types of the events that come from outside, over all states, sorted. */
export const externalEvents = (machine: AnyStateMachine): string[] => {
  const types = allNodes(machine).flatMap((node) => [...node.transitions.keys()])
  const raised = raisedLate(machine)
  return [...new Set(types)].filter((type) => !type.startsWith('xstate.') && type !== '' && !raised.has(type)).sort()
}

/** The types of the events that a machine raises with a delay: they come from its timers, and not from outside. */
export function raisedLate(machine: AnyStateMachine): Set<string> {
  const inline = allNodes(machine).flatMap((node) => [
    ...node.entry,
    ...node.exit,
    ...[...node.transitions.values()].flat().flatMap(({ actions }) => actions),
    ...(node.always ?? []).flatMap(({ actions }) => actions),
  ])
  const types = new Set<string>()
  for (const action of [...inline, ...Object.values(machine.implementations.actions)] as unknown[]) {
    const { type, event, delay } = (action ?? {}) as { type?: string; event?: { type?: string }; delay?: unknown }
    if (type === 'xstate.raise' && delay !== undefined && typeof event?.type === 'string') types.add(event.type)
  }
  for (const type of types) if (type.startsWith('xstate.')) types.delete(type)
  return types
}
