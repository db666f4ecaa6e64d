// How long what is left of a window lasts, if it goes on as it did. Said only of what was seen: two readings of the same
// window at least, some minutes apart.

const lookedAt = 60 * 60_000
const least = 3 * 60_000

/** Readings since the window was given back last, of the last hour. */
function rising(readings) {
  let start = readings.length - 1
  while (start > 0 && readings[start - 1][1] <= readings[start][1]) start -= 1
  const run = readings.slice(start)
  const last = run.at(-1)
  return last ? run.filter(([at]) => at >= last[0] - lookedAt) : []
}

/** ms until the window is used up; null when that cannot be said, Infinity when it does not fall. */
export function leftOf(readings, now) {
  const run = rising(readings ?? [])
  const [first, last] = [run[0], run.at(-1)]
  if (!first || last[0] - first[0] < least) return null
  const rate = (last[1] - first[1]) / (last[0] - first[0])
  if (rate <= 0) return Number.POSITIVE_INFINITY
  return Math.max(0, (100 - last[1]) / rate - (now - last[0]))
}
