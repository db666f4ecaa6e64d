// A small fleet for some hours, in virtual time, with the code that is shipped: nobody runs with the herd.
import { expect, it } from 'vitest'
// @ts-expect-error a plain module: `npm run sim:fleet` uses it with what was built
import { fleetDay } from '../../../bench/fleet/day.mjs'
import * as pure from '../../../machines/index.ts'

it('fifty hosts that lose accounts spread over what is left, where each alone would run to the best', () => {
  const together = fleetDay(pure, { hosts: 50, hours: 5 })
  const alone = fleetDay(pure, { hosts: 50, hours: 5, herd: true })
  expect(together.losses).toBeGreaterThan(3)
  expect(together.mostHosts).toBeGreaterThan(30)
  // Sessions that went where the best placement has no room for them.
  expect(together.beyond).toBeLessThan(0.05)
  expect(alone.beyond).toBeGreaterThan(2 * together.beyond)
})
