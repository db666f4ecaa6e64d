// Times for people.

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
