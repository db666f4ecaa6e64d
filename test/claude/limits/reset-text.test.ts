import { expect, it } from 'vitest'
import { resetInText } from '../../../src/claude/limits/reset-text.ts'

const seen = new Date('2026-11-22T12:00:00Z')
const at = (text: string, when: Date | string = seen) =>
  resetInText(`You've hit your 5-hour limit · resets ${text}`, new Date(when))

it.each<[string, string | null]>([
  ['1:56pm (UTC)', '2026-11-22T13:56:00.000Z'],
  ['7:56am (UTC)', '2026-11-23T07:56:00.000Z'],
  ['12am (UTC)', '2026-11-23T00:00:00.000Z'],
  ['12:30pm (UTC)', '2026-11-22T12:30:00.000Z'],
  ['7pm (Europe/Paris)', '2026-11-22T18:00:00.000Z'],
  ['7:30 PM (Europe/Paris)', '2026-11-22T18:30:00.000Z'],
  ['7:30\u202fPM (Europe/Paris)', '2026-11-22T18:30:00.000Z'],
  ['19:30 (Europe/Paris)', '2026-11-22T18:30:00.000Z'],
  ['0:05 (UTC)', '2026-11-23T00:05:00.000Z'],
  ['3pm (+02:00)', '2026-11-22T13:00:00.000Z'],
  ['3pm (Etc/GMT-2)', '2026-11-22T13:00:00.000Z'],
  ['3pm (asia/kolkata)', '2026-11-23T09:30:00.000Z'],
  ['Nov 25, 6:04am (UTC)', '2026-11-25T06:04:00.000Z'],
  ['Nov 25 at 6am (Asia/Kolkata)', '2026-11-25T00:30:00.000Z'],
  ['November 25, 2026, 6am (UTC)', '2026-11-25T06:00:00.000Z'],
  ['Nov 25, 2027, 6am (UTC)', null],
  ['Nov 30, 12pm (UTC)', '2026-11-30T12:00:00.000Z'],
  ['Nov 30, 12:01pm (UTC)', null],
  ['Dec 25, 6am (UTC)', null],
  ['Nov 21, 6am (UTC)', null],
  ['Nov 22, 11:59am (UTC)', null],
  ['Feb 30, 6am (UTC)', null],
  ['Foo 25, 6am (UTC)', null],
  ['13:60 (UTC)', null],
  ['24:00 (UTC)', null],
  ['13pm (UTC)', null],
  ['0am (UTC)', null],
  ['7 (UTC)', null],
  ['7am', null],
  ['7am (Atlantis/Capital)', null],
  // Short names that mean several zones; ICU would take each for one of them.
  ['7am (PST)', null],
  ['7am (CEST)', null],
  ['7am (IST)', null],
  ['7am (20261122T12Z)', null],
  ['7am ()', null],
  ['soon', null],
])('resets %s', (text, expected) => {
  expect(at(text)).toBe(expected)
})

it('a date without a year is the coming one, also over New Year', () => {
  expect(at('Jan 2, 6am (UTC)', '2026-12-30T12:00:00Z')).toBe('2027-01-02T06:00:00.000Z')
  expect(at('12am (Asia/Tokyo)', '2026-12-31T14:00:00Z')).toBe('2026-12-31T15:00:00.000Z')
  // There the new year has begun, here it has not.
  expect(at('Jan 1, 6am (Pacific/Kiritimati)', '2026-12-31T11:00:00Z')).toBe('2026-12-31T16:00:00.000Z')
  expect(at('Dec 31, 11pm (America/Los_Angeles)', '2027-01-01T03:00:00Z')).toBe('2027-01-01T07:00:00.000Z')
})

it('knows when there is a 29 February', () => {
  expect(at('Feb 29, 6am (UTC)', '2028-02-27T12:00:00Z')).toBe('2028-02-29T06:00:00.000Z')
  expect(at('Feb 29, 6am (UTC)', '2027-02-27T12:00:00Z')).toBeNull()
  expect(at('6am (UTC)', '2028-02-28T12:00:00Z')).toBe('2028-02-29T06:00:00.000Z')
})

it('takes the hour after a gap, and the earlier of two that are the same, unless that has gone by', () => {
  // Paris: clocks go from 2 to 3 on 29 March 2026, from 3 back to 2 on 25 October 2026.
  expect(at('2:30am (Europe/Paris)', '2026-03-28T23:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
  expect(at('2:30am (Europe/Paris)', '2026-03-29T01:10:00Z')).toBe('2026-03-30T00:30:00.000Z')
  expect(at('2:30am (Europe/Paris)', '2026-10-24T22:30:00Z')).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2:30am (Europe/Paris)', '2026-10-25T00:40:00Z')).toBe('2026-10-25T01:30:00.000Z')
  // Beirut: from midnight back to 11 pm of the day before.
  expect(at('11:30pm (Asia/Beirut)', '2026-10-24T20:40:00Z')).toBe('2026-10-24T21:30:00.000Z')
})

it('takes a reset within the minute in which it was seen as the end of that minute', () => {
  expect(at('12pm (UTC)', '2026-11-22T12:00:30Z')).toBe('2026-11-22T12:01:00.000Z')
  expect(at('Nov 22, 12pm (UTC)', '2026-11-22T12:00:30Z')).toBe('2026-11-22T12:01:00.000Z')
  expect(at('11:59am (UTC)', '2026-11-22T12:00:00Z')).toBe('2026-11-23T11:59:00.000Z')
})

it('takes the first of several times, and no other in its stead', () => {
  expect(at('1pm (UTC) · weekly limit resets 2pm (UTC)')).toBe('2026-11-22T13:00:00.000Z')
  expect(at('soon; resets 2pm (UTC)')).toBe('2026-11-22T14:00:00.000Z')
  expect(at('Nov 21, 1pm (UTC) · resets 2pm (UTC)')).toBeNull()
})

it('looks no further than a message is long', () => {
  expect(resetInText(`${'x '.repeat(5_000)}resets 2pm (UTC)`, seen)).toBeNull()
  const began = performance.now()
  for (const text of ['resets ', 'resets Nov 1', 'resets 1:1', '(', 'resets 7am ('])
    expect(resetInText(text.repeat(500_000), seen)).toBeNull()
  expect(performance.now() - began).toBeLessThan(1_000)
})

it('says nothing of a time that is none', () => {
  expect(at('7am (UTC)', new Date(Number.NaN))).toBeNull()
  expect(at('7am (UTC)', new Date(8.64e15))).toBeNull()
  expect(at('7am (UTC)', new Date(-8.64e15))).toBeNull()
})
