// All actors of one machine at once, a line each and a column for each state: twenty groups that swap are twenty marks
// that move to the right.
import { clean, duration } from '/assets/common/text.js'
import { html, useEffect, useState } from '/assets/common/ui.js'
import { stateText, topState } from './model.js'
import { chartAt } from './source.js'

const most = 300
const byName = new Intl.Collator('en', { numeric: true }).compare

const troubled = /^(partialSwap|failed|rollingBack|limited|loggedOut|stopped|cancelled|suspected)$/

export function Matrix({ model, at, kind, actors, address, choose }) {
  const [{ states, region }, setStates] = useState({ states: [] })
  useEffect(() => {
    setStates({ states: [] })
    if (address)
      chartAt(address).then(
        ({ chart }) => setStates(columnsOf(chart)),
        () => {},
      )
  }, [address])
  const now = model.step(at)?.at ?? Date.now()
  const rows = actors
    .map((actor) => ({ actor, step: model.lastOf(actor, at) }))
    .filter(({ step }) => step?.status !== 'done')
    .sort((one, other) => byName(one.actor.name, other.actor.name))
  const seen = states.length > 0 ? states : [...new Set(rows.map(({ step }) => topState(step?.state, region)))]
  const count = (state) => rows.filter(({ step }) => topState(step?.state, region) === state).length
  return html`
    <section class="matrix" aria-label=${`All of ${kind}`}>
      <table>
        <thead><tr><th scope="col">${clean(kind, 40)} <span class="count">${rows.length}</span></th>${seen.map((state) => html`<th key=${state} scope="col">${clean(state, 30)} <span class="count">${count(state) || ''}</span></th>`)}<th scope="col">For</th></tr></thead>
        <tbody>${rows.slice(0, most).map(
          ({ actor, step }) => html`
          <tr key=${actor.id} onClick=${() => choose({ actor })}>
            <th scope="row"><button type="button" class="name" onClick=${() => choose({ actor })}>${clean(actor.name, 80)}</button></th>
            ${seen.map((state) => {
              const here = topState(step?.state, region) === state
              return html`<td key=${state}><i data-here=${here ? (troubled.test(state) ? 'trouble' : 'yes') : null} />${here && html`<span class="unseen">${stateText(step.state)}</span>`}</td>`
            })}
            <td class="small">${step ? duration(Math.max(0, now - step.at)) : ''}</td>
          </tr>`,
        )}</tbody>
      </table>
      ${rows.length > most && html`<p class="small">The first ${most} of ${rows.length}.</p>`}
    </section>`
}

/** The outermost states; of a machine with regions, those of the first: `life` of a session. */
function columnsOf({ states: [root, ...states] }) {
  const region = root.type === 'parallel' ? states.find(({ path }) => path.length === 1)?.key : undefined
  const inside = states.filter(({ path }) => (region ? path.length === 2 && path[0] === region : path.length === 1))
  return { region, states: inside.map(({ key }) => key) }
}
