// The verdict: one colour, one large sentence, how long still, and the one thing to do.
import { hostNow, Ticking } from '/assets/common/clock.js'
import { Command } from '/assets/common/copy.js'
import { clean, clock, countdown, counted } from '/assets/common/text.js'
import { html, useMemo } from '/assets/common/ui.js'

const glyphs = {
  ok: 'M7 12.5l3.4 3.4L17 8.5',
  moving: 'M6 9.5h10l-3-3m5 8H8l3 3',
  waiting: 'M12 7v5.4l3.2 2',
  attention: 'M12 7v6.2m0 3v.3',
  broken: 'M8.5 8.5l7 7m0-7l-7 7',
}

export function Strip({ verdict, status, swap, act }) {
  const { level, word, cause, until, action, others } = verdict
  const left = useMemo(() => (now) => countdown(Date.parse(until) - now), [until])
  const running = status.sessions.filter(({ state }) => !['stopped', 'failed'].includes(state)).length
  const moved = level === 'moving' && swap?.outcome === null ? swap : null
  return html`
    <section id="verdict" class="verdict" data-level=${level} aria-label="How things stand">
      <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11" /><path d=${glyphs[level]} /></svg>
      <div class="verdict-words">
        <p id="sentence" class="sentence" role="status"><span class="unseen">${word}: </span>${cause}</p>
        <p class="meta">
          <span><span class="unseen">State: </span><span id="state" data-state=${status.state}>${status.state}</span></span>
          <span>${clean(status.activeAccount, 64)} is active</span>
          <span>${counted(running, 'session runs', 'sessions run')}</span>
          <span>epoch ${status.epoch}</span>
          ${status.paused && html`<span class="warn">automatic swaps are paused</span>`}
        </p>
      </div>
      ${
        until &&
        html`<p class="until"><span class="big"><${Ticking} words=${left} /></span>
          <span class="small">until ${clock(until, hostNow())}</span></p>`
      }
      ${moved && html`<p class="until"><span class="big">${moved.sessions.filter(({ proved }) => proved).length} of ${moved.planned.filter(({ action: what }) => what === 'relaunch').length}</span><span class="small">sessions proved</span></p>`}
      ${action?.verb && html`<button id="do" type="button" class="primary" data-action=${action.verb} onClick=${() => act(action.verb, action.name)}>${action.label}</button>`}
      ${action && !action.verb && html`<div class="todo">${action.text && html`<p>${action.text}${action.command ? ':' : ''}</p>`}${action.command && html`<${Command} text=${action.command} />`}</div>`}
      ${others.length > 0 && html`<ul class="others" aria-label="What else is the matter">${others.map((one) => html`<li key=${one.cause} data-level=${one.level}>${one.cause}</li>`)}</ul>`}
    </section>`
}
