// One window of an account: how much of it is used, and when it is given back.
import { Ticking } from '/assets/common/clock.js'
import { ago, clean, roughly, windowName } from '/assets/common/text.js'
import { html, useMemo } from '/assets/common/ui.js'

export function Gauge({ window, use, of }) {
  const used = use ? Math.min(100, Math.max(0, use.usedPercent)) : 0
  const level = used >= 99.5 ? 'full' : used >= 90 ? 'near' : ''
  const words = useMemo(
    () => (now) =>
      use?.resetsAt
        ? `resets in ${roughly(Date.parse(use.resetsAt) - now)}`
        : use
          ? `seen ${ago(use.seenAt, now)}`
          : 'no data yet',
    [use],
  )
  const label = `${windowName(window)} window of ${clean(of, 64)}`
  return html`
    <div class="gauge">
      <span class="gauge-name">${windowName(window)}</span>
      <span class="gauge-track" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(used)} aria-valuetext=${use ? `${Math.round(used)} percent used` : 'no data yet'}>
        <span class="gauge-fill" data-level=${level} style=${{ width: `${used}%` }} />
      </span>
      <span class="gauge-number">${use ? `${Math.round(used)} %` : '–'}</span>
      <${Ticking} class="small gauge-reset" words=${words} title=${use ? `seen ${use.seenAt}` : ''} />
    </div>`
}
