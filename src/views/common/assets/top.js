// The bar on top of every page: where one is, where one can go, and whether the page is live.
import { duration } from './text.js'
import { html } from './ui.js'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const sayings = {
  connecting: () => 'connecting',
  live: () => 'live',
  // Said anew every ten seconds only: it is read out.
  stale: (age) =>
    `stale: nothing heard for ${duration(Math.max(1_000, Math.floor(age / 10_000) * 10_000))}; trying again`,
  closed: () => 'logged out: run claude-failover inspect again',
}

/** @param views `[address, label, isHere]` of each */
export const Top = ({ views, connection, onPalette }) => html`
  <header class="top">
    <h1>claude-failover</h1>
    <nav aria-label="Views">
      ${views.map(([href, label, here]) => html`<a key=${label} href=${href} aria-current=${here ? 'page' : null}>${label}</a>`)}
    </nav>
    ${
      onPalette &&
      html`<button type="button" class="copy" onClick=${onPalette} aria-keyshortcuts="Control+K Meta+K">Find <kbd>${isMac ? '⌘K' : 'Ctrl K'}</kbd></button>`
    }
    <span id="connection" class="connection" role="status" data-state=${connection.name}>${sayings[connection.name](Date.now() - connection.heard)}</span>
  </header>`
