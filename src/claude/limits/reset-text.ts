// The time of a reset out of a message: `resets 7:56am (UTC)`, `resets Nov 25, 6:04am (Europe/Paris)`. The last resort:
// a row tells it in seconds since the epoch.
import { Temporal } from 'temporal-polyfill'
import { resetTime } from './evidence.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const date = /([A-Z][a-z]{2})[a-z]{0,6} (\d{1,2})(?:, (\d{4}))?(?:,| at)? /
/** With minutes, or with the half of the day: a bare number is a count of something. ICU puts a narrow space between. */
const time = /(\d{1,2})(?:(?::(\d{2}))?[ \u00a0\u202f]?(am|pm)|:(\d{2}))/
const zone = /\(([A-Za-z][A-Za-z0-9_+\-/]{0,63}|[+-]\d{2}(?::?\d{2})?)\)/
const pattern = new RegExp(`\\bresets (?:at )?(?:${date.source})?${time.source} ?${zone.source}`, 'i')
/** Characters; the messages of the CLI have about 60. */
const longestText = 2_000
const minute = 60_000
const day = 24 * 60 * minute

/**
 * ISO 8601: the first moment after `seen` at which a clock there shows the time that the text names first. null when
 * that cannot be understood, or lies not within 8 days. A clock shows whole minutes: a reset within the minute in which
 * it was seen is taken as that minute's end. A time that clocks leap over is the one after the leap.
 */
export function resetInText(text: string, seen: Date): string | null {
  const found = pattern.exec(text.slice(0, longestText))
  if (!found) return null
  const [, month, dayOfMonth, year, hour, ofHalf, half, of24, where = ''] = found
  const shown = clockTime(Number(hour), Number(ofHalf ?? of24 ?? 0), half?.toLowerCase())
  if (!shown) return null
  try {
    const now = Temporal.Instant.fromEpochMilliseconds(seen.getTime()).toZonedDateTimeISO(where)
    const dates = month
      ? datesOf(now.year, year, months.indexOf(month.toLowerCase()) + 1, Number(dayOfMonth))
      : nextDays(now)
    const believed = dates
      .flatMap((one) => momentsOf(one.toPlainDateTime(shown), where, seen.getTime()))
      .filter(({ at }) => resetTime(at / 1000, seen))
    // A leap over the time moves it for that day only: the day after has it again, and within the 24 hours it is meant.
    const first = believed.find(({ at, leapt }) => !leapt && at - seen.getTime() <= day) ?? believed[0]
    return first ? resetTime(first.at / 1000, seen) : null
  } catch {
    // No such zone: nothing that could be believed.
    return null
  }
}

function clockTime(hour: number, minutes: number, half: string | undefined): Temporal.PlainTime | undefined {
  if (minutes > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return undefined
  const of24 = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return Temporal.PlainTime.from({ hour: of24, minute: minutes })
}

/** `at`: milliseconds since the epoch. Two where clocks are put back over the time and show it twice. */
const momentsOf = (local: Temporal.PlainDateTime, where: string, seen: number): { at: number; leapt: boolean }[] =>
  (['compatible', 'later'] as const).map((disambiguation) => {
    const zoned = local.toZonedDateTime(where, { disambiguation })
    const at = zoned.epochMilliseconds
    const isNow = at <= seen && at > seen - minute
    return { at: isNow ? at + minute : at, leapt: !zoned.toPlainDateTime().equals(local) }
  })

/** The year is not said: around New Year it may be the next one. Not every year has every day. */
const datesOf = (thisYear: number, year: string | undefined, month: number, day: number): Temporal.PlainDate[] =>
  (year ? [Number(year)] : [thisYear, thisYear + 1]).flatMap((one) => {
    try {
      return Temporal.PlainDate.from({ year: one, month, day }, { overflow: 'reject' })
    } catch {
      return []
    }
  })

/** The day before too: where clocks are put back over midnight, it comes again. */
const nextDays = (now: Temporal.ZonedDateTime): Temporal.PlainDate[] =>
  [-1, 0, 1, 2].map((days) => now.toPlainDate().add({ days }))
