// A session's turns of the last half hour, a bar a minute.
import { html } from '/assets/common/ui.js'

const [bars, height] = [30, 18]

export function Turns({ counts }) {
  if (!counts?.some((count) => count > 0))
    return html`<span class="muted" aria-label="no turn in the last half hour">–</span>`
  const most = Math.max(2, ...counts)
  const sum = counts.reduce((all, count) => all + count, 0)
  const start = bars - counts.length
  const path = counts
    .map((count, index) => {
      if (count === 0) return ''
      const tall = Math.max(2, (height * count) / most)
      return `M${(start + index) * 3} ${height}v${-tall.toFixed(1)}h2v${tall.toFixed(1)}z`
    })
    .join('')
  return html`<svg class="turns" viewBox=${`0 0 ${bars * 3} ${height}`} role="img" aria-label=${`${sum} turns in the last half hour`}><path d=${path} /></svg>`
}
