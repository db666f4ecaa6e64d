// What the machine of a session does about it: one thing at a time, and prompts that are given exactly where they belong.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionMachine } from '../../machines/session.ts'
import { coverage } from '../../src/testing/index.ts'
import { type Deed, toTyping, triedDeeds, waysOfWork } from './session.work.oracle.ts'
import { keepsWorkFrom, keepsWorkPromise } from './session.work.promise.ts'

describe('one thing at a time is done about a session, and prompts stay until they are settled', () => {
  const taken = new Set<string>()
  it('in every situation that is soon come to, whatever happens there', async () => {
    const ways = [...waysOfWork(250), ...waysOfWork(250, toTyping)]
    expect(ways.length).toBe(500)
    for (const way of ways) await keepsWorkFrom(way, sessionMachine, taken)
  }, 120_000)

  it('took every transition of work and prompts on the way', () => {
    const { missing } = coverage(sessionMachine, taken)
    expect(missing.filter((key) => !key.includes('life') && !key.startsWith('session.on'))).toEqual([])
  })

  const anyDeed = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...triedDeeds) },
    fc.constantFrom(1, 1_000, 4_999, 5_000, 15_000, 60_000, 60_001).map((ms): Deed => ({ type: 'later', ms })),
  )
  it('at any time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 5, maxLength: 60 }), (all) =>
        keepsWorkPromise([...toTyping, ...all], sessionMachine),
      ),
      { numRuns: 1_500 },
    )
  }, 60_000)
})
