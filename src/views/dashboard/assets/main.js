// The dashboard: what the stream tells, drawn. Nothing is asked for twice, and nothing here decides.
import { setHostClock } from '/assets/common/clock.js'
import { goTo, usePlace } from '/assets/common/place.js'
import { listen } from '/assets/common/stream.js'
import { clean } from '/assets/common/text.js'
import { Top } from '/assets/common/top.js'
import { html, render, useEffect, useState } from '/assets/common/ui.js'
import { Confirm, openActions } from './actions.js'
import { Repairs } from './head/repairs.js'
import { ReplayBar } from './head/replay.js'
import { Strip } from './head/strip.js'
import { verdictOf } from './head/verdict.js'
import { Log } from './log.js'
import { Overview } from './overview.js'
import { Palette } from './palette.js'
import { SessionDetails } from './sessions/details.js'
import { openStore } from './store.js'
import { Swaps } from './swaps/list.js'
import { Tasks } from './tasks.js'

const view = { connection: { name: 'connecting', heard: Date.now() }, question: null, palette: false }
let drawing = false

/** However much is told, the page is drawn once a frame. */
function draw() {
  if (drawing) return
  drawing = true
  const now = () => {
    drawing = false
    render(html`<${App} />`, document.body)
  }
  // No frames come to a page that nobody sees; its title is still looked at.
  document.hidden ? setTimeout(now, 250) : requestAnimationFrame(now)
}

const { state, on, events } = openStore(draw)
const show = (next) => {
  Object.assign(view, next)
  draw()
}
const act = openActions(
  () => state.status,
  (question) => show({ question }),
)

const views = [
  ['overview', 'Overview'],
  ['swaps', 'Swaps'],
  ['tasks', 'Tasks'],
  ['log', 'Log'],
]

const viewOf = ({ view: named, swap }) => (swap ? 'swaps' : views.some(([name]) => name === named) ? named : 'overview')

function App() {
  const place = usePlace()
  const [, again] = useState(0)
  useKeys(() => again((count) => count + 1))
  const { status } = state
  const here = viewOf(place)
  const verdict = status && verdictOf(status, state.swaps[0])
  useHead(verdict)
  const links = [
    ...views.map(([name, label]) => [name === 'overview' ? '#' : `#view=${name}`, label, name === here]),
    ['/machines', 'Machines', false],
  ]
  return html`
    <a class="skip" href="#" onClick=${(event) => skip(event)}>Skip to the content</a>
    <${Top} views=${links} connection=${view.connection} onPalette=${() => show({ palette: true })} />
    ${state.replay && html`<${ReplayBar} replay=${state.replay} />`}
    ${verdict && html`<${Strip} verdict=${verdict} status=${status} swap=${state.swaps[0]} act=${act} />`}
    <main id="main" tabindex="-1" data-stale=${view.connection.name === 'live' ? null : ''}>
      ${!status && html`<p class="muted">Waiting for the host…</p>`}
      ${status && html`<${Repairs} status=${status} verdict=${verdict} />`}
      ${status && here === 'overview' && html`<${Overview} state=${state} place=${place} act=${act} />`}
      ${status && here === 'swaps' && html`<${Swaps} swaps=${state.swaps} chosen=${Number(place.swap) || null} />`}
      ${status && here === 'tasks' && html`<${Tasks} counts=${status.tasks} />`}
      ${status && here === 'log' && html`<${Log} lines=${state.lines} />`}
    </main>
    ${place.session && status && html`<${SessionDetails} name=${place.session} state=${state} act=${act} close=${() => goTo({ ...place, session: undefined })} />`}
    ${view.palette && status && html`<${Palette} state=${state} act=${act} close=${() => show({ palette: false })} />`}
    <${Confirm} question=${view.question} close=${() => show({ question: null })} />`
}

function skip(event) {
  event.preventDefault()
  document.getElementById('main').focus()
}

/** The verdict stands in the title and in the icon: a tab in the background says it too. */
function useHead(verdict) {
  const level = verdict?.level ?? 'ok'
  useEffect(() => {
    document.querySelector('link[rel=icon]').href = `/assets/common/icon-${level}.svg`
  }, [level])
  const title = verdict ? `${verdict.word}: ${clean(verdict.cause, 120)}` : 'claude-failover'
  useEffect(() => {
    document.title = `${title} · claude-failover`
  }, [title])
}

/** `/` the filter, Ctrl-K or ⌘K the palette, `g` and a letter a view. */
function useKeys() {
  useEffect(() => {
    let went = 0
    const press = (event) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return show({ palette: !view.palette })
      }
      if (event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName))
        return
      if (document.querySelector('dialog[open]')) return
      if (event.key === '/') {
        event.preventDefault()
        document.getElementById('filter')?.focus()
      }
      if (event.key === 'g') went = Date.now()
      else if (Date.now() - went < 1500) {
        const found = views.find(([name]) => name[0] === event.key)
        if (found) goTo(found[0] === 'overview' ? {} : { view: found[0] })
        else if (event.key === 'm') location.assign('/machines')
        went = 0
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

listen(['beat', ...events], {
  on: (event, data) => (event === 'beat' ? setHostClock(data.at) : on[event](data)),
  state(name, heard) {
    const { connection } = view
    // A stale page says how old it is; a live one says nothing new.
    if (connection.name !== name || name !== 'live') show({ connection: { name, heard } })
    else connection.heard = heard
  },
})
// Bars of a swap under way grow, and the moments of the past pass.
setInterval(() => {
  if (!document.hidden && state.swaps[0]?.outcome === null) draw()
}, 500)
draw()
