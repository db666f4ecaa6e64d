import { afterEach, beforeEach, expect, test } from 'vitest'
import { standing } from '../../src/stand-in/control.ts'
import { refusalOf, resetTime } from '../../src/stand-in/refusals.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'UTC'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const now = Date.parse('2026-11-22T16:30:00Z')
const at = (time: string) => Date.parse(time) / 1000

// As the real CLI was seen to write them.
test.each([
  ['2026-11-22T18:31:04Z', '6:31pm'],
  ['2026-11-22T18:00:00Z', '6pm'],
  ['2026-11-23T00:05:00Z', '12:05am'],
  ['2026-11-26T04:04:54Z', 'Nov 26, 4:04am'],
])('%s is written %s', (time, written) => {
  expect(resetTime(at(time), now)).toBe(written)
})

test.each([
  ['five_hour', "You've hit your 5-hour limit · resets 6:31pm (UTC)"],
  ['seven_day', "You've hit your weekly limit · resets 6:31pm (UTC)"],
  ['seven_day_opus', "You've hit your Opus limit · resets 6:31pm (UTC)"],
  ['seven_day_sonnet', "You've hit your Sonnet limit · resets 6:31pm (UTC)"],
  ['seven_day_overage_included', "You've hit your Fable limit · resets 6:31pm (UTC)"],
  ['none', "You've hit your limit · resets 6:31pm (UTC)"],
])('%s: %s', (claim, text) => {
  const resetsAt = at('2026-11-22T18:31:04Z')
  expect(refusalOf(standing({ mode: 'limited', claim, resetsAt }, 0, now), now)).toMatchObject({
    text,
    error: 'rate_limit',
    limit: { claim, resetsAt },
  })
})

test('a passing refusal names no limit', () => {
  for (const mode of ['overloaded', 'error500', 'plain429', 'unauthorized'] as const)
    expect(refusalOf(standing({ mode }, 0, now), now)?.limit).toBeUndefined()
  expect(refusalOf(standing({ mode: 'warning' }, 0, now), now)).toBeUndefined()
})
