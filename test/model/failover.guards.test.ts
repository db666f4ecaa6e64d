// Mutants drop a guard as a whole; here each single thing that a guard asks for is dropped, and has to be missed.
import { describe, expect, it } from 'vitest'
import {
  type FailoverContext,
  type FailoverEvent,
  type FailoverMachine,
  failoverMachine,
} from '../../machines/failover.ts'
import { keepsPromise, promisedSteps } from './failover.promise.ts'
import { deeds, failoverRig } from './failover.rig.ts'
import { memoryWorld, realWorld, type World } from './world.ts'

type Asked = Extract<FailoverEvent, { type: 'swap.requested' }>
type Heard = Extract<FailoverEvent, { type: 'session.moved' }>
type Clauses<E> = Record<string, (context: FailoverContext, event: E) => boolean>

const fits: Clauses<Asked> = {
  epoch: (context, { plan }) => plan.epoch === context.epoch,
  'name that is left': (context, { plan }) => plan.from.name === context.active.name,
  'home that is left': (context, { plan }) => plan.from.home === context.active.home,
  'another home': (context, { plan }) => plan.to.home !== context.active.home,
}
const isPlanned: Clauses<Heard> = {
  'same swap': ({ swap }, event) => event.swap === swap?.id,
  'session of the plan': ({ swap }, { result }) => !!swap?.plan.sessions.some(({ name }) => name === result.name),
  'session that moves': ({ swap }, { result }) =>
    !swap?.plan.sessions.some(({ name, action }) => name === result.name && action === 'leave'),
}

const without = <E>(clauses: Clauses<E>, left?: string) => {
  const rest = Object.entries(clauses).flatMap(([name, holds]) => (name === left ? [] : holds))
  return ({ context, event }: { context: FailoverContext; event: FailoverEvent }) =>
    rest.every((holds) => holds(context, event as E))
}
const weaker = (guard: 'planFits' | 'isPlanned', left?: string): FailoverMachine =>
  failoverMachine.provide({
    guards: { [guard]: guard === 'planFits' ? without(fits, left) : without(isPlanned, left) },
  })

async function isCaught(machine: FailoverMachine): Promise<boolean> {
  for (const path of promisedSteps)
    try {
      await keepsPromise(path, machine, memoryWorld)
    } catch {
      return true
    }
  return false
}

describe.each([
  ['planFits', [...Object.keys(fits)]],
  ['isPlanned', [...Object.keys(isPlanned)]],
] as const)('the guard %s', (guard, clauses) => {
  it('said clause by clause is the same guard', async () => {
    expect(await isCaught(weaker(guard))).toBe(false)
  })

  it.each(clauses)('is missed without the clause "%s"', async (clause) => {
    expect(await isCaught(weaker(guard, clause))).toBe(true)
  })
})

it('S19 what a relaunch that ran out of time reports during the next swap is not taken for that one', async () => {
  let letReport = () => {}
  const late = new Promise<void>((resolve) => {
    letReport = resolve
  })
  const withLate = async (): Promise<World> => {
    const world = await realWorld()
    const relaunch = world.effects.relaunch as NonNullable<World['effects'][string]>
    // The first pays no heed to its signal: it hangs in what it does.
    const slowFirst: typeof relaunch = async (input, context) => {
      if (input.swap.id > 1) return relaunch(input, context)
      await late
      return relaunch(input, { ...context, signal: new AbortController().signal })
    }
    return { ...world, effects: { ...world.effects, relaunch: slowFirst } }
  }
  const rig = await failoverRig(failoverMachine, withLate)
  const { harness } = rig
  const act = async (...names: string[]) => {
    for (const name of names) await deeds[name]?.(rig)
  }
  try {
    await act('ask', 'save.ok', 'flip.ok', 'ensure.ok')
    const first = harness.hang('relaunch')
    await act('relaunch.slow')
    expect(harness.context.last).toMatchObject({ id: 1, outcome: 'swapped', error: { code: 'TIMED_OUT' } })
    const unheard = harness.context.last?.sessions
    await act('ask', 'save.ok', 'flip.ok', 'ensure.ok')
    letReport()
    await first
    expect(harness.context.swap).toMatchObject({ id: 2, sessions: [] })
    expect(harness.context.last?.sessions).toEqual(unheard)
    await act('relaunch.ok')
    expect(harness.context.last).toMatchObject({ id: 2, outcome: 'swapped', to: 'one' })
  } finally {
    await harness.stop()
    await rig.end()
  }
})
