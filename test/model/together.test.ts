// Several groups, and the sessions of spread groups, that decide in the same instant: what they choose together, and that
// nobody moves again when it has been done.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Candidate } from '../../machines/choice.ts'
import { type Decision, decide, type Near, type Situation } from '../../machines/decision.ts'
import { claimOf, type Draw } from '../../machines/placement.ts'
import { decideTogether } from '../../machines/together.ts'
import { couldHave } from './placement.oracle.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const later = now + 3_600_000
const threshold = 95

/** An account of the world in which the groups live. */
interface Account {
  name: string
  used: number
  limited: boolean
  maxUse?: number
}

interface Group {
  accounts: string[]
  on: string
  sessions: number
  spread: boolean
  /** Since its last swap the cooldown has not passed. */
  cools?: boolean
}

const isNear = ({ used, maxUse = 100 }: Account) => used >= Math.min(threshold, maxUse)

function situationOf(group: Group, all: Group[], world: Account[], claims: Group[] = []): Situation {
  const find = (name: string) => world.find((one) => one.name === name) as Account
  const own = find(group.on)
  const near: Near | null = isNear(own)
    ? { window: 'fiveHour', usedPercent: own.used, threshold: Math.min(threshold, own.maxUse ?? 100), session: 's' }
    : null
  return {
    now,
    state: 'normal',
    active: group.on,
    epoch: 1,
    limit: own.limited ? { until: later, window: 'fiveHour', session: 's' } : null,
    need: null,
    near,
    paused: false,
    linkMoved: false,
    policy: 'swap',
    choose: 'headroom',
    accounts: group.accounts.map((name): Candidate => {
      const { used, limited, maxUse } = find(name)
      const others = [...all, ...claims].filter((one) => one !== group && one.on === name)
      return {
        name,
        enabled: true,
        usable: true,
        loggedOut: false,
        limitedUntil: limited ? later : null,
        windows: { fiveHour: { usedPercent: used, resetsAt: later } },
        ...(maxUse !== undefined && { maxUse: { fiveHour: maxUse, sevenDay: null } }),
        near: isNear(find(name)),
        sessions: others.reduce((sum, { sessions }) => sum + sessions, 0),
      }
    }),
    moving: group.sessions,
    cancelled: { count: 0, at: null, to: null },
    cooldownUntil: group.cools ? now + 1 : null,
    spread: group.spread,
  }
}

const decideAll = (groups: Group[], world: Account[], claims: Draw[] = []) =>
  decideTogether(
    groups.map((group) => situationOf(group, groups, world)),
    claims,
  ).map(({ situation, decision }) => {
    expect(decide(situation)).toEqual(decision)
    return decision
  })

const applied = (groups: Group[], decisions: Decision[]): Group[] =>
  groups.map((group, at) => {
    const { wouldSwap, to } = decisions[at] as Decision
    return wouldSwap && to !== null ? { ...group, on: to } : group
  })

const names = ['a', 'b', 'c', 'd', 'e']
const member = (on: string, accounts = names): Group => ({ accounts, on, sessions: 1, spread: true })

const anyWorld = fc
  .tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        used: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constantFrom(94, 95, 96, 76, 75)),
        limited: fc.nat(3).map((dice) => dice === 0),
        maxUse: fc.option(fc.constantFrom(50, 80, 90), { nil: undefined }),
      }),
    ),
  )
  .map((all) => all.map(({ maxUse, ...one }): Account => ({ ...one, ...(maxUse !== undefined && { maxUse }) })))

const anyGroups = fc.tuple(
  fc.array(fc.constantFrom(...names), { maxLength: 40, size: 'max' }),
  fc.array(
    fc.record({
      accounts: fc.shuffledSubarray(names, { minLength: 1 }),
      at: fc.nat(4),
      sessions: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 4 },
  ),
)

it('nobody moves again once all have moved, whatever else was chosen in that instant', () => {
  let moves = 0
  fc.assert(
    fc.property(anyWorld, anyGroups, (world, [members, whole]) => {
      const groups = [
        ...members.map((on) => member(on)),
        ...whole.map(({ accounts, at, sessions }): Group => {
          return { accounts, on: accounts[at % accounts.length] as string, sessions, spread: false }
        }),
      ]
      const first = decideAll(groups, world)
      moves += first.filter(({ wouldSwap }) => wouldSwap).length
      const after = applied(groups, first)
      const again = decideAll(after, world)
      expect(again.filter(({ wouldSwap }) => wouldSwap)).toEqual([])
    }),
    { numRuns: 60 },
  )
  expect(moves).toBeGreaterThan(200)
})

it('a limit scatters the sessions of a spread group so that none could have more', () => {
  fc.assert(
    fc.property(anyWorld, fc.array(fc.constantFrom(...names), { minLength: 40, maxLength: 40 }), (any, places) => {
      const world = any.map(({ maxUse: _, ...one }) => ({ ...one, used: one.used % 95, limited: one.name === 'a' }))
      const groups = places.map((on) => member(on))
      const after = applied(groups, decideAll(groups, world))
      const count = (all: Group[], name: string) => all.filter(({ on }) => on === name).length
      const rooms = world.map(({ name, used }) => ({ left: 100 - used, stay: name === 'a' ? 0 : count(groups, name) }))
      const came = names.map((name) => count(after, name) - count(groups, name))
      expect(count(after, 'a')).toBe(0)
      // Nobody but those who had to has moved.
      expect(groups.filter(({ on }, at) => on !== 'a' && after[at]?.on !== on)).toEqual([])
      const least = Math.min(
        ...rooms.flatMap(({ left, stay }, at) =>
          (came[at] as number) > 0 ? left / (stay + (came[at] as number)) : [],
        ),
      )
      const crowd = { count: count(groups, 'a'), open: [1, 2, 3, 4] }
      if (crowd.count > 0) expect(couldHave(least * (1 + 1e-6), rooms, [crowd])).toBe(false)
    }),
    { numRuns: 60 },
  )
})

const world = (...all: [string, number, boolean?][]): Account[] =>
  all.map(([name, used, limited = false]) => ({ name, used, limited }))
const group = (on: string, sessions: number, more: Partial<Group> = {}): Group => ({
  accounts: ['a', 'b', 'c'],
  on,
  sessions,
  spread: false,
  ...more,
})
const to = (decisions: Decision[]) => decisions.map((one) => (one.wouldSwap ? one.to : null))

it('two groups that leave one account do not herd onto the freshest while another is free', () => {
  const three = world(['a', 100, true], ['b', 10], ['c', 30])
  const two = [group('a', 3), group('a', 3)]
  expect(to(decideAll(two, three))).toEqual(['b', 'c'])
  // Each by itself would take the same.
  expect(two.map((one) => decide(situationOf(one, two, three)).to)).toEqual(['b', 'b'])
})

it('the larger group chooses first, and what must move before what may', () => {
  const three = world(['a', 100, true], ['b', 10], ['c', 30])
  expect(to(decideAll([group('a', 1), group('a', 6)], three))).toEqual(['c', 'b'])
  const four = [...world(['a', 100, true], ['b', 10], ['c', 30]), { name: 'd', used: 95, limited: false }]
  const all = { accounts: ['a', 'b', 'c', 'd'] }
  expect(to(decideAll([group('d', 6, all), group('a', 2, all)], four))).toEqual(['c', 'b'])
})

it('both want the last free account: both go there, and each is told how many share it', () => {
  const decisions = decideAll([group('a', 3), group('a', 2)], world(['a', 100, true], ['b', 100, true], ['c', 50]))
  expect(to(decisions)).toEqual(['c', 'c'])
  const said = decisions.map(({ rules }) => rules.find(({ rule }) => rule === 'there is an account to go to')?.inputs.c)
  expect(said).toEqual(['taken by headroom: 50 % left for 3 sessions', 'taken by headroom: 50 % left for 5 sessions'])
})

it('what was chosen before and is still on its way counts', () => {
  const three = world(['a', 100, true], ['b', 10], ['c', 30])
  expect(to(decideAll([group('a', 1)], three, claimOf('a', 'b', 3)))).toEqual(['c'])
  expect(to(decideAll([group('a', 1)], three, claimOf('b', 'c', 3)))).toEqual(['b'])
})

it('a session of a spread group keeps to cooldown and threshold, and is not drawn by what is a little better', () => {
  const two = world(['a', 96], ['b', 0])
  const session = (more: Partial<Group> = {}) => ({ ...member('a', ['a', 'b']), ...more })
  expect(to(decideAll([session()], two))).toEqual(['b'])
  expect(to(decideAll([session({ cools: true })], two))).toEqual([null])
  expect(to(decideAll([session()], world(['a', 94], ['b', 0])))).toEqual([null])
  expect(to(decideAll([session()], world(['a', 96], ['b', 77])))).toEqual([null])
  // A limit is left within the cooldown too.
  expect(to(decideAll([session({ cools: true })], world(['a', 100, true], ['b', 77])))).toEqual(['b'])
})

it('explain of one session says the share by which it was placed, counting all the others', () => {
  const members = [member('a', ['a', 'b', 'c']), member('a', ['a', 'b', 'c']), member('a', ['a', 'b', 'c'])]
  const decisions = decideAll(members, world(['a', 100, true], ['b', 40], ['c', 50]))
  expect(to(decisions).toSorted()).toEqual(['b', 'b', 'c'])
  const [first] = decisions
  expect(first?.rules.find(({ rule }) => rule === 'there is an account to go to')?.inputs).toEqual({
    a: 'active already',
    b: 'taken by headroom: 60 % left for 2 sessions',
    c: 'possible: 50 % left for 2 sessions',
  })
})
