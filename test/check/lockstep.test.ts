import { expect, it } from 'vitest'
import { aHost } from './host.ts'
import { type AnyLockstep, agrees } from './lockstep.ts'
import { hunt, subjects } from './mutants.ts'
import { aSession } from './session.ts'
import { anAccount, aTask, waiting } from './small.ts'

const all: Record<string, AnyLockstep> = { waiting, task: aTask, account: anAccount, session: aSession, host: aHost }

it.each(
  Object.keys(all),
)('%s: the machine does as its oracle says, in every order, as far as the search goes', (name) => {
  const found = agrees({ ...(all[name] as AnyLockstep), states: 100 })
  expect(found.broken?.text).toBeUndefined()
  expect(found.exhausted || found.states > 100).toBe(true)
})

it('four in five of all mutants die by check alone: a sample of them', () => {
  for (const name of ['waiting', 'task']) {
    const { tried, survivors } = hunt(subjects[name] as (typeof subjects)[string], 9)
    expect(tried).toBeGreaterThan(3)
    expect(survivors.length / tried).toBeLessThanOrEqual(0.2)
  }
})
