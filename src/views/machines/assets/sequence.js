// Who told whom what: a line for each actor, time downwards. Of long lists only what is seen is drawn.
import { clean } from '/assets/common/text.js'
import { html, useLayoutEffect, useMemo, useRef, useState } from '/assets/common/ui.js'
import { rankOf, stateText } from './model.js'

const [row, column, gutter] = [26, 150, 84]
/** More actors of a kind than that share one line. */
const apart = 6

/** The lines: actors of many kinds together, the outside first. */
function linesOf(model, steps, chosen) {
  const involved = new Set(steps.flatMap(({ actor, source }) => [actor, source]).filter((id) => model.actors.has(id)))
  const kinds = new Map()
  for (const id of involved) {
    const actor = model.actors.get(id)
    const kind = actor.machine ?? 'effects'
    kinds.set(kind, [...(kinds.get(kind) ?? []), actor])
  }
  const lines = [{ key: 'outside', label: 'outside', rank: -1 }]
  const lineOf = new Map()
  for (const [kind, actors] of kinds)
    if (actors.length > apart) {
      lines.push({ key: kind, label: `${kind} (${actors.length})`, rank: rankOf(kind) })
      for (const { id } of actors) lineOf.set(id, kind)
      const own = actors.find(({ id }) => id === chosen)
      if (!own) continue
      lines.push({ key: own.id, label: own.name, rank: rankOf(kind) + 0.5 })
      lineOf.set(own.id, own.id)
    } else
      for (const { id, name } of actors) {
        lines.push({ key: id, label: name, rank: rankOf(kind === 'effects' ? 'zz' : kind) })
        lineOf.set(id, id)
      }
  lines.sort((one, other) => one.rank - other.rank)
  return { lines, lineOf }
}

export function Sequence({ model, steps, at, chosen, choose }) {
  const box = useRef(null)
  const [top, setTop] = useState(0)
  const [tall, setTall] = useState(400)
  const { lines, lineOf } = useMemo(() => linesOf(model, steps, chosen), [steps.length, steps[0]?.n, chosen])
  const place = new Map(lines.map(({ key }, index) => [key, gutter + index * column + column / 2]))
  const index = steps.findIndex(({ n }) => n === at)
  useLayoutEffect(() => {
    const element = box.current
    setTall(element.clientHeight)
    if (index < 0) return
    const y = index * row
    if (y < element.scrollTop || y > element.scrollTop + element.clientHeight - 2 * row)
      element.scrollTop = y - element.clientHeight / 2
  }, [index, steps.length])
  const from = Math.max(0, Math.floor(top / row) - 5)
  const to = Math.min(steps.length, from + Math.ceil(tall / row) + 12)
  const width = gutter + lines.length * column
  const zero = steps[0]?.at ?? 0
  return html`
    <section class="sequence" aria-label="Sequence of events">
      <div class="scroll" ref=${box} tabindex="0" role="group" aria-label="Events, oldest first" onScroll=${({ target }) => setTop(target.scrollTop)}>
        <div class="lines" style=${{ width: `${width}px` }}>${lines.map(({ key, label }) => html`<span key=${key} style=${{ left: `${place.get(key) - column / 2}px`, width: `${column}px` }} title=${label}>${clean(label, 40)}</span>`)}</div>
        <svg width=${width} height=${Math.max(tall - 40, steps.length * row + 8)} role="presentation">
          ${lines.map(({ key }) => html`<line key=${key} class="life" x1=${place.get(key)} x2=${place.get(key)} y1="0" y2=${Math.max(tall, steps.length * row)} />`)}
          ${steps.slice(from, to).map((step, offset) => html`<${Step} key=${step.n} step=${step} y=${(from + offset) * row + row / 2} place=${place} lineOf=${lineOf} width=${width} zero=${zero} here=${step.n === at} name=${model.actors.get(step.actor)?.name} changed=${changed(model, step)} choose=${choose} />`)}
        </svg>
      </div>
    </section>`
}

const changed = (model, step) => {
  const actor = model.actors.get(step.actor)
  const before = actor && model.lastOf(actor, step.n - 1)
  const text = stateText(step.state)
  return text && text !== stateText(before?.state) ? text : ''
}

function Step({ step, y, place, lineOf, width, zero, here, name, changed: state, choose }) {
  const x = place.get(lineOf.get(step.actor)) ?? gutter
  const inner = /^xstate\.(done|error|after)\./.test(step.event.type) || step.event.type === 'began'
  const source = lineOf.get(step.source)
  const start = source === undefined ? (inner ? x : place.get('outside')) : place.get(source)
  const type = clean(
    step.event.type
      .replace(/^xstate\.(done|error)\.actor\./, (_, kind) => (kind === 'done' ? '✓ ' : '✗ '))
      .replace(/^xstate\./, ''),
    60,
  )
  const right = start <= x
  const self = Math.abs(start - x) < 2
  return html`
    <g class="event" data-n=${step.n} data-here=${here ? '' : null} data-wrong=${step.event.type.startsWith('xstate.error') ? '' : null} onClick=${() => choose(step)}>
      <rect x="0" y=${y - row / 2} width=${width} height=${row} />
      <text class="time" x="8" y=${y + 4}>+${((step.at - zero) / 1000).toFixed(2)}</text>
      ${self ? html`<circle cx=${x} cy=${y} r="4" />` : html`<path d=${`M${start} ${y}H${x + (right ? -5 : 5)}`} /><path class="head" d=${right ? `M${x} ${y}l-7 -4v8z` : `M${x} ${y}l7 -4v8z`} />`}
      <text x=${self ? x + 10 : Math.min(start, x) + 8} y=${self ? y + 4 : y - 3}>${type}</text>
      ${state && html`<text class="to" x=${self ? x + 18 + type.length * 6.4 : Math.max(start, x) + 9} y=${y + 4}>${clean(state, 30)}</text>`}
      <title>${`${name}: ${step.event.type}`}</title>
    </g>`
}
