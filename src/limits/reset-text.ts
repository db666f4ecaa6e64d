// The time of a reset out of a message: `resets 7:56am (UTC)`, `resets Nov 25, 6:04am (Europe/Paris)`. The last resort:
// a row tells it in seconds since the epoch.
import { Temporal } from 'temporal-polyfill'
import { resetTime } from './evidence.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const pattern =
  /\bresets (?:at )?(?:([A-Z][a-z]{2})[a-z]* (\d{1,2})(?:, (\d{4}))?(?:,| at)? )?(\d{1,2})(?::(\d{2}))? ?(am|pm)? ?\(([A-Za-z0-9_+\-/]+)\)/i

/**
 * ISO 8601; null when the text names no time that can be understood, or none within 8 days of when it was seen. Without
 * a date the next such time is meant. Where clocks are put forward over it, the time after the gap; where they are put
 * back, the earlier of the two.
 */
export function resetInText(text: string, seen: Date): string | null {
  const found = pattern.exec(text)
  if (!found) return null
  const [, month, day, year, hour, minute = '0', half, zone = ''] = found
  const time = clockTime(Number(hour), Number(minute), half?.toLowerCase())
  if (!time) return null
  try {
    const now = Temporal.Instant.fromEpochMilliseconds(seen.getTime()).toZonedDateTimeISO(zone)
    const dates = month ? datesOf(now.year, year, months.indexOf(month.toLowerCase()) + 1, Number(day)) : nextDays(now)
    for (const date of dates) {
      const at = date.toZonedDateTime({ timeZone: zone, plainTime: time })
      const believed = resetTime(at.epochMilliseconds / 1000, seen)
      if (believed) return believed
    }
  } catch {
    // No such zone: nothing that could be believed.
  }
  return null
}

function clockTime(hour: number, minute: number, half: string | undefined): Temporal.PlainTime | undefined {
  if (minute > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return undefined
  const of24 = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return Temporal.PlainTime.from({ hour: of24, minute })
}

/** The year is not said: around New Year it may be the next one. Not every year has every day. */
const datesOf = (thisYear: number, year: string | undefined, month: number, day: number): Temporal.PlainDate[] =>
  (year ? [Number(year)] : [thisYear, thisYear + 1]).flatMap((one) => {
    try {
      return Temporal.PlainDate.from({ year: one, month, day }, { overflow: 'reject' })
    } catch {
      return []
    }
  })

const nextDays = (now: Temporal.ZonedDateTime): Temporal.PlainDate[] => {
  const today = now.toPlainDate()
  return [today, today.add({ days: 1 }), today.add({ days: 2 })]
}
