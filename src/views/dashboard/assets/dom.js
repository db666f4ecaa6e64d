// Making and changing elements. Nothing here takes markup: text goes in as text.

/**
 * `el('p', { class: 'x', title: 'y' }, 'text', child)`. Functions are listeners, `true` is an empty attribute, false and
 * undefined are none.
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== undefined && child !== null))
  return made
}

/** Changes the text only where it differs: a screen reader, and a selection, notice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : value)
}

/**
 * A list kept in step with data: one element an item, made once, changed in place, moved only when the order changed.
 * `key(item)` is a string, `make(item)` gives `{ element, show(item) }`.
 */
export function keyed(parent, key, make) {
  const rows = new Map()
  return (items) => {
    const keys = new Set(items.map(key))
    for (const [name, row] of rows)
      if (!keys.has(name)) {
        row.element.remove()
        rows.delete(name)
      }
    let place = parent.firstElementChild
    for (const item of items) {
      const name = key(item)
      let row = rows.get(name)
      if (!row) {
        row = make(item)
        rows.set(name, row)
      }
      const text = JSON.stringify(item)
      if (row.text !== text) {
        row.text = text
        row.show(item)
      }
      if (row.element === place) place = place.nextElementSibling
      else parent.insertBefore(row.element, place)
    }
  }
}

const clocks = new Set()
let offset = 0

/** The host's clock, ms since 1970, as far as the last beat told. */
export const hostNow = () => Date.now() + offset
export const setHostClock = (iso) => {
  offset = Date.parse(iso) - Date.now()
}

/** An element whose words change with the time alone: `words(now)`. It forgets itself when it has left the page. */
export function ticking(element, words) {
  const tick = { element, words }
  clocks.add(tick)
  say(element, words(hostNow()))
  return () => clocks.delete(tick)
}

// One timer for all, and none while nobody looks.
setInterval(() => {
  if (document.hidden) return
  const now = hostNow()
  for (const tick of clocks) {
    if (tick.element.isConnected) say(tick.element, tick.words(now))
    else if (tick.seen) clocks.delete(tick)
    tick.seen ||= tick.element.isConnected
  }
}, 1000)
