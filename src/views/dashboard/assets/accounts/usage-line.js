// What was used over time, of each window a line, as far back as the host saw it.
import { hostNow } from '/assets/common/clock.js'
import { clean, roughly, windowName } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'

const [width, height] = [240, 34]
/** A line over less time than that would be a dot, ms. */
const shortest = 10 * 60_000

export function UsageLine({ usage, name }) {
  const all = Object.entries(usage).filter(([, readings]) => readings.length > 1)
  const now = hostNow()
  const first = Math.min(...all.map(([, readings]) => readings[0][0]))
  if (all.length === 0 || now - first < 60_000) return null
  const span = Math.max(shortest, now - first)
  const x = (at) => (width * (1 - (now - at) / span)).toFixed(1)
  const y = (used) => (height - 1 - ((height - 2) * used) / 100).toFixed(1)
  // Steps: a reading holds until the next.
  const line = (readings) =>
    readings.map(([at, used], index) => (index === 0 ? `M${x(at)} ${y(used)}` : `H${x(at)}V${y(used)}`)).join('') +
    `H${width}`
  const label = `Use of ${clean(name, 64)} over the last ${roughly(now - first)}: ${all.map(([window, readings]) => `${windowName(window)} from ${Math.round(readings[0][1])} to ${Math.round(readings.at(-1)[1])} percent`).join(', ')}`
  return html`
    <svg class="usage" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${label}>
      <title>${label}</title>
      <path class="usage-floor" d=${`M0 ${height - 0.5}H${width}`} />
      ${all.map(([window, readings]) => html`<path key=${window} class="usage-line" data-window=${window} d=${line(readings)} />`)}
    </svg>`
}
