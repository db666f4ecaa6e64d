// The swaps, newest first; one can be linked to.
import { html } from '/assets/common/ui.js'
import { Swap } from './swap.js'

export function Swaps({ swaps, chosen }) {
  const known = chosen === null || swaps.some(({ id }) => id === chosen)
  return html`
    <section aria-labelledby="swaps-title">
      <h2 id="swaps-title">Swaps <span class="count">the newest ${swaps.length}</span></h2>
      ${swaps.length === 0 && html`<p class="empty">No swap yet.</p>`}
      ${!known && html`<p class="empty">Swap ${chosen} is not among the newest: <code>claude-failover history ${chosen}</code></p>`}
      <div id="swaps">${swaps.map((swap) => html`<${Swap} key=${swap.id} swap=${swap} open=${swap.id === chosen || (chosen === null && (swap.outcome === null || swap.outcome === 'partialSwap'))} />`)}</div>
    </section>`
}
