// One step, whole: the event with its payload, where the actor stood then, and what it knew.
import { clean, clock } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'
import { stateText } from './model.js'

export function Details({ model, step, actor }) {
  const shown = step ?? null
  const who = actor ?? (step && model.actors.get(step.actor))
  if (!who || !shown) return html`<aside class="details"><p class="empty">Choose an actor, or an event.</p></aside>`
  const { type, ...payload } = shown.event
  const source = shown.source && (model.actors.get(shown.source)?.name ?? shown.source)
  return html`
    <aside class="details" aria-label="Details" tabindex="0">
      <h2>${clean(who.name, 100)}</h2>
      <dl>
        <dt>State</dt><dd>${clean(stateText(shown.state), 200) || clean(shown.status ?? 'no machine', 20)}</dd>
        <dt>Event</dt><dd><code>${clean(type, 200)}</code></dd>
        ${source && html`<dt>From</dt><dd>${clean(source, 100)}</dd>`}
        <dt>At</dt><dd>${clock(new Date(shown.at).toISOString(), Date.now())}${shown.seq ? `, record ${shown.seq}` : ''}</dd>
      </dl>
      <h3>Payload</h3>
      <${Json} value=${payload} none="none" />
      <h3>Context <span class="small">(what is private is left out)</span></h3>
      <${Json} value=${shown.context} none="none is shown" />
    </aside>`
}

function Json({ value, none }) {
  const empty = value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  return empty ? html`<p class="small">${none}</p>` : html`<pre>${forEyes(JSON.stringify(value, null, 2))}</pre>`
}

/** Long contexts are cut for the eye; controls were escaped by JSON already. */
const forEyes = (text) =>
  (text.length > 20_000 ? `${text.slice(0, 20_000)}\n…` : text).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    '·',
  )
