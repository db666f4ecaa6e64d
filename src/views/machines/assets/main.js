// The inspector: every actor, its chart, what it was told and what it knew; as it happens, or step by step through the past.
import { ask } from '/assets/common/ask.js'
import { goTo, usePlace } from '/assets/common/place.js'
import { clean, clock } from '/assets/common/text.js'
import { Top } from '/assets/common/top.js'
import { html, render, useEffect, useMemo, useState } from '/assets/common/ui.js'
import { Chart } from './chart.js'
import { Details } from './details.js'
import { Matrix } from './matrix.js'
import { Sequence } from './sequence.js'
import { openSource } from './source.js'
import { kindsOf, Tree } from './tree.js'

const pages = [
  ['/', 'Overview', false],
  ['/#view=swaps', 'Swaps', false],
  ['/#view=tasks', 'Tasks', false],
  ['/#view=log', 'Log', false],
  ['/machines', 'Machines', true],
]

function App() {
  const place = usePlace()
  const { program, swap, since, until } = place
  const [, draw] = useState(0)
  const [connection, setConnection] = useState({ name: 'connecting', heard: Date.now() })
  const [problem, setProblem] = useState('')
  const source = useMemo(() => {
    let drawing = false
    return openSource({ program, swap, since, until }, ({ state, problem: found = '' }) => {
      setProblem(found)
      setConnection((old) => (old.name === state ? old : { name: state, heard: Date.now() }))
      if (drawing) return
      drawing = true
      setTimeout(() => {
        drawing = false
        draw((count) => count + 1)
      }, 80)
    })
  }, [program, swap, since, until])
  useEffect(() => () => source.close(), [source])
  const { model, past } = source
  // Without a step, it is the newest; of the past, the first.
  const at =
    place.step === undefined
      ? past
        ? model.first
        : model.last
      : Math.min(model.last, model.first + Math.max(0, Number(place.step) - 1))
  const move = (n) => goTo({ ...place, step: !past && n >= model.last ? undefined : n - model.first + 1 }, true)
  const chosen = chosenIn(model, place)
  const choose = ({ kind, actor }) => goTo({ ...place, kind, actor: actor?.name, step: place.step })
  // An event shows its own actor, where that is a machine.
  const pick = ({ n, actor }) => {
    const own = model.actors.get(actor)
    goTo({ ...place, ...(own?.machine ? { kind: undefined, actor: own.name } : {}), step: n - model.first + 1 }, true)
  }
  const step = model.step(at)
  const own = chosen.actor && model.actors.get(chosen.actor)
  const shown = own ? model.lastOf(own, at) : step
  const of = own ?? (chosen.kind ? null : step && model.actors.get(step.actor))
  useArrows(model, at, move)
  return html`
    <${Top} views=${pages} connection=${past ? { name: 'live', heard: Date.now() } : connection} />
    <main id="main">
      <${Bar} model=${model} past=${past} at=${at} step=${step} place=${place} move=${move} problem=${problem} />
      <${Tree} model=${model} at=${at} chosen=${{ ...chosen, ...(of ? { actor: of.id } : {}) }} choose=${choose} />
      <div class="middle">
        ${
          chosen.kind
            ? html`<${Matrix} model=${model} at=${at} kind=${chosen.kind} actors=${kindsOf(model).find(([kind]) => kind === chosen.kind)?.[1] ?? []} address=${addressOf(source, { machine: chosen.kind, id: kindsOf(model).find(([kind]) => kind === chosen.kind)?.[1]?.[0]?.id })} choose=${choose} />`
            : html`<${Chart} address=${of && addressOf(source, of)} step=${shown} before=${of && shown ? model.lastOf(of, shown.n - 1) : null} />`
        }
        <${Sequence} model=${model} steps=${model.steps} at=${at} chosen=${of?.id} choose=${pick} />
      </div>
      <${Details} model=${model} step=${shown} actor=${of} />
    </main>`
}

const addressOf = (source, actor) => (actor.machine && actor.machine !== 'effects' ? source.charts(actor) : null)

/** By name: an address is shared with hosts whose ids are others. */
function chosenIn(model, { kind, actor }) {
  if (kind) return { kind }
  if (actor) return { actor: [...model.actors.values()].findLast(({ name }) => name === actor)?.id }
  const failovers = [...model.actors.values()].filter(({ machine }) => machine === 'failover')
  if (failovers.length > 1) return { kind: 'failover' }
  return { actor: failovers[0]?.id ?? [...model.actors.values()].find(({ machine }) => machine)?.id }
}

function Bar({ model, past, at, step, place, move, problem }) {
  const [programs, setPrograms] = useState([])
  useEffect(() => {
    const look = () => ask('/machines/programs').then(setPrograms, () => {})
    look()
    const timer = setInterval(() => document.hidden || look(), 5_000)
    return () => clearInterval(timer)
  }, [])
  const value = place.program ? `program ${place.program}` : past ? 'past' : ''
  const pick = ({ target }) => goTo(target.value.startsWith('program ') ? { program: target.value.slice(8) } : {})
  return html`
    <section class="bar" aria-label="Time">
      <label>Show <select value=${value} onChange=${pick}>
        <option value="">this host</option>
        ${past && html`<option value="past">${place.swap ? `swap ${clean(place.swap, 20)}` : `records from ${clean(place.since, 20)}`}</option>`}
        ${programs.map(({ name }) => html`<option key=${name} value=${`program ${name}`}>${clean(name, 64)}</option>`)}
      </select></label>
      <button type="button" aria-label="One step back" disabled=${at <= model.first} onClick=${() => move(at - 1)}>‹</button>
      <button type="button" aria-label="One step on" disabled=${at >= model.last} onClick=${() => move(at + 1)}>›</button>
      <input id="slider" type="range" min=${model.first} max=${Math.max(model.first, model.last)} value=${at} aria-label="Step" aria-valuetext=${step ? `step ${at - model.first + 1}: ${step.event.type}` : ''} onInput=${({ target }) => move(Number(target.value))} />
      <span id="step" class="mono">${model.last < model.first ? 0 : at - model.first + 1} / ${model.last - model.first + 1}</span>
      <span class="small">${step ? clock(new Date(step.at).toISOString(), Date.now()) : ''}</span>
      ${!past && place.step !== undefined && html`<button type="button" class="primary" onClick=${() => move(model.last)}>Follow</button>`}
      ${past && html`<a href="#">Back to the present</a>`}
      ${problem && html`<span class="warn" role="alert">${clean(problem, 200)}</span>`}
    </section>`
}

/** Left and right go a step back and on. */
function useArrows(model, at, move) {
  useEffect(() => {
    const press = (event) => {
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.closest('.canvas, .scroll')) return
      if (event.key === 'ArrowLeft' && at > model.first) move(at - 1)
      if (event.key === 'ArrowRight' && at < model.last) move(at + 1)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

render(html`<${App} />`, document.body)
