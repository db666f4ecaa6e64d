import { expect, it } from 'vitest'
import { check } from '../../src/testing/index.ts'
import { type Group, groupsGoals, groupsRules, groupsSystem } from './groups.system.ts'

const left: Group = { name: 'left', accounts: ['one', 'two'], sessions: ['a'] }
const right: Group = { name: 'right', accounts: ['three', 'four'], sessions: ['c'] }

it('a group keeps its promises, and every session comes to its active account, whatever fails and whenever it is killed', () => {
  const found = check(groupsSystem([left]), {
    ...groupsRules([left], 1),
    eventually: groupsGoals([left]),
    timers: false,
  })
  expect(found.broken?.text).toBeUndefined()
  expect(found.exhausted).toBe(true)
})

// Groups are searched one by one. Why nothing is lost: the machines, the effects and the part of the world of one group read
// and write nothing of another's, and the only step that they share is the kill, which both may meet at any moment. So
// what one group does in a run of both is a run of that group alone, and the other way round; and each rule speaks of one
// group. Here the full search of both takes the same transitions of each machine as the searches of one.
it('two groups beside each other do what each does alone', () => {
  const look = (...groups: Group[]) => check(groupsSystem(groups, true), { ...groupsRules(groups, 0), timers: false })
  const [both, one, other] = [look(left, right), look(left), look(right)]
  for (const found of [both, one, other]) expect(found).toMatchObject({ holds: true, exhausted: true })
  expect(both.states).toBeGreaterThan(one.states)
  for (const [machine, taken] of [...one.taken, ...other.taken])
    expect([...(both.taken.get(machine) ?? [])].sort()).toEqual([...taken].sort())
})

it('a session that is not stopped before its successor starts is found', () => {
  const system = groupsSystem([left], true)
  const launch = system.effects?.launch as NonNullable<typeof system.effects>[string]
  const rash = {
    ...system,
    effects: { ...system.effects, launch: ((at) => (at.step === 1 ? { kind: 'on' } : launch(at))) as typeof launch },
  }
  expect(check(rash, { ...groupsRules([left], 1), timers: false }).broken?.fault).toContain('never two processes')
})
