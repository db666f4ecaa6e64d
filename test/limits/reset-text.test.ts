import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { resetInText } from '../../src/limits/reset-text.ts'

const seen = new Date('2026-11-22T12:00:00Z')
const at = (text: string, when = seen) => resetInText(`You've hit your 5-hour limit · resets ${text}`, when)

it.each<[string, string | null]>([
  ['1:56pm (UTC)', '2026-11-22T13:56:00.000Z'],
  ['7:56am (UTC)', '2026-11-23T07:56:00.000Z'],
  ['12am (UTC)', '2026-11-23T00:00:00.000Z'],
  ['12:30pm (UTC)', '2026-11-22T12:30:00.000Z'],
  ['7pm (Europe/Paris)', '2026-11-22T18:00:00.000Z'],
  ['19:30 (Europe/Paris)', '2026-11-22T18:30:00.000Z'],
  ['Nov 25, 6:04am (UTC)', '2026-11-25T06:04:00.000Z'],
  ['Nov 25 at 6am (Asia/Kolkata)', '2026-11-25T00:30:00.000Z'],
  ['Dec 25, 6am (UTC)', null],
  ['Nov 21, 6am (UTC)', null],
  ['Feb 30, 6am (UTC)', null],
  ['13:60 (UTC)', null],
  ['13pm (UTC)', null],
  ['7am (Atlantis/Capital)', null],
  ['soon', null],
])('resets %s', (text, expected) => {
  expect(at(text)).toBe(expected)
})

it('a date without a year is the coming one, also over New Year', () => {
  expect(at('Jan 2, 6am (UTC)', new Date('2026-12-30T12:00:00Z'))).toBe('2027-01-02T06:00:00.000Z')
  expect(at('Feb 29, 6am (UTC)', new Date('2028-02-27T12:00:00Z'))).toBe('2028-02-29T06:00:00.000Z')
})

it('takes the hour after a gap, and the earlier of two that are the same', () => {
  // Paris: clocks go from 2 to 3 on 29 March 2026, from 3 back to 2 on 25 October 2026.
  expect(at('2:30am (Europe/Paris)', new Date('2026-03-28T23:00:00Z'))).toBe('2026-03-29T01:30:00.000Z')
  expect(at('2:30am (Europe/Paris)', new Date('2026-10-24T22:30:00Z'))).toBe('2026-10-25T00:30:00.000Z')
})

it('reads back what a clock in any zone shows of a time within the next day', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 20 * 60 }),
      fc.constantFrom(...zones),
      (when, minutes, zone) => {
        const whole = Math.ceil(when.getTime() / 60_000) * 60_000
        const target = Temporal.Instant.fromEpochMilliseconds(whole + minutes * 60_000).toZonedDateTimeISO(zone)
        const { hour, minute } = target
        const text = `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'} (${zone})`
        const read = at(text, when)
        expect(read).not.toBeNull()
        const back = Temporal.Instant.from(read as string).toZonedDateTimeISO(zone)
        expect([back.hour, back.minute]).toEqual([hour, minute])
        expect(Math.abs(back.epochMilliseconds - target.epochMilliseconds)).toBeLessThanOrEqual(3_600_000)
      },
    ),
    { numRuns: 2_000 },
  )
})
