// What the page says of how long an account lasts, and what it makes of a repair: the page's own files, as a browser gets them.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'

const page = (file: string) => import(join(packageRoot, 'src/views', file))

it('how long a window lasts follows from its readings since the last reset, and is not said of too few', async () => {
  const { leftOf } = await page('dashboard/assets/accounts/rate.js')
  const minutes = (...readings: [number, number][]) => readings.map(([at, used]) => [at * 60_000, used])
  expect(leftOf(undefined, 0)).toBeNull()
  expect(leftOf(minutes([0, 10], [1, 20]), 0)).toBeNull()
  expect(leftOf(minutes([0, 10], [10, 20]), 10 * 60_000)).toBe(80 * 60_000)
  // Ten minutes later nothing new was heard: what was left has shrunk.
  expect(leftOf(minutes([0, 10], [10, 20]), 20 * 60_000)).toBe(70 * 60_000)
  expect(leftOf(minutes([0, 90], [5, 0], [15, 10]), 15 * 60_000)).toBe(90 * 60_000)
  expect(leftOf(minutes([0, 10], [10, 10]), 0)).toBe(Number.POSITIVE_INFINITY)
})
