import { describe, expect, it } from 'vitest'
import { failoverMachine } from '../../machines/failover.ts'
import { coverage } from '../../src/testing/index.ts'
import { keepsPromise, promisedPaths } from './failover.promise.ts'
import { realWorld } from './world.ts'

describe('S12 S13 S14 S15 S16 S17 S19 the failover keeps what the oracle promises, on real files', () => {
  const taken = new Set<string>()

  it.each(promisedPaths.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    await keepsPromise(path, failoverMachine, realWorld, taken)
  })

  it('took every transition of the machine on the way', () => {
    expect(coverage(failoverMachine, taken).missing).toEqual([])
  })
})
