import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueProbes } from '../../machines/probing.ts'

const one = (name: string, every: number | null, readAt: number | null = null, askedAt: number | null = null) => ({
  name,
  every,
  readAt,
  askedAt,
})

it('asks only where it is wanted, the longest unheard of first', () => {
  const now = 1_000_000_000
  const accounts = [
    one('never', null),
    one('fresh', 60_000, now - 59_999),
    one('old', 60_000, now - 60_000),
    one('older', 60_000, now - 90_000),
    one('asked', 60_000, null, now - 1),
    one('unheard', 60_000),
  ]
  expect(dueProbes(accounts, now)).toEqual(['unheard', 'older', 'old'])
})

it('asks no more often than it is told to, whatever answers, unless the clock goes back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60_000, max: 3_600_000 }),
      fc.array(fc.integer({ min: 0, max: 60_000 })),
      (every, steps) => {
        const asked: number[] = []
        let now = 1_700_000_000_000
        for (const step of steps) {
          now += step
          if (dueProbes([one('a', every, null, asked.at(-1) ?? null)], now).length > 0) asked.push(now)
        }
        for (const [index, at] of asked.entries())
          if (index > 0) expect(at - (asked[index - 1] as number)).toBeGreaterThanOrEqual(every)
        expect(dueProbes([one('a', every, null, now + 1)], now)).toEqual(['a'])
      },
    ),
  )
})
