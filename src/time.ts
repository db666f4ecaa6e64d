// Times for people, in the zone of whoever runs the program.

/** ms → `812 ms`, `4.1 s`, `3 min`, `2.5 h`, `3 d`. */
export function duration(ms: number | null): string {
  if (ms === null) return '-'
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 48 * 3_600_000) return `${(ms / 3_600_000).toFixed(1)} h`
  return `${Math.round(ms / 86_400_000)} d`
}

export const ago = (time: string, now: number): string => {
  const ms = now - Date.parse(time)
  return ms < 1_000 ? 'now' : `${duration(ms)} ago`
}

export const until = (time: string, now: number): string => {
  const ms = Date.parse(time) - now
  return ms <= 0 ? 'now' : `in ${duration(ms)}`
}

const two = (part: number): string => String(part).padStart(2, '0')

/** `2026-11-24 16:31:07` in the reader's zone. */
export function stamp(time: string | number): string {
  const at = new Date(time)
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}

/** `16:31`; with its date when that is another day. */
export function clock(time: string | number, now: number): string {
  const [date, hour = ''] = stamp(time).split(' ')
  const [today] = stamp(now).split(' ')
  return date === today ? hour.slice(0, 5) : `${date} ${hour.slice(0, 5)}`
}

/** `at 16:31 (in 40 min)` */
export const atClock = (time: string, now: number): string => `at ${clock(time, now)} (${until(time, now)})`
