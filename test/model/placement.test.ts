import { expect, it } from 'vitest'
import type { Candidate } from '../../machines/choice.ts'
import { claimOf, type Placeable, place } from '../../machines/placement.ts'
import { bestByTrying, type Crowd, couldHave, dice, type Room } from './placement.oracle.ts'

const later = Date.parse('2026-11-22T13:00:00Z')
const account = (name: string, usedPercent: number, more: Partial<Candidate> = {}): Candidate => ({
  name,
  enabled: true,
  usable: true,
  loggedOut: false,
  limitedUntil: null,
  windows: { fiveHour: { usedPercent, resetsAt: later } },
  sessions: 0,
  ...more,
})
const families = ['opus', 'sonnet', 'haiku']
const weekOf = (family: string) => `sevenDay${family[0]?.toUpperCase()}${family.slice(1)}`
const modelOf = (family: string) => `claude-${family}-5-5`

/** Forty sessions on five accounts of different headroom, the first of which is limited. */
function ledger(seed: number, withModels: boolean) {
  const roll = dice(seed)
  const closed = families.map(() => [true, ...Array.from({ length: 4 }, () => withModels && roll(5) < 2)])
  const accounts = ['a', 'b', 'c', 'd', 'e'].map((name, at) =>
    account(name, roll(100), {
      limitedUntil: at === 0 ? later : null,
      modelLimits: Object.fromEntries(
        families.flatMap((family, one) => (closed[one]?.[at] && at > 0 ? [[weekOf(family), later]] : [])),
      ),
    }),
  )
  const leaving: Placeable[] = []
  const kinds = families.map(() => 0)
  for (let session = 0; session < 40; session++) {
    const [where, kind] = [accounts[roll(5)] as Candidate, roll(3)]
    if (where.name !== 'a') where.sessions += 1
    else {
      leaving.push({ from: 'a', model: modelOf(families[kind] as string) })
      if (closed[kind]?.includes(false)) kinds[kind] = (kinds[kind] ?? 0) + 1
    }
  }
  const rooms: Room[] = accounts.map(({ windows, sessions }) => ({
    left: 100 - (windows.fiveHour?.usedPercent ?? 0),
    stay: sessions,
  }))
  const crowds: Crowd[] = kinds.flatMap((count, kind) =>
    count === 0 ? [] : { count, open: accounts.flatMap((_, at) => (closed[kind]?.[at] ? [] : at)) },
  )
  return { accounts, leaving, rooms, crowds }
}

/** Of the session that has least, of those that were placed. */
function leastShare(accounts: Candidate[], rooms: Room[], placed: (string | null)[]): number {
  const came = accounts.map(({ name }) => placed.filter((to) => to === name).length)
  return Math.min(
    ...rooms.flatMap(({ left, stay }, at) => ((came[at] as number) > 0 ? left / (stay + (came[at] as number)) : [])),
  )
}

it.each([
  false,
  true,
])('of 10,000 ledgers the first account of each is limited: no session could have more (windows of models: %s)', (withModels) => {
  const uneven: number[] = []
  for (let seed = 0; seed < (withModels ? 5_000 : 10_000); seed++) {
    const { accounts, leaving, rooms, crowds } = ledger(seed, withModels)
    const placed = place(accounts, leaving)
    const share = leastShare(accounts, rooms, placed)
    // Nobody is left behind who could go somewhere.
    const moved = placed.filter((to) => to !== null).length
    const all = crowds.reduce((sum, { count }) => sum + count, 0)
    const isBest = moved === 0 || !couldHave(share * (1 + 1e-6), rooms, crowds)
    if (moved !== all || placed.includes('a') || !isBest) uneven.push(seed)
  }
  expect(uneven).toEqual([])
})

it('where windows of models leave less to some, nearly all ledgers are within one session of the best, by trying all', () => {
  const over: number[] = []
  for (let seed = 0; seed < 500; seed++) {
    const roll = dice(seed)
    const accounts = ['a', 'b', 'c'].map((name) => {
      const weeks = families.filter(() => roll(2) === 0).map((family) => [weekOf(family), roll(100)] as const)
      const more = Object.fromEntries(weeks.map(([window, usedPercent]) => [window, { usedPercent, resetsAt: later }]))
      const { windows, ...rest } = account(name, roll(100), { sessions: roll(4) })
      return { ...rest, windows: { ...windows, ...more } }
    })
    const kinds = Array.from({ length: 1 + roll(6) }, () => families[roll(3)] as string)
    const left = kinds.map((family) =>
      accounts.map(({ windows }) => {
        const own = [windows.fiveHour, windows[weekOf(family)]].map((one) => 100 - (one?.usedPercent ?? 0))
        return Math.min(...own)
      }),
    )
    const best = bestByTrying(
      left,
      accounts.map(({ sessions }) => sessions),
    )
    const placed = place(
      accounts,
      kinds.map((family) => ({ from: null, model: modelOf(family) })),
    )
    const load = accounts.map(({ name, sessions }) => sessions + placed.filter((to) => to === name).length)
    const excess = placed.map((to, session) => {
      const at = accounts.findIndex(({ name }) => name === to)
      return (load[at] as number) - Math.floor((left[session]?.[at] as number) / best + 1e-9)
    })
    if (Math.max(...excess) > 1) over.push(seed)
  }
  // No bound is known for these: measured, two in a hundred are further off, by three sessions at most.
  expect(over.length).toBeLessThan(20)
})

it('each choice counts those that were made before it: no herd onto what is freshest', () => {
  const accounts = [account('a', 100, { limitedUntil: later }), account('b', 40), account('c', 50), account('d', 60)]
  const leaving = Array.from({ length: 6 }, () => ({ from: 'a', model: null }))
  const count = (placed: (string | null)[]) => ['b', 'c', 'd'].map((name) => placed.filter((to) => to === name).length)
  expect(count(place(accounts, leaving))).toEqual([2, 2, 2])
  // Two groups have just chosen c and d, and have not arrived.
  const claims = [...claimOf('a', 'c', 3), ...claimOf('a', 'd', 2)]
  expect(count(place(accounts, leaving, claims))).toEqual([4, 1, 1])
})

it('sessions that nobody can take stay, and draw on where they are', () => {
  const accounts = [
    account('a', 0, { modelLimits: { sevenDayOpus: later } }),
    account('b', 0, { modelLimits: { sevenDayOpus: later } }),
  ]
  const opus = Array.from({ length: 4 }, () => ({ from: 'a', model: modelOf('opus') }))
  const fresh = Array.from({ length: 6 }, () => ({ from: null, model: modelOf('haiku') }))
  const placed = place(accounts, [...opus, ...fresh])
  expect(placed.slice(0, 4)).toEqual([null, null, null, null])
  expect(placed.filter((to) => to === 'a')).toHaveLength(1)
  expect(placed.filter((to) => to === 'b')).toHaveLength(5)
})

it('accounts of which nothing is left but that are open share the sessions all the same', () => {
  const accounts = [account('a', 100), account('b', 100)]
  const placed = place(
    accounts,
    Array.from({ length: 4 }, () => ({ from: null, model: null })),
  )
  expect(placed.toSorted()).toEqual(['a', 'a', 'b', 'b'])
})

it('one that is near a limit of its own is gone to only where no other is open', () => {
  const near = { near: true }
  const one = [{ from: 'a', model: null }]
  expect(place([account('a', 100), account('b', 50, near), account('c', 94)], one)).toEqual(['c'])
  expect(place([account('a', 100), account('b', 50, near)], one)).toEqual(['b'])
  // Before a limit nobody goes to where it would have to leave again, or to what is only a little better.
  expect(place([account('a', 95), account('b', 50, near)], [{ from: 'a', model: null, least: 25 }])).toEqual([null])
  expect(place([account('a', 95), account('b', 76)], [{ from: 'a', model: null, least: 25 }])).toEqual([null])
  expect(place([account('a', 95), account('b', 75)], [{ from: 'a', model: null, least: 25 }])).toEqual(['b'])
})
