// The log, newest first, and what of it one wants to see.
import { hostNow } from '/assets/common/clock.js'
import { clean, clock } from '/assets/common/text.js'
import { html, memo, useState } from '/assets/common/ui.js'

const rank = { info: 0, warn: 1, error: 2 }

export function Log({ lines }) {
  const [words, setWords] = useState('')
  const [level, setLevel] = useState('info')
  const wanted = words.trim().toLowerCase()
  const shown = lines
    .filter(
      (line) =>
        rank[line.level] >= rank[level] &&
        `${line.event} ${line.session ?? ''} ${line.text}`.toLowerCase().includes(wanted),
    )
    .reverse()
  return html`
    <section aria-labelledby="log-title">
      <div class="title">
        <h2 id="log-title">Log <span class="count">${shown.length} of ${lines.length} lines</span></h2>
        <span class="tools">
          <input id="filter" class="filter" type="search" placeholder="Filter" aria-label="Filter the log" autocomplete="off" spellcheck="false" value=${words} onInput=${({ target }) => setWords(target.value)} />
          <select aria-label="Level" value=${level} onChange=${({ target }) => setLevel(target.value)}>
            <option value="info">all</option><option value="warn">warnings and errors</option><option value="error">errors</option>
          </select>
        </span>
      </div>
      <ol id="log" class="card log" aria-label="Log, newest first">${shown.map((line) => html`<${Line} key=${line.id} line=${line} />`)}</ol>
    </section>`
}

const Line = memo(
  ({ line: { at, level, event, text } }) => html`
    <li data-level=${level}>
      <time datetime=${at}>${clock(at, hostNow())}</time> <code>${clean(event, 60)}</code>${' '}
      ${level !== 'info' && html`<strong class=${level === 'warn' ? 'warn' : 'bad'}>${level === 'warn' ? 'warning: ' : 'error: '}</strong>`}<span>${clean(text, 500)}</span>
    </li>`,
)
