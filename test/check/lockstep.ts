// A machine beside its oracle, as a system to check: each thing that can happen is one step of both, in every order, and
// after it they must agree. What an effect comes to and a timer that runs out are steps like others, so that the oracle
// hears of them at once; a kill is one where the machine comes back from what is durable.
import { isDeepStrictEqual } from 'node:util'
import type { AnyEventObject, AnyStateMachine, InputFrom, SnapshotFrom } from 'xstate'
import { check, type Outcome, type Rules, type System } from '../../src/testing/index.ts'

export interface Lockstep<TMachine extends AnyStateMachine, TFacts> {
  machine: TMachine
  input?: InputFrom<TMachine>
  /** What the oracle knows at the start. */
  facts: TFacts
  /** What can happen there: what the machine hears of it, and what the oracle knows then. */
  steps(facts: TFacts, snapshot: SnapshotFrom<TMachine>): Happening<TFacts>[]
  /** What is seen of the machine, and what the oracle says of the same. */
  seen(snapshot: SnapshotFrom<TMachine>): unknown
  said(facts: TFacts): unknown
  /** After a kill; none: it is not killed. */
  killed?: { facts(facts: TFacts): TFacts; resume?: AnyEventObject; anew?: true }
  /** How far the search goes: the oracle may count for ever. */
  states: number
}

export interface Happening<TFacts> {
  label: string
  events: AnyEventObject[]
  facts: TFacts
}

// biome-ignore lint/suspicious/noExplicitAny: any machine, and whatever its oracle knows.
export type AnyLockstep = Lockstep<any, any>

/** An effect that ends well, or fails, as its machine hears of it. */
export const ended = (id: string, output?: unknown): AnyEventObject => ({
  type: `xstate.done.actor.${id}`,
  output,
  actorId: id,
})
export const failed = (id: string, error: unknown): AnyEventObject => ({
  type: `xstate.error.actor.${id}`,
  error,
  actorId: id,
})

/** The ids of the effects that run, in order, each with the actor that does it where that has another name. */
export const running = ({ children, status }: { children: object; status: string }): string[] =>
  status === 'active'
    ? Object.entries(children as Record<string, { src?: unknown } | undefined>)
        .flatMap(([id, child]) => (child ? [child.src === id ? id : `${id} by ${child.src}`] : []))
        .sort()
    : []

/** Whether the machine does as its oracle says, as far as the search goes; `fault`: where they part. */
export function agrees(one: AnyLockstep, machine: AnyStateMachine = one.machine) {
  const system = {
    machines: { it: { machine, input: one.input } },
    world: one.facts,
    // Told by steps alone.
    effects: new Proxy({}, { get: () => () => [] }),
  } as unknown as System
  const { killed } = one
  const rules: Rules = {
    steps: {
      'it happens': ({ world, it }) =>
        one.steps(world, it as never).map(
          ({ label, events, facts }): Outcome => ({
            kind: 'on',
            label,
            world: facts,
            tell: events.map((event) => ({ to: 'it', event })),
          }),
        ),
    },
    timers: false,
    invariants: {
      'the machine does as its oracle says': ({ world, it }) => {
        const [seen, said] = [one.seen(it as never), one.said(world)]
        return isDeepStrictEqual(seen, said) || `${JSON.stringify(seen)} instead of ${JSON.stringify(said)}`
      },
    },
    ...(killed && {
      crash: {
        world: killed.facts,
        ...(killed.resume && { resume: { it: killed.resume } }),
        ...(killed.anew && { anew: ['it'] }),
      },
    }),
    budget: { states: one.states },
  }
  return check(system, rules as never)
}
