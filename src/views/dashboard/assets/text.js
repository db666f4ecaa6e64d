// Words and times as the page shows them. Whatever comes from elsewhere goes through `clean`, and into the page as text.

// C0 and C1 controls, line separators, and the marks that turn the direction of writing.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g

/** At most `length` characters, controls replaced by one space each run. */
export const clean = (text, length = 300) => {
  const flat = String(text ?? '')
    .slice(0, length * 4)
    .replace(unsafe, ' ')
  const characters = [...flat]
  return characters.length <= length ? flat : `${characters.slice(0, length - 1).join('')}…`
}

/** `812 ms`, `3.1 s`, `4 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  const s = Math.round(ms / 1000)
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`
}

export function ago(iso, now) {
  const ms = now - Date.parse(iso)
  return ms < 1000 ? 'just now' : `${duration(Math.floor(ms / 1000) * 1000).replace('.0', '')} ago`
}

export const within = (iso, now) => {
  const ms = Date.parse(iso) - now
  return ms > 0 ? `in ${duration(ms)}` : 'now'
}

/** Time of day here; with the date when it is another day. */
export function clock(iso, now) {
  const at = new Date(iso)
  const same = at.toDateString() === new Date(now).toDateString()
  return same ? at.toLocaleTimeString() : at.toLocaleString()
}

/** The window as one would say it. */
export const windowName = (key) =>
  ({ fiveHour: '5 hours', sevenDay: '7 days' })[key] ??
  clean(key, 40)
    .replace(/^sevenDay/, '7 days ')
    .replace(/^fiveHour/, '5 hours ')
