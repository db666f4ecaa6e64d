// The drawing of a machine: active states lit, the last transition marked. Drawn by the host, marked here.
import { el, mark, say } from './dom.js'
import { clean } from './text.js'

/** The drawing of one machine, as an element: it is parsed as XML, in which nothing runs. */
async function drawing(machine) {
  const answer = await fetch(`/charts/${encodeURIComponent(machine)}.svg`)
  const { documentElement } = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml')
  return document.importNode(documentElement, true)
}

/** `show(marks)`: what the stream tells of every living machine. */
export function openChart({ select, canvas, words }) {
  const drawings = new Map()
  let marks = []
  let shown = ''
  const chosen = () => {
    const [machine = '', actor = ''] = select.value.split(' ')
    return { machine, actor, mark: marks.find((one) => one.machine === machine && (!actor || one.actor === actor)) }
  }
  const light = () => {
    const { mark: found } = chosen()
    for (const lit of canvas.querySelectorAll('.active, .last')) lit.classList.remove('active', 'last')
    for (const id of found?.states ?? []) document.getElementById(id)?.classList.add('active')
    const last = found?.last && document.getElementById(found.last)
    if (last) last.classList.add('last')
    const names = (found?.states ?? []).map((id) => id.replace(/^state-[^.]*\./, ''))
    // A compound state and the one inside it are one place.
    const places = names.filter((name) => !names.some((other) => other.startsWith(`${name}.`)))
    const came = last?.querySelector('title')?.textContent
    say(
      words,
      found
        ? `Now in ${places.map((name) => clean(name, 80)).join(' and ')}.${came ? ` Last transition: ${clean(came, 120)}.` : ''}`
        : 'No machine of this kind runs now.',
    )
    mark(canvas, 'data-lit', places.join(' '))
  }
  const draw = async () => {
    const { machine } = chosen()
    if (machine !== shown) {
      shown = machine
      const drawn = drawings.get(machine) ?? drawing(machine)
      drawings.set(machine, drawn)
      const svg = await drawn.catch(() => drawings.delete(machine) && undefined)
      if (!svg || shown !== machine) return
      canvas.replaceChildren(svg)
    }
    light()
  }
  select.addEventListener('change', draw)

  return {
    /** Every machine can be looked at, each of its actors by itself; the first is the one to see first. */
    machines(names, now = marks) {
      const before = select.value
      const options = names.flatMap((machine) => {
        const actors = now.filter((one) => one.machine === machine)
        if (actors.length <= 1) return [{ value: machine, label: machine }]
        return actors.map(({ actor }) => ({ value: `${machine} ${actor}`, label: clean(actor, 64) }))
      })
      const same =
        [...select.options].map(({ value }) => value).join('\n') === options.map(({ value }) => value).join('\n')
      if (same) return
      select.replaceChildren(...options.map(({ value, label }) => el('option', { value }, label)))
      if (options.some(({ value }) => value === before)) select.value = before
      void draw()
    },
    show(now) {
      marks = now
      void draw()
    },
  }
}
