// The sessions, densely, what is wrong first. Of long lists only the rows that are seen are in the page.
import { goTo, linkTo, placeNow } from '/assets/common/place.js'
import { clean } from '/assets/common/text.js'
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '/assets/common/ui.js'
import { Filter } from './filter.js'
import { filtered, sorted, standing } from './order.js'
import { Row } from './row.js'

/** Up to here every row is in the page: the browser's own search finds it. About 0.5 ms each to make, and to lay out. */
const whole = 100
/** Rows before and after those that are seen. */
const margin = 6

/** The same function always: what a row is given must not change with what is typed. */
const open = (name) => goTo({ ...placeNow(), session: name })

const heads = [
  ['name', 'Session'],
  ['problem', 'State'],
  ['group', 'Group'],
  ['project', 'Project'],
  ['account', 'Account'],
  [null, 'Turns, 30 min'],
  ['sign', 'Last sign'],
  [null, 'Attach'],
]

export function Sessions({ state: { status, turns }, place }) {
  const { sessions } = status
  const groups = sessions.some(({ group }) => group) && new Set(sessions.map(({ group }) => group)).size > 1
  // Not by the place as a whole: a session that is opened changes no row.
  const { q, group, account, only, sort } = place
  const shown = useMemo(
    () => sorted(filtered(sessions, { q, group, account, only }), sort),
    [sessions, q, group, account, only, sort],
  )
  const wrong = useMemo(() => sessions.filter((one) => standing(one).level !== '').length, [sessions])
  const [chosen, setChosen] = useState(null)
  const body = useRef(null)
  const [from, to, height] = useSeen(body, shown.length)
  useChoice(shown, chosen, setChosen, open, body, height)
  const set = (next, replace = true) => goTo({ ...place, ...next }, replace)
  const columns = heads.filter(([name]) => name !== 'group' || groups)
  const empty = (count) =>
    count > 0 &&
    html`<tr aria-hidden="true" class="space"><td colspan=${columns.length} style=${{ height: `${count * height}px` }} /></tr>`
  return html`
    <section aria-labelledby="sessions-title">
      <div class="title">
        <h2 id="sessions-title">Sessions <span id="session-count" class="count">${shown.length === sessions.length ? sessions.length : `${shown.length} of ${sessions.length}`}</span></h2>
        <span class="tools">
          ${place.account && html`<a class="chip" href=${linkTo({ ...place, account: undefined })}>on ${clean(place.account, 64)} <span aria-label="show all">×</span></a>`}
          ${wrong > 0 && html`<button type="button" class="copy" aria-pressed=${String(place.only === 'problems')} onClick=${() => set({ only: place.only ? undefined : 'problems' })}>${wrong} with problems</button>`}
          ${
            groups &&
            html`<select aria-label="Group" value=${place.group ?? ''} onChange=${({ target }) => set({ group: target.value })}>
              <option value="">all groups</option>
              ${[...new Set(sessions.map(({ group }) => group))].sort().map((name) => html`<option key=${name} value=${name}>${clean(name, 64)}</option>`)}
            </select>`
          }
          <${Filter} words=${place.q ?? ''} set=${(q) => goTo({ ...placeNow(), q }, true)} />
        </span>
      </div>
      <div class="card table">
        <table aria-rowcount=${shown.length + 1} aria-labelledby="sessions-title">
          <thead><tr>${columns.map(
            ([name, label]) => html`
            <th key=${label} scope="col" aria-sort=${name && (place.sort ?? 'problem') === name ? 'ascending' : null}>
              ${name ? html`<button type="button" onClick=${() => set({ sort: name === 'problem' ? undefined : name })}>${label}</button>` : label}
            </th>`,
          )}</tr></thead>
          <tbody id="sessions" ref=${body}>
            ${empty(from)}
            ${shown.slice(from, to).map((session, index) => html`<${Row} key=${session.name} session=${session} turns=${turns[session.name]} groups=${groups} index=${from + index} chosen=${session.name === chosen} open=${open} />`)}
            ${empty(shown.length - to)}
          </tbody>
        </table>
        ${shown.length === 0 && html`<p class="empty">${sessions.length === 0 ? 'No session is configured.' : 'No session matches the filter.'}</p>`}
      </div>
    </section>`
}

/** Which rows are seen, and how tall one is. */
function useSeen(body, count) {
  const [seen, setSeen] = useState([0, 40, 37])
  useLayoutEffect(() => {
    if (count <= whole) return
    const look = () => {
      const row = body.current?.querySelector('tr[data-name]')
      const height = row?.offsetHeight || 37
      const above = -body.current.getBoundingClientRect().top
      // In steps: most scrolling changes nothing here.
      const from = Math.max(0, Math.floor((above / height - margin) / margin) * margin)
      const to = Math.min(count, from + Math.ceil(innerHeight / height) + 3 * margin)
      setSeen((old) => (old[0] === from && old[1] === to && old[2] === height ? old : [from, to, height]))
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [count])
  return count <= whole ? [0, count, seen[2]] : [Math.min(seen[0], count), Math.min(seen[1], count), seen[2]]
}

/** `j` and `k` choose a row, Enter opens it. */
function useChoice(shown, chosen, setChosen, open, body, height) {
  useEffect(() => {
    const press = (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]')) return
      if (/^(INPUT|SELECT|TEXTAREA|BUTTON|A)$/.test(event.target.tagName)) return
      const at = shown.findIndex(({ name }) => name === chosen)
      if (event.key === 'Enter' && at >= 0) return open(chosen)
      const step = { j: 1, k: -1 }[event.key]
      if (!step || shown.length === 0) return
      const next = Math.min(shown.length - 1, Math.max(0, at + step))
      setChosen(shown[next].name)
      const top = body.current.getBoundingClientRect().top + next * height
      if (top < 80) scrollBy(0, top - 80)
      else if (top + height > innerHeight - 20) scrollBy(0, top + height - innerHeight + 20)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
