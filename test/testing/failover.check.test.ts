import { expect, it } from 'vitest'
import { type FailoverMachine, failoverMachine } from '../../machines/failover.ts'
import { check, coverage, mutantsOf } from '../../src/testing/index.ts'
import { failoverGoals, failoverRules, failoverSystem, smooth, smoothRules } from './failover.system.ts'

const three = { sessions: ['main', 'pool-1', 'pool-2'], swaps: 1 }
const small = { sessions: ['main'], swaps: 1 }

it('keeps every promise between two accounts with three sessions, whatever fails, hangs, is late, or is killed when', () => {
  const found = check(failoverSystem(three), failoverRules(three))
  expect(found.broken?.text).toBeUndefined()
  expect(found).toMatchObject({ holds: true, exhausted: true })
  expect(found.states).toBeGreaterThan(3_000)
  expect(coverage(failoverMachine, found.taken.get('failover') ?? []).missing).toEqual([])
})

it('and there and back again with one', () => {
  const size = { ...small, swaps: 2 }
  expect(check(failoverSystem(size), failoverRules(size))).toMatchObject({ holds: true, exhausted: true })
})

it('what has to come, comes', () => {
  for (const size of [small, three]) {
    const found = check(failoverSystem(size), { ...failoverRules(size), eventually: failoverGoals })
    expect(found.broken?.text).toBeUndefined()
    expect(check(smooth(failoverSystem(size)), smoothRules(size))).toMatchObject({ holds: true, exhausted: true })
  }
})

it('two sessions that nothing tells apart: the reduced search says what the full one says', () => {
  const size = { sessions: ['main', 'pool-1'], swaps: 1 }
  const full = check(failoverSystem(size), { ...failoverRules(size), reduce: false })
  const reduced = check(failoverSystem(size), { ...failoverRules(size), symmetry: [size.sessions], unordered: true })
  expect([reduced.holds, reduced.exhausted]).toEqual([full.holds, full.exhausted])
  expect(reduced.states).toBeLessThan(full.states)
})

it('nine in ten of all mutants die by these checks alone', () => {
  const keeps = (machine: FailoverMachine) => {
    const budget = { states: 20_000 }
    const all = { ...failoverRules(small), eventually: failoverGoals, budget }
    return (
      check(failoverSystem(small, machine), all).holds &&
      check(smooth(failoverSystem(small, machine)), { ...smoothRules(small), budget }).holds
    )
  }
  expect(keeps(failoverMachine)).toBe(true)
  const mutants = mutantsOf(failoverMachine)
  const alive = mutants.filter(({ machine }) => keeps(machine)).map(({ id }) => id)
  expect(mutants.length).toBeGreaterThan(350)
  expect(alive.length / mutants.length).toBeLessThan(0.1)
}, 120_000)
