// The drawing of a machine, and where one actor stands in it: its states lit, the transition it took last marked, what
// each state is for in words.
import { clean } from '/assets/common/text.js'
import { html, useEffect, useRef, useState } from '/assets/common/ui.js'
import { pathsOf } from './model.js'
import { chartAt } from './source.js'

const [closest, widest] = [4, 0.4]

export function Chart({ address, step, before }) {
  const [drawn, setDrawn] = useState(null)
  const [zoom, setZoom] = useState(1)
  const [chosen, setChosen] = useState(null)
  const canvas = useRef(null)
  useEffect(() => {
    let left = false
    setDrawn(null)
    setChosen(null)
    if (address)
      chartAt(address).then(
        (found) => left || setDrawn(found),
        () => left || setDrawn({ none: true }),
      )
    return () => {
      left = true
    }
  }, [address])
  useEffect(() => {
    if (drawn?.svg) canvas.current.replaceChildren(drawn.svg)
    else canvas.current?.replaceChildren()
  }, [drawn])
  const active = drawn?.chart ? activeOf(drawn.chart, step) : []
  const last = drawn?.chart ? lastOf(drawn.chart, step, before) : []
  useEffect(() => {
    if (!drawn?.svg) return
    light(
      drawn.svg,
      active.map(({ element }) => element),
      last.map(({ element }) => element),
    )
  }, [drawn, step])
  useEffect(() => {
    if (!drawn?.svg) return
    // As large as it is legible; never larger than it was drawn.
    const [, , width] = drawn.svg.getAttribute('viewBox').split(' ').map(Number)
    drawn.svg.setAttribute('width', `${Math.round(width * 1.15 * zoom)}`)
  }, [drawn, zoom])
  const change = (factor) => setZoom((now) => Math.min(closest, Math.max(widest, now * factor)))
  const fitIn = () => {
    const [, , width, height] = drawn.svg.getAttribute('viewBox').split(' ').map(Number)
    const { clientWidth, clientHeight } = canvas.current
    setZoom(
      Math.min(closest, Math.max(widest, Math.min((clientWidth - 24) / width, (clientHeight - 24) / height) / 1.15)),
    )
  }
  useEffect(() => {
    if (drawn?.svg) fitIn()
  }, [drawn])
  usePan(canvas, change)
  const choose = (event) => {
    const id = event.target.closest('[id^="state-"]')?.id
    setChosen(drawn?.chart?.states.find(({ element }) => element === id) ?? null)
  }
  const told = chosen ?? active.at(-1)
  return html`
    <section class="chart-pane" aria-label="Chart">
      <div class="zoom">
        <button type="button" aria-label="Zoom out" onClick=${() => change(1 / 1.25)}>−</button>
        <button type="button" onClick=${fitIn}>Fit</button>
        <button type="button" aria-label="Zoom in" onClick=${() => change(1.25)}>+</button>
      </div>
      <div id="chart" class="canvas" tabindex="0" role="group" aria-label="Drawing of the machine" ref=${canvas} onClick=${choose} />
      ${(!address || drawn?.none) && html`<p class="empty">It is no machine: an effect that runs, which has no chart.</p>`}
      <div class="told" aria-live="polite">
        ${told && html`<${State} state=${told} chart=${drawn.chart} now=${active.includes(told)} />`}
        ${last.length > 0 && html`<p class="small">Last transition: ${clean(last[0].event, 80)}${last[0].guard ? ` [${clean(last[0].guard, 80)}]` : ''}${last.length > 1 ? ', one of those that are marked' : ''}</p>`}
      </div>
    </section>`
}

function State({ state, chart, now }) {
  const out = chart.transitions.filter(({ source }) => source === state.id)
  const name = (id) => chart.states.find((one) => one.id === id)?.path.join('.') ?? id
  return html`
    <p><strong>${state.path.join('.') || chart.machine}</strong> ${now && html`<span class="tag">now</span>`} ${state.description ?? ''}</p>
    <p class="small">
      ${state.invokes.length > 0 && html`Runs ${state.invokes.map(({ id }) => clean(id, 60)).join(', ')}. `}
      ${
        out.length > 0 &&
        html`Leaves on ${out
          .slice(0, 8)
          .map(
            ({ event, targets, guard }) =>
              `${clean(event, 60)}${guard ? ` [${clean(guard, 60)}]` : ''}${targets.length > 0 ? ` → ${targets.map(name).join(', ')}` : ''}`,
          )
          .join('; ')}${out.length > 8 ? '; …' : ''}.`
      }
    </p>`
}

const activeOf = (chart, step) => {
  const paths = pathsOf(step?.state).map((path) => path.join('\n'))
  return chart.states.filter(({ path }) => path.length > 0 && paths.includes(path.join('\n')))
}

/** The transitions that may have led here: by this event, from a state that was active, to one that is. */
function lastOf(chart, step, before) {
  if (!step || !before) return []
  const was = [chart.states[0], ...activeOf(chart, before)].map(({ id }) => id)
  const is = activeOf(chart, step).map(({ id }) => id)
  return chart.transitions.filter(
    ({ type, source, targets }) =>
      type === step.event?.type &&
      was.includes(source) &&
      (targets.length === 0 || targets.some((id) => is.includes(id))),
  )
}

function light(svg, active, last) {
  for (const lit of svg.querySelectorAll('.active, .last')) lit.classList.remove('active', 'last')
  for (const id of active) svg.querySelector(`[id="${CSS.escape(id)}"]`)?.classList.add('active')
  for (const id of last) svg.querySelector(`[id="${CSS.escape(id)}"]`)?.classList.add('last')
}

/** It is dragged with the mouse, and zoomed with the wheel and Ctrl, as maps are. */
function usePan(canvas, change) {
  useEffect(() => {
    const element = canvas.current
    let from
    const down = (event) => {
      if (event.button === 0 && event.pointerType === 'mouse')
        from = { x: event.clientX + element.scrollLeft, y: event.clientY + element.scrollTop }
    }
    const move = (event) => from && element.scrollTo(from.x - event.clientX, from.y - event.clientY)
    const up = () => {
      from = undefined
    }
    const wheel = (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      change(event.deltaY < 0 ? 1.1 : 1 / 1.1)
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('wheel', wheel, { passive: false })
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('wheel', wheel)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', up)
    }
  }, [])
}
