// Over all zones, against an oracle that asks the clock of the zone minute by minute and knows no arithmetic of dates.
// Each run draws other zones and times; a failure prints the seed that repeats it.
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { resetInText } from '../../../src/claude/limits/reset-text.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clocks = new Map<string, Intl.DateTimeFormat>()
/** `Nov 25, 06:04` as a clock in this zone shows it. */
function clock(zone: string, at: number): string {
  let format = clocks.get(zone)
  if (!format) {
    const parts = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts })
    clocks.set(zone, format)
  }
  return format.format(at)
}

/** As the CLI shows it: `7:56am (UTC)`, `Nov 25, 6am (Europe/Paris)`; or by 24 hours. */
function shown(zone: string, at: number, { dated, by24 }: { dated: boolean; by24: boolean }): string {
  const [date, time = ''] = clock(zone, at).split(/, (?=\d\d:)/)
  const [h = 0, m = 0] = time.split(':').map(Number)
  const half = `${h % 12 || 12}${m ? `:${String(m).padStart(2, '0')}` : ''}${h < 12 ? 'am' : 'pm'}`
  return `${dated ? `${date}, ` : ''}${by24 ? time : half} (${zone})`
}

const wholeMinute = (at: number) => Math.floor(at / minute) * minute

/** The first minute from `seen` on at which the clock shows what it shows at `target`. */
function oracle(zone: string, seen: number, target: number, dated: boolean): number {
  const sign = (at: number) => (dated ? clock(zone, at) : clock(zone, at).slice(-5))
  const wanted = sign(target)
  // A dated time comes again only within hours, where clocks are put back over it.
  let at = wholeMinute(dated ? Math.max(seen, target - 3 * hour) : seen)
  while (sign(at) !== wanted) at += minute
  return at > seen ? at : at + minute
}

function holds(zone: string, seen: number, ahead: number, how: { dated: boolean; by24: boolean }) {
  const target = wholeMinute(seen + ahead)
  fc.pre(target > seen)
  const text = `You've hit your limit · resets ${shown(zone, target, how)}`
  const read = resetInText(text, new Date(seen))
  expect(read, text).toBe(new Date(oracle(zone, seen, target, how.dated)).toISOString())
}

const how = (dated: boolean) => fc.record({ dated: fc.constant(dated), by24: fc.boolean() })
const within = (longest: number) => fc.integer({ min: minute, max: longest })
const anyTime = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2032-01-01') })
const zones = Intl.supportedValuesOf('timeZone')
const anyZone = fc.constantFrom(...zones, 'UTC', 'GMT', 'Etc/GMT+12', 'Etc/GMT-14')

it('reads back a time of the next 24 hours in any zone', () => {
  fc.assert(fc.property(anyZone, anyTime, within(day - 2 * minute), how(false), holds), { numRuns: 100 })
})

it('reads back a date of the next 8 days in any zone', () => {
  fc.assert(fc.property(anyZone, anyTime, within(8 * day), how(true), holds), { numRuns: 150 })
})

it('reads back what is shown around midnight, New Year and the 29 February in any zone', () => {
  const turns = ['2026-12-31', '2027-01-01', '2028-02-28', '2028-02-29', '2028-03-01', '2032-02-29'].map(Date.parse)
  fc.assert(
    fc.property(
      anyZone,
      fc.constantFrom(...turns),
      fc.integer({ min: -14 * hour, max: 14 * hour }),
      within(8 * day),
      how(true),
      (zone, turn, off, ahead, format) => holds(zone, turn + off, ahead, format),
    ),
    { numRuns: 150 },
  )
})

/** Half an hour, two hours, over midnight, over the beginning of a day, twice a year for Ramadan, three quarters off. */
const nasty = [
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Europe/Dublin',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
]

describe.each(nasty)('in %s, around the days on which its clocks are changed', (zone) => {
  const changes: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone)
  for (let count = 0; count < 6 && at; count++) {
    at = at.getTimeZoneTransition('next')
    if (at) changes.push(at.epochMilliseconds)
  }
  const around = fc
    .tuple(
      fc.constantFrom(...(changes.length > 0 ? changes : [Date.parse('2026-12-31')])),
      fc.integer({ min: -25 * hour, max: 3 * hour }),
    )
    .map(([change, off]) => change + off)

  it('reads back a time', () => {
    fc.assert(
      fc.property(around, within(day - 2 * minute), how(false), (seen, ahead, format) =>
        holds(zone, seen, ahead, format),
      ),
      {
        numRuns: 12,
      },
    )
  })

  it('reads back a date', () => {
    fc.assert(
      fc.property(around, within(2 * day), how(true), (seen, ahead, format) => holds(zone, seen, ahead, format)),
      {
        numRuns: 20,
      },
    )
  })
})

it('answers any time without a date within a day, an hour for a change of clocks and two for Troll', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  fc.assert(
    fc.property(anyZone, anyTime, time, (zone, seen, [h, m]) => {
      const read = resetInText(`resets ${h}:${String(m).padStart(2, '0')} (${zone})`, new Date(seen))
      const ahead = Date.parse(read ?? '') - seen
      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThanOrEqual(day + (zone === 'Antarctica/Troll' ? 2 : 1) * hour)
    }),
    { numRuns: 300 },
  )
})

it('believes nothing that lies not within 8 days, and never throws', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'resets ',
      'at ',
      'Nov ',
      '29',
      ', ',
      '2026',
      ':',
      'am',
      'PM',
      ' ',
      '(',
      ')',
      'UTC',
      '/',
      '·',
      '\0',
    ),
    fc.nat(70).map(String),
    fc.string({ unit: 'binary', maxLength: 8 }),
    anyZone.map((zone) => `(${zone})`),
  )
  const text = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, fc.date(), (tail, seen) => {
      const read = resetInText(`resets ${tail}`, seen)
      if (read === null) return
      expect(Date.parse(read)).toBeGreaterThan(seen.getTime())
      expect(Date.parse(read)).toBeLessThanOrEqual(seen.getTime() + 8 * day)
    }),
    { numRuns: 2_000 },
  )
})
