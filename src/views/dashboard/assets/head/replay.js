// The past instead of the present: where in it one is, and how fast it passes.
import { ask } from '/assets/common/ask.js'
import { clock } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'

export function ReplayBar({ replay: { seq, from, to, at, speed, playing, event } }) {
  const set = (body) => void ask('/replay', body).catch(() => {})
  return html`
    <section class="replay" aria-label="Replay">
      <strong>The past</strong>
      <button type="button" onClick=${() => set({ playing: !playing })}>${playing ? 'Pause' : 'Play'}</button>
      <button type="button" aria-label="One record back" disabled=${seq <= from} onClick=${() => set({ seq: seq - 1 })}>‹</button>
      <button type="button" aria-label="One record on" disabled=${seq >= to} onClick=${() => set({ seq: seq + 1 })}>›</button>
      <input type="range" min=${from} max=${to} value=${seq} aria-label="Record of the journal" onInput=${({ target }) => set({ seq: Number(target.value) })} />
      <label class="small">Speed <select value=${String(speed)} onChange=${({ target }) => set({ speed: Number(target.value) })}>
        ${[...new Set([0.25, 1, 4, 16, 64, speed])].sort((a, b) => a - b).map((one) => html`<option key=${one} value=${String(one)}>×${one}</option>`)}
      </select></label>
      <span class="mono">${seq} / ${to}</span>
      <span class="small">${at ? clock(at, Date.now()) : ''} ${event ?? ''}</span>
    </section>`
}
