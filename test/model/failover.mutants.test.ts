import { expect, it } from 'vitest'
import { type FailoverMachine, failoverMachine } from '../../machines/failover.ts'
import { type Allowed, expectNoSurvivors, huntMutants } from '../../src/testing/index.ts'
import { keepsPromise, promisedSteps } from './failover.promise.ts'
import { memoryWorld } from './world.ts'

/** Mutants that keep every promise, and why they may live. */
const allowed: Allowed[] = [
  {
    id: 'partialSwap.verifying.onDone[0] after [1]',
    reason: 'the same machine: the two guards compare one verdict with two different words, so their order is nothing',
  },
]

it('no machine that differs from the failover machine in one thing keeps its promises', async () => {
  const checks = promisedSteps.map((path) => (machine: FailoverMachine) => keepsPromise(path, machine, memoryWorld))
  const hunt = await huntMutants(failoverMachine, checks)
  expectNoSurvivors(hunt, allowed)
  expect(hunt.tried.length).toBeGreaterThan(300)
}, 120_000)
