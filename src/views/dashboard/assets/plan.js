// What a swap would do, asked of the host anew for each target.
import { ask } from '/assets/common/ask.js'
import { clean, counted } from '/assets/common/text.js'
import { html, useEffect, useState } from '/assets/common/ui.js'

export function Plan({ targets, onReady }) {
  const [target, setTarget] = useState('')
  const [plan, setPlan] = useState({})
  useEffect(() => {
    let left = false
    const tell = (next) => {
      if (left) return
      setPlan(next)
      onReady(Boolean(next.made), target)
    }
    tell({})
    ask('/swap', { ...(target ? { to: target } : {}), dryRun: true }).then(
      (made) => tell({ made }),
      (error) => tell({ error }),
    )
    return () => {
      left = true
    }
  }, [target])
  return html`
    <label>To <select aria-label="Account to swap to" value=${target} onChange=${({ target: field }) => setTarget(field.value)}>
      <option value="">the host chooses</option>
      ${targets.map((name) => html`<option key=${name} value=${name}>${clean(name, 64)}</option>`)}
    </select></label>
    <div class="plan" aria-live="polite">
      ${plan.error ? html`<p class="bad fault">${clean(plan.error.message, 500)}</p>` : plan.made ? html`<ul>${linesOf(plan.made).map((line) => html`<li key=${line}>${line}</li>`)}</ul>` : 'Making the plan…'}
    </div>`
}

function linesOf({ from, to, link, sharedLinks, sessions, foreign, warnings }) {
  const names = (action) => sessions.filter((one) => one.action === action).map(({ name }) => clean(name, 64))
  const [moved, left] = [names('relaunch'), names('leave')]
  const made = sharedLinks.filter(({ action }) => action === 'create').length
  return [
    `${clean(from, 64)} → ${clean(to, 64)}`,
    `${clean(link)} will point to ${clean(to, 64)}.`,
    made > 0 ? `Shared directories: ${counted(made, 'link')} will be made.` : 'Shared directories: OK.',
    `${moved.length} sessions are stopped and resumed on ${clean(to, 64)}${moved.length > 0 ? `: ${clean(moved.join(', '), 600)}` : ''}.`,
    left.length > 0 && `Left alone: ${clean(left.join(', '), 600)}.`,
    foreign.length > 0 && `${foreign.length} other processes use this link and change account with it.`,
    ...warnings.map((text) => `Warning: ${clean(text)}`),
  ].filter(Boolean)
}
