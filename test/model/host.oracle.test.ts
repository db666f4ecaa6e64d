import { describe, expect, it } from 'vitest'
import { hostMachine } from '../../machines/host.ts'
import { coverage } from '../../src/testing/index.ts'
import { keepsHostPromise, promisedHostPaths } from './host.promise.ts'
import { realStore } from './host.store.ts'

describe('S7 S8 S9 S15 the host starts, runs and stops as the oracle promises, with its journal on real files', () => {
  const taken = new Set<string>()

  it.each(promisedHostPaths.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    await keepsHostPromise(path, hostMachine, realStore(), taken)
  })

  it('took every transition of the machine on the way', () => {
    expect(coverage(hostMachine, taken).missing).toEqual([])
  })
})
