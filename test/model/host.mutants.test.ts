import { expect, it } from 'vitest'
import { type HostMachine, hostMachine } from '../../machines/host.ts'
import { type Allowed, expectNoSurvivors, huntMutants } from '../../src/testing/index.ts'
import { keepsHostPromise, promisedHostPaths } from './host.promise.ts'
import { paperStore } from './host.store.ts'

/** Mutants that keep every promise, and why they may live. */
const allowed: Allowed[] = ['resuming', 'launching', 'running'].map((state) => ({
  id: `open initial -> ${state}`,
  reason: 'the same machine: whatever enters "open" names a state in it',
}))

it('no machine that differs from the host machine in one thing keeps its promises', async () => {
  const checks = promisedHostPaths.map(
    (path) => (machine: HostMachine) => keepsHostPromise(path, machine, paperStore()),
  )
  const hunt = await huntMutants(hostMachine, checks)
  expectNoSurvivors(hunt, allowed)
  expect(hunt.tried.length).toBeGreaterThan(200)
}, 120_000)
