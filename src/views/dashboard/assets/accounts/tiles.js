// The accounts, a tile each: what is left, for how long, and who draws on it.
import { Ticking } from '/assets/common/clock.js'
import { clean, counted, roughly } from '/assets/common/text.js'
import { html, useMemo } from '/assets/common/ui.js'
import { Gauge } from './gauge.js'
import { leftOf } from './rate.js'
import { UsageLine } from './usage-line.js'

const plain = {
  available: '',
  near: 'near its threshold',
  suspected: 'a limit is suspected',
  limited: 'limited',
  loggedOut: 'logged out',
  unknown: 'no data yet',
}

const paidWords = { credits: 'turns cost usage credits', lowPriority: 'turns run at lower priority' }

export function Accounts({ state, act }) {
  const { status, usage } = state
  return html`
    <section aria-labelledby="accounts-title">
      <div class="title">
        <h2 id="accounts-title">Accounts <span class="count">${status.accounts.length}</span></h2>
        <span class="tools">
          <button type="button" class="copy" data-action="swap" disabled=${status.state !== 'normal'} onClick=${() => act('swap')}>Swap…</button>
          ${
            status.paused
              ? html`<button type="button" class="copy" data-action="resume" onClick=${() => act('resume')}>Resume…</button>`
              : html`<button type="button" class="copy" data-action="pause" onClick=${() => act('pause')}>Pause…</button>`
          }
        </span>
      </div>
      <ul id="accounts" class="tiles">
        ${status.accounts.map((account) => html`<${Tile} key=${account.name} account=${account} status=${status} usage=${usage[account.name] ?? {}} />`)}
      </ul>
    </section>`
}

function Tile({ account, status, usage }) {
  const { name, windows, limitedUntil, enabled, login, paid } = account
  const active = name === status.activeAccount || status.groups?.some(({ activeAccount }) => activeAccount === name)
  const drawing = status.sessions.filter((session) => session.account === name && session.state !== 'stopped')
  const word = login
    ? 'logged out'
    : enabled === false
      ? 'disabled: never a target'
      : (plain[account.state] ?? clean(account.state, 20))
  const level =
    account.state === 'loggedOut' || login
      ? 'bad'
      : ['limited', 'near', 'suspected'].includes(account.state)
        ? 'warn'
        : 'muted'
  const all = Object.entries(windows)
  return html`
    <li class="tile" data-state=${account.state} data-active=${active ? '' : null}>
      <p class="tile-head">
        <strong>${clean(name, 64)}</strong>
        ${active && html`<span class="tag">active</span>`}
        ${word && html`<span class=${`state ${level}`}>${word}</span>`}
        ${paid && html`<span class="state warn" title=${`since ${paid.since}, seen in ${clean(paid.session, 64)}`}>${paidWords[paid.way] ?? 'turns go on past the limit'}</span>`}
      </p>
      ${all.map(([window, use]) => html`<${Gauge} key=${window} window=${window} use=${use} of=${name} limited=${account.state === 'limited'} />`)}
      <p class="rate"><${Rate} windows=${windows} usage=${usage} limitedUntil=${limitedUntil} /></p>
      <${UsageLine} usage=${usage} name=${name} />
      <p class="small">${
        drawing.length === 0
          ? 'No session draws on it.'
          : html`<a href=${`#account=${encodeURIComponent(name)}`}>${counted(drawing.length, 'session')}</a> ${drawing.length === 1 ? 'draws' : 'draw'} on it: ${clean(
              drawing
                .slice(0, 3)
                .map((one) => one.name)
                .join(', '),
              70,
            )}${drawing.length > 3 ? ` and ${drawing.length - 3} more` : ''}`
      }</p>
    </li>`
}

/** The window that is used up first says how long. */
function Rate({ windows, usage, limitedUntil }) {
  const words = useMemo(
    () => (now) => {
      if (limitedUntil) return `Back in ${roughly(Date.parse(limitedUntil) - now)}`
      const known = Object.keys(windows).filter((window) => windows[window])
      if (known.length === 0) return 'No reading of its windows yet'
      const left = known.map((window) => ({ ms: leftOf(usage[window], now), resets: windows[window].resetsAt }))
      const said = left.filter(({ ms }) => ms !== null).sort((a, b) => a.ms - b.ms)
      if (said.length === 0) return 'Too few readings to say how long it lasts'
      const [{ ms, resets }] = said
      if (ms === Number.POSITIVE_INFINITY) return 'Not used at the moment'
      if (resets && Date.parse(resets) - now < ms) return 'Lasts until its reset at this rate'
      return `About ${roughly(ms)} left at this rate`
    },
    [windows, usage, limitedUntil],
  )
  return html`<${Ticking} words=${words} />`
}
