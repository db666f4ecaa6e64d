// All limited → wait → the earliest reset → the swap, or the continue where it is; once, and whatever is killed.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Day, type Hit, live, round } from './all-limited.rig.ts'

const minute = 60_000
const hit: fc.Arbitrary<Hit> = fc.record({
  works: fc.integer({ min: 0, max: 20 }).map((minutes) => minutes * minute),
  // Not to the second: a reset may come at any time of a round.
  resets: fc.integer({ min: 60, max: 5_400 }).map((seconds) => seconds * 1_000),
})
const days = fc.record({
  hits: fc.array(hit, { minLength: 4, maxLength: 10 }),
  policy: fc.constantFrom('swap' as const, 'swap' as const, 'wait' as const),
  restarts: fc.array(fc.nat(400), { minLength: 5, maxLength: 60 }),
})

const ways = ({ deeds }: Day) => deeds.map(({ what, account }) => `${what} ${account}`)

it('goes on once for each limit, at the earliest reset, never on what is limited; a restart changes nothing', async () => {
  const met = { waits: 0, carried: 0, swapped: 0 }
  await fc.assert(
    fc.asyncProperty(days, async ({ hits, policy, restarts }) => {
      const whole = await live(hits, policy, new Set())
      expect(whole.faults).toEqual([])
      expect(whole.deeds).toHaveLength(hits.length)
      for (const [at, { account: _, ...deed }] of whole.deeds.entries()) {
        const { open } = whole.cuts[at] as Day['cuts'][number]
        expect(deed.at).toBeGreaterThanOrEqual(open)
        // The grace of 2 s, the round in which it is seen, and the one in which it is done.
        expect(deed.at).toBeLessThanOrEqual(open + 2_000 + 2 * round)
        if (open > (whole.cuts[at]?.at ?? 0)) met.waits++
        if (deed.what === 'swap') met.swapped++
        else met.carried++
      }
      if (policy === 'wait') expect(whole.deeds.every(({ what }) => what === 'carryOn')).toBe(true)
      const killed = await live(hits, policy, new Set(restarts))
      expect(killed.faults).toEqual([])
      expect(killed.deeds).toHaveLength(hits.length)
      for (const [at, { at: when }] of killed.deeds.entries())
        expect(when).toBeGreaterThanOrEqual(killed.cuts[at]?.open ?? 0)
      // A kill in the middle of a continue puts it off by a round, and another account may be the first then.
      const isLater = killed.deeds.findIndex(({ at }, index) => at !== whole.deeds[index]?.at)
      const same = isLater < 0 ? hits.length : isLater
      expect(ways(killed).slice(0, same)).toEqual(ways(whole).slice(0, same))
    }),
    { numRuns: 15 },
  )
  expect(Math.min(met.waits, met.carried, met.swapped)).toBeGreaterThan(5)
}, 60_000)
