// What can happen next in a state: external events, the ends and failures of invoked actors, timers. Where the caller
// says nothing of an event's payload, every guarded alternative is assumed to hold in its turn.
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  and,
  getNextTransitions,
  or,
} from 'xstate'
import { blank, blankEvent } from './blank.ts'
import { draftOf, machineOf, stateAt } from './draft.ts'
import { allNodes, alternatives, eventText, transitionKey } from './labels.ts'

/**
 * Payloads of one event, by the name that a path shows for them: `{ cheap: { price: 1 }, dear: { price: 999 } }`. Those
 * of `ACTOR.onDone` have the field `output`, those of `ACTOR.onError` the field `error`.
 */
export type Payloads = Record<string, object>

/**
 * The events a walk is to try, by name: `order.placed` for an external one, `pay.onDone` and `pay.onError` for an actor
 * whose id is `pay`. Payloads may depend on where the machine stands. An empty object keeps the event out of the walk.
 */
export type EventPayloads = Record<string, Payloads | ((snapshot: AnyMachineSnapshot) => Payloads)>

/** One thing that can happen: `label` is `pay.onDone`, or `pay.onDone(refused)` where it has several payloads. */
export interface Move {
  label: string
  event: AnyEventObject
}

/** Which alternative of an event of unknown payload is taken to be chosen. */
const assumed = new WeakMap<AnyEventObject, string>()

/** What the machine sends to itself within a step: no walk has to. */
const isInternal = (type: string): boolean =>
  type === '' || type.startsWith('xstate.done.state.') || type.startsWith('xstate.route')

const guardNames = new WeakMap<object, string>()

const guardText = (guard: unknown): string =>
  typeof guard === 'string'
    ? guard
    : (guardNames.get(guard as object) ?? (guard as { type?: string }).type ?? (guard as { name?: string }).name ?? '')

const payloadless = (type: string): AnyEventObject => {
  const actorId = /^xstate\.(?:done|error)\.actor\.(.*)$/.exec(type)?.[1]
  if (actorId !== undefined) return { type, actorId, output: blank, error: blank }
  if (type.startsWith('xstate.after.')) return { type }
  if (type.startsWith('xstate.snapshot.')) return { type, snapshot: blank }
  // xstate refuses an event whose type is a wildcard.
  return blankEvent(type.endsWith('*') ? `${type.slice(0, -1)}any` : type)
}

function assumptions(label: string, type: string, group: AnyTransitionDefinition[]): Move[] {
  const guarded = group.flatMap(alternatives).filter(({ guard }) => guard !== undefined)
  if (guarded.length === 0) return [{ label, event: payloadless(type) }]
  const names = guarded.map(({ guard }, index) => guardText(guard) || String(index))
  const choices = [...guarded.map(transitionKey), 'none']
  return choices.map((choice, index) => {
    const event = payloadless(type)
    assumed.set(event, choice)
    const name = names[index] ?? 'else'
    return {
      label: `${label}(${names.indexOf(name) === index || index === guarded.length ? name : `${name} ${index}`})`,
      event,
    }
  })
}

/** Everything that the machine answers to in a state, in the order of the document. */
export function movesOf(snapshot: AnyMachineSnapshot, payloads: EventPayloads = {}): Move[] {
  const groups = new Map<string, AnyTransitionDefinition[]>()
  for (const transition of getNextTransitions(snapshot)) {
    if (isInternal(transition.eventType)) continue
    const group = groups.get(transition.eventType) ?? []
    if (group.every((one) => one.source !== transition.source)) group.push(transition)
    groups.set(transition.eventType, group)
  }
  return [...groups].flatMap(([type, group]) => {
    const label = eventText(group[0] as AnyTransitionDefinition)
    const given = payloads[label] ?? payloads[type]
    const moves = given === undefined ? assumptions(label, type, group) : givenMoves(label, type, given, snapshot)
    return moves.filter(({ event }) => snapshot.can(event))
  })
}

function givenMoves(label: string, type: string, given: EventPayloads[string], snapshot: AnyMachineSnapshot): Move[] {
  const cases = Object.entries(typeof given === 'function' ? given(snapshot) : given)
  const actorId = /^xstate\.(?:done|error)\.actor\.(.*)$/.exec(type)?.[1]
  return cases.map(([name, payload]) => ({
    label: cases.length === 1 ? label : `${label}(${name})`,
    event: { type, ...(actorId !== undefined && { actorId }), ...payload },
  }))
}

/** The types of the events that come from outside, over all states, sorted. */
export const externalEvents = (machine: AnyStateMachine): string[] => {
  const types = allNodes(machine).flatMap((node) => [...node.transitions.keys()])
  return [...new Set(types)].filter((type) => !type.startsWith('xstate.') && type !== '').sort()
}

/** The same machine, with guards that also give way to an assumption about an event of unknown payload. */
export function assumable<TMachine extends AnyStateMachine>(machine: TMachine): TMachine {
  const draft = draftOf(machine)
  for (const node of allNodes(machine))
    for (const [type, list] of stateAt(draft, node.path).transitions)
      for (const [index, transition] of list.entries()) {
        const { guard } = transition
        if (guard === undefined || type === '') continue
        const key = `${node.id}|${type}|${index}`
        const isChosen = ({ event }: { event: AnyEventObject }) => assumed.get(event) === key
        const isKnown = ({ event }: { event: AnyEventObject }) => !assumed.has(event)
        const open = or([isChosen, and([isKnown, guard as never])] as never)
        guardNames.set(open, guardText(guard))
        transition.guard = open
      }
  // A delay worked out from an unknown payload is no number, and xstate would let such a timer run out at once.
  const delays = Object.fromEntries(Object.keys(machine.implementations.delays).map((name) => [name, 1]))
  return machineOf(draft, machine).provide({ delays } as never) as TMachine
}
