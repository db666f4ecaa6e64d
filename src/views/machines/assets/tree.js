// All actors, by what they are: a kind of many is one line until it is opened, and can be seen as a whole.
import { clean } from '/assets/common/text.js'
import { html, useState } from '/assets/common/ui.js'
import { rankOf, stateText } from './model.js'

/** Kinds with more actors are closed at first. */
const open = 12
/** Of an opened kind, so many are listed; the filter finds the others. */
const listed = 200

const byName = new Intl.Collator('en', { numeric: true }).compare

/** `[[kind, actors]]`: machines first, effects last. */
export function kindsOf(model) {
  const kinds = new Map()
  for (const actor of model.actors.values()) {
    const kind = actor.machine ?? 'effects'
    kinds.set(kind, [...(kinds.get(kind) ?? []), actor])
  }
  return [...kinds].sort(
    ([one], [other]) =>
      (one === 'effects') - (other === 'effects') || rankOf(one) - rankOf(other) || byName(one, other),
  )
}

export function Tree({ model, at, chosen, choose }) {
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState({})
  const wanted = words.trim().toLowerCase()
  return html`
    <nav class="tree" aria-label="Actors">
      <input type="search" placeholder="Filter" aria-label="Filter the actors" value=${words} onInput=${({ target }) => setWords(target.value)} />
      <ul>
        ${kindsOf(model).map(([kind, all]) => {
          const living = all.filter((actor) => model.lastOf(actor, at)?.status !== 'done' || actor.id === chosen.actor)
          const found = living
            .filter(({ name }) => name.toLowerCase().includes(wanted))
            .sort((one, other) => byName(one.name, other.name))
          const isOpen =
            opened[kind] ?? ((wanted !== '' && found.length > 0) || (found.length <= open && kind !== 'effects'))
          if (found.length === 0) return null
          return html`
            <li key=${kind}>
              <div class="kind">
                <button type="button" class="fold" aria-expanded=${String(isOpen)} aria-label=${`${isOpen ? 'Close' : 'Open'} ${kind}`} onClick=${() => setOpened({ ...opened, [kind]: !isOpen })}>${isOpen ? '▾' : '▸'}</button>
                <button type="button" class="name" aria-current=${chosen.kind === kind ? 'true' : null} onClick=${() => choose({ kind })}>${clean(kind, 40)} <span class="count">${found.length}</span></button>
              </div>
              ${
                isOpen &&
                html`<ul>${found.slice(0, listed).map(
                  (actor) => html`
                  <li key=${actor.id}><button type="button" class="name" aria-current=${chosen.actor === actor.id ? 'true' : null} onClick=${() => choose({ actor })}>
                    <span>${clean(actor.name, 80)}</span> <span class="where">${clean(stateText(model.lastOf(actor, at)?.state), 40)}</span>
                  </button></li>`,
                )}${found.length > listed && html`<li class="small">and ${found.length - listed} more: filter</li>`}</ul>`
              }
            </li>`
        })}
      </ul>
    </nav>`
}
