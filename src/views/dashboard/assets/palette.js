// Everything that can be gone to or done, found by typing a part of its name.
import { copy } from '/assets/common/copy.js'
import { goTo } from '/assets/common/place.js'
import { clean } from '/assets/common/text.js'
import { html, useEffect, useMemo, useRef, useState } from '/assets/common/ui.js'
import { attachCommand } from './sessions/attach.js'

const shown = 12

export function Palette({ state, act, close }) {
  const dialog = useRef(null)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  useEffect(() => dialog.current.showModal(), [])
  const all = useMemo(() => entriesOf(state, act), [state.status, state.swaps])
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter(({ label }) => wanted.every((word) => label.toLowerCase().includes(word))).slice(0, shown)
  const run = (entry) => {
    close()
    entry?.run()
  }
  const press = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((found.length + at + step) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(found[at])
    }
  }
  return html`
    <dialog id="palette" ref=${dialog} aria-label="Find" onClose=${close}>
      <input type="search" autofocus autocomplete="off" spellcheck="false" aria-label="Find a session, a swap, a view or an action" placeholder="Session, swap, view or action"
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant=${found[at] ? `entry-${at}` : null}
        value=${words} onKeyDown=${press} onInput=${({ target }) => {
          setWords(target.value)
          setAt(0)
        }} />
      <ul id="palette-list" role="listbox" aria-label="Found">
        ${found.map((entry, index) => html`<li key=${entry.label} id=${`entry-${index}`} role="option" aria-selected=${String(index === at)} onClick=${() => run(entry)}><span>${entry.label}</span><span class="muted small">${entry.kind}</span></li>`)}
      </ul>
      ${found.length === 0 && html`<p class="muted">Nothing of that name.</p>`}
    </dialog>`
}

function entriesOf({ status, swaps }, act) {
  const view = (label, place) => ({ label, kind: 'view', run: () => goTo(place) })
  const doing = (label, verb, name) => ({ label, kind: 'action', run: () => act(verb, name) })
  const session = ({ name, held }) => [
    { label: clean(name, 64), kind: 'session', run: () => goTo({ session: name }) },
    {
      label: `Copy the attach command of ${clean(name, 64)}`,
      kind: 'action',
      run: () => void copy(attachCommand(name)),
    },
    doing(`Restart ${clean(name, 64)}`, 'restart', name),
    doing(`${held ? 'Release' : 'Hold'} ${clean(name, 64)}`, held ? 'release' : 'hold', name),
  ]
  return [
    view('Overview', {}),
    view('Swaps', { view: 'swaps' }),
    view('Tasks', { view: 'tasks' }),
    view('Log', { view: 'log' }),
    { label: 'Machines', kind: 'view', run: () => location.assign('/machines') },
    doing('Swap…', 'swap'),
    status.paused ? doing('Resume automatic swaps…', 'resume') : doing('Pause automatic swaps…', 'pause'),
    ...(status.partialSwap ? [doing('Recover…', 'recover')] : []),
    ...status.accounts.map(({ name }) => ({
      label: `Sessions on ${clean(name, 64)}`,
      kind: 'account',
      run: () => goTo({ account: name }),
    })),
    ...(status.groups ?? []).map(({ name }) => ({
      label: `Group ${clean(name, 64)}`,
      kind: 'group',
      run: () => goTo({ group: name }),
    })),
    ...status.sessions.flatMap(session),
    ...swaps.map(({ id, from, to }) => ({
      label: `Swap ${id}: ${clean(from, 64)} → ${clean(to, 64)}`,
      kind: 'swap',
      run: () => goTo({ swap: id }),
    })),
  ]
}
