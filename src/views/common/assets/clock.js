// The host's clock, and words that change with the time alone.
import { html, useEffect, useState } from './ui.js'

let offset = 0

/** ms since 1970, as far as the last beat told. */
export const hostNow = () => Date.now() + offset
export const setHostClock = (iso) => {
  offset = Date.parse(iso) - Date.now()
}

const ticking = new Set()

// One timer for all, and nothing is drawn while nobody looks.
setInterval(() => {
  if (document.hidden) return
  for (const tick of ticking) tick()
}, 1000)

/** `words(now)`, looked at each second and drawn when they differ. */
export function Ticking({ words, ...more }) {
  const [, draw] = useState('')
  useEffect(() => {
    const tick = () => draw(words(hostNow()))
    ticking.add(tick)
    return () => ticking.delete(tick)
  }, [words])
  return html`<span ...${more}>${words(hostNow())}</span>`
}
