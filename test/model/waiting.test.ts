// The machine of the waiting: its oracle, its walk, its mutants, and a kill at every step.
import { describe, expect, it } from 'vitest'
import { type WaitingEvent, type WaitingMachine, waitingMachine } from '../../machines/waiting.ts'
import {
  coverage,
  expectNoSurvivors,
  externalEvents,
  follow,
  huntMutants,
  killEverywhere,
  walk,
} from '../../src/testing/index.ts'
import { situations } from './waiting.oracle.ts'
import { keepsWaitingPromise, promisedWaits, waitingRig } from './waiting.promise.ts'

describe('the waiting is as the oracle promises, and nothing else is heard while sessions are carried on', () => {
  const taken = new Set<string>()
  it.each(promisedWaits.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    await keepsWaitingPromise(path, waitingMachine, taken)
  })

  it('took every transition on the way', () => {
    expect(coverage(waitingMachine, taken).missing).toEqual([])
    expect(externalEvents(waitingMachine)).toEqual(['situation.seen'])
  })
})

const payloads = Object.fromEntries(situations.map(({ type: _, ...payload }, at) => [String(at), payload]))
const paths = walk(waitingMachine, { events: { 'situation.seen': payloads } })
const named = paths.map((path) => [path.description, path] as const)

describe('the machine of the waiting, walked as it is', () => {
  const taken = new Set<string>()
  it.each(named)('%s', async (_, path) => {
    for (const key of (await follow(path, { make: () => waitingRig(waitingMachine) })).taken) taken.add(key)
  })

  it('took every transition', () => {
    expect(coverage(waitingMachine, taken).missing).toEqual([])
  })
})

describe('a wait that is killed starts idle, and comes to the same by the same situation', () => {
  it.each(named)('%s', async (_, path) => {
    // What the host sees in the round after it has come up.
    const steps = path.steps.map(({ snapshot }) => snapshot)
    await killEverywhere(path, {
      make: () => waitingRig(waitingMachine),
      async regain({ harness }, state) {
        expect(harness.state).toBe('idle')
        const { context } = steps.findLast(({ value }) => value === state) as (typeof steps)[number]
        await harness.send({ type: 'situation.seen', ...context } as WaitingEvent)
      },
    })
  })
})

it('no machine that differs from that of the waiting in one thing keeps its promises', async () => {
  const checks = promisedWaits.map((path) => (machine: WaitingMachine) => keepsWaitingPromise(path, machine))
  const hunt = await huntMutants(waitingMachine, checks)
  expectNoSurvivors(hunt, [])
  expect(hunt.tried.length).toBeGreaterThan(30)
}, 60_000)

it('carries on once for each stranding, however often it is seen, and again when it failed', async () => {
  const { harness, carried } = waitingRig(waitingMachine)
  const stranded = situations[3] as WaitingEvent
  const open = situations[0] as WaitingEvent
  for (let at = 0; at < 5; at++) await harness.send(stranded)
  expect(harness.arrived).toEqual(['carryOn'])
  await harness.fail('carryOn', { code: 'TMUX_FAILED', message: 'the test broke it' })
  expect(harness.state).toBe('idle')
  for (let at = 0; at < 5; at++) await harness.send(stranded)
  expect(harness.arrived).toEqual(['carryOn', 'carryOn'])
  await harness.ok('carryOn')
  for (let at = 0; at < 5; at++) await harness.send(open)
  expect([carried, harness.arrived.length, harness.state]).toEqual([['main'], 2, 'idle'])
  await harness.stop()
})
