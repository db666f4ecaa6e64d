// One swap: how far it is, each of its sessions on one line of time, and why it began.
import { hostNow } from '/assets/common/clock.js'
import { goTo } from '/assets/common/place.js'
import { clean, clock, duration } from '/assets/common/text.js'
import { html, useEffect, useRef } from '/assets/common/ui.js'
import { Stepper } from './stepper.js'
import { Timeline } from './timeline.js'
import { Why } from './why.js'

/** @param brief without what led to it */
export function Swap({ swap, open, brief }) {
  const element = useRef(null)
  const { id, from, to, outcome, startedAt, ms, group } = swap
  useEffect(() => {
    if (open) element.current.open = true
  }, [open])
  const moved = swap.planned.filter(({ action }) => action === 'relaunch').length
  const proved = swap.sessions.filter((session) => session.proved).length
  const level =
    outcome === 'partialSwap'
      ? 'bad'
      : outcome === 'cancelled' || (outcome === 'swapped' && proved < moved)
        ? 'warn'
        : ''
  return html`
    <details class="swap card" data-swap=${id} ref=${element}>
      <summary>
        <strong>Swap ${id}</strong>
        <span>${group ? `${clean(group, 64)}: ` : ''}${clean(from, 64)} → ${clean(to, 64)}</span>
        <span class=${`state ${level}`} data-state=${outcome ?? 'running'}>${outcome ?? 'running'}</span>
        <span class="proved">${proved} of ${moved} proved</span>
        <span class="muted">${clock(startedAt, hostNow())}${ms === null ? `, for ${duration(Math.max(0, hostNow() - Date.parse(startedAt)))}` : `, took ${duration(ms)}`}</span>
      </summary>
      <${Stepper} swap=${swap} proved=${proved} moved=${moved} />
      <${Timeline} swap=${swap} />
      ${!brief && html`<${Why} swap=${swap} />`}
      <p class="links"><a href=${`#swap=${id}`} onClick=${(event) => {
        event.preventDefault()
        goTo({ swap: id })
      }}>Link to this swap</a> <a href=${`/machines#swap=${id}`}>Step through it</a></p>
    </details>`
}
