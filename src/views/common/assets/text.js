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

/** The same with its lines kept and nothing cut: a command that is cut does something else. */
export const whole = (text) =>
  String(text ?? '')
    .split('\n')
    .map((line) => line.replace(unsafe, ' '))
    .join('\n')

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

/** `38:12`, `2:03:07`: what one sees running down. */
export function countdown(ms) {
  const s = Math.max(0, Math.ceil(ms / 1000))
  const two = (value) => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60), s % 60]
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** `1 h 10 min`, `3 d 4 h`, `less than a minute`: as exact as a guess may be. */
export function roughly(ms) {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

/** `1 session`, `3 sessions`. */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

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
