// The field that filters the sessions. What is typed stands there at once; the list follows when typing pauses, so that no
// key waits for five hundred rows.
import { html, useEffect, useRef, useState } from '/assets/common/ui.js'

/** ms */
const pause = 120

export function Filter({ words, set }) {
  const [typed, setTyped] = useState(words)
  const timer = useRef(0)
  // An address that was gone to says something else.
  useEffect(() => setTyped(words), [words])
  const type = ({ target }) => {
    setTyped(target.value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => set(target.value), pause)
  }
  return html`<input id="filter" class="filter" type="search" placeholder="Filter  /" aria-label="Filter the sessions" autocomplete="off" spellcheck="false" value=${typed} onInput=${type} />`
}
