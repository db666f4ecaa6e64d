import { expect, it } from 'vitest'
import { fromPromise, setup } from 'xstate'
import {
  coverage,
  createHarness,
  expectNoSurvivors,
  follow,
  huntMutants,
  killEverywhere,
  probe,
  walk,
} from '../../src/testing/index.ts'

const door = setup({
  types: { events: {} as { type: 'knock' | 'shut' | 'power.back' } },
  actors: { unlock: fromPromise(async () => undefined) },
  delays: { patience: 3000 },
}).createMachine({
  id: 'door',
  initial: 'locked',
  states: {
    locked: { on: { knock: { target: 'unlocking' } } },
    unlocking: {
      invoke: { id: 'unlock', src: 'unlock', onDone: { target: 'open' }, onError: { target: 'locked' } },
      after: { patience: { target: 'locked' } },
      on: { 'power.back': { target: 'unlocking', reenter: true } },
    },
    open: { on: { shut: { target: 'locked' } } },
  },
})
type Door = typeof door

const paths = walk(door)
const make = (machine: Door) => () => {
  let bolt = 'in'
  const unlock = () => {
    bolt = 'out'
  }
  const harness = createHarness(machine, { effects: { unlock }, resume: { type: 'power.back' } })
  return { harness, look: () => [harness.state, harness.state === 'open' && bolt] }
}

it('goes where every path says, by every transition', async () => {
  const taken: string[] = []
  for (const path of paths) taken.push(...(await follow(path, { make: make(door) })).taken)
  expect(coverage(door, taken).missing).toEqual([])
})

it('survives a power cut at any moment', async () => {
  for (const path of paths) await killEverywhere(path, { make: make(door) })
})

// What is promised of the door, said without looking at the machine.
async function keepsItsPromise(machine: Door) {
  const { harness } = make(machine)()
  const deafTo = async (...types: ('knock' | 'shut' | 'power.back')[]) =>
    expect(
      await probe(
        harness,
        types.map((type) => ({ type })),
      ),
    ).toEqual([])
  const asked = async () => {
    expect(harness.state).toBe('locked')
    await deafTo('shut', 'power.back')
    await harness.send({ type: 'knock' })
    expect([harness.state, harness.waiting]).toEqual(['unlocking', ['unlock']])
    await deafTo('knock', 'shut')
  }
  await asked()
  await harness.fail('unlock', 'jammed')
  await asked()
  await harness.elapse(2999)
  await harness.send({ type: 'power.back' })
  await harness.elapse(2999)
  expect(harness.waiting).toEqual(['unlock'])
  await harness.elapse(1)
  await asked()
  await harness.ok('unlock')
  expect(harness.state).toBe('open')
  await deafTo('knock', 'power.back')
  await harness.send({ type: 'shut' })
  await asked()
}

it('has no mutant that keeps the promise', async () => {
  expectNoSurvivors(await huntMutants(door, keepsItsPromise), [])
})
