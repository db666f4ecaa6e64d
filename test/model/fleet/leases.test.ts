// A lease among three hosts, walked at random from seeds: there is more than can be searched. At no moment do agents of two
// hosts run on the account; with one rule left out they soon do.
import { describe, expect, it } from 'vitest'
import { holdingNow } from '../../../machines/fleet/lease.ts'
import { everything, type LeaseCare, names, rules, start, type World } from './leases.world.ts'

function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 4_294_967_296
  }
}

/** Whether two were ever on it, and how often one was. */
function walk(care: LeaseCare, walks: number): { two: boolean; turns: number } {
  const steps = Object.values(everything(care, 240_000))
  let turns = 0
  for (let seed = 1; seed <= walks; seed++) {
    const random = numbers(seed * 7_919)
    let world: World = start(1).world
    for (let at = 0; at < 120; at++) {
      const open = steps.flatMap((step) => step({ world } as never) ?? [])
      const next = open[Math.floor((random.next().value as number) * open.length)]
      if (!next) break
      world = next.world as World
      const using = names.filter((name) => world.hosts[name].uses).length
      turns += using
      if (using > 1) return { two: true, turns }
    }
  }
  return { two: false, turns }
}

it('agents of one host at a time run on an exclusive account', () => {
  const { two, turns } = walk(rules, 300)
  expect(two).toBe(false)
  expect(turns).toBeGreaterThan(1_000)
})

const careless: Record<string, Partial<LeaseCare>> = {
  'the page is given back before the agents are off': { stopsFirst: false },
  'nobody leaves before the end': {
    state: (holding, now) => (holdingNow(holding, now) === 'leave' ? 'due' : holdingNow(holding, now)),
  },
  'a lease is taken at once': { take: (seen, me, now) => rules.take({ ...seen, since: now - 60_000 }, me, now) },
}

describe('with one rule left out', () => {
  it.each(Object.keys(careless))('%s: two are on it', (name) => {
    expect(walk({ ...rules, ...careless[name] }, 300).two).toBe(true)
  })
})
