// One session, whole: what is known of it, what is wrong and how it is mended, what can be done.
import { Ticking } from '/assets/common/clock.js'
import { Command } from '/assets/common/copy.js'
import { linkTo } from '/assets/common/place.js'
import { ago, clean, whole } from '/assets/common/text.js'
import { html, useEffect, useRef } from '/assets/common/ui.js'
import { Repair, stepsOf } from '../head/repairs.js'
import { attachCommand } from './attach.js'
import { standing } from './order.js'
import { Turns } from './turns.js'

export function SessionDetails({ name, state, act, close }) {
  const dialog = useRef(null)
  useEffect(() => dialog.current.showModal(), [])
  const session = state.status.sessions.find((one) => one.name === name)
  const plain = clean(name, 64)
  const button = (verb) =>
    html`<button type="button" aria-label=${`${verb} ${plain}`} onClick=${() => {
      close()
      act(verb, name)
    }}>${verb[0].toUpperCase()}${verb.slice(1)}…</button>`
  return html`
    <dialog id="session" ref=${dialog} aria-labelledby="session-title" onClose=${close}>
      <h2 id="session-title">${plain}</h2>
      ${!session && html`<p class="empty">There is no such session.</p>`}
      ${session && html`<${Facts} session=${session} turns=${state.turns[name]} />`}
      ${session?.fault && html`<div class="repairs" data-level=${standing(session).level === 'bad' ? 'broken' : 'attention'}><p><code class="code">${clean(session.fault.code, 40)}</code> ${whole(session.fault.message)}</p>${session.fault.fix && html`<${Repair} title="To do" steps=${stepsOf(session.fault.fix)} />`}</div>`}
      <h3>Attach</h3>
      <${Command} text=${attachCommand(name)} />
      <div class="buttons">
        ${session && html`${session.held ? button('release') : button('hold')}${button('restart')}${button('stop')}`}
        <button type="button" class="primary" onClick=${close}>Close</button>
      </div>
    </dialog>`
}

function Facts({ session, turns }) {
  const { role, account, conversation, project, pid, lastSign, epoch, group, proved, model, background } = session
  const { level, word } = standing(session)
  const rows = [
    ['State', html`<span class=${level}>${word}</span>`],
    ['Account', html`<a href=${linkTo({ account })}>${clean(account, 64)}</a>, epoch ${epoch}`],
    group && ['Group', clean(group, 64)],
    ['Role', clean(role, 20)],
    ['Project', html`<code>${clean(project, 500)}</code>`],
    ['Conversation', html`<code>${clean(conversation, 64)}</code>`],
    ['Process', pid === null ? 'none' : html`<code>${pid}</code>`],
    ['Resumed and proved', proved ? 'yes' : 'no'],
    ['Last sign of life', html`<${Ticking} words=${(now) => (lastSign ? ago(lastSign, now) : 'none yet')} />`],
    ['Model', model ? html`<code>${clean(model, 100)}</code>` : 'not known'],
    background?.length > 0 && [
      'A move cuts',
      html`<ul>${background.map((one) => html`<li key=${one}>${clean(one, 300)}</li>`)}</ul>`,
    ],
    ['Turns', html`<${Turns} counts=${turns} />`],
    [
      'Machine',
      html`<a href=${`/machines#actor=${encodeURIComponent(`session.${session.name}`)}`}>chart and events</a>`,
    ],
  ].filter(Boolean)
  return html`<dl class="facts">${rows.map(([label, value]) => html`<dt key=${label}>${label}</dt><dd>${value}</dd>`)}</dl>`
}
