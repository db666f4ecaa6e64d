// The groups, each with the steps of its failover machine: several that swap at once are seen at a glance.
import { clean } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'

const steps = ['saving', 'flipping', 'ensuring', 'relaunching']

export function Groups({ groups }) {
  if (!groups || groups.length < 2) return null
  const busy = groups.filter(({ state }) => state !== 'normal').length
  return html`
    <section aria-labelledby="groups-title">
      <h2 id="groups-title">Groups <span class="count">${groups.length}${busy > 0 ? `, ${busy} at work` : ''}</span></h2>
      <ul id="groups" class="groups">${groups.map((group) => html`<${Group} key=${group.name} group=${group} />`)}</ul>
    </section>`
}

function Group({ group: { name, state, activeAccount, sessions, waiting, partialSwap, degraded } }) {
  const place = steps.indexOf(state)
  const level = partialSwap ? 'bad' : waiting || degraded || state === 'rollingBack' ? 'warn' : ''
  const count = Array.isArray(sessions) ? sessions.length : sessions
  const word = state !== 'normal' ? state : waiting ? 'waiting' : degraded ? 'attention' : ''
  return html`
    <li class="group" data-state=${state}>
      <a href=${`#group=${encodeURIComponent(name)}`}><strong>${clean(name, 64)}</strong></a>
      ${word && html`<span class=${`word ${level}`}>${word}</span>`}
      <span class="muted">${clean(activeAccount, 64)}${count === undefined ? '' : ` · ${count}`}</span>
      <span class="pips" aria-hidden="true">${place >= 0 && steps.map((step, at) => html`<i key=${step} data-on=${at === place ? 'now' : at < place ? 'done' : null} />`)}</span>
    </li>`
}
