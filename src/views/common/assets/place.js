// The place of a page is its address: what follows `#` says what is shown, so that any view can be sent as a link.
import { useEffect, useState } from './ui.js'

export const placeNow = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))

/** `#swap=7&step=3`; what is empty is left out. */
export const linkTo = (place) => {
  const kept = Object.entries(place).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return `#${new URLSearchParams(kept.map(([key, value]) => [key, String(value)]))}`
}

/** @param replace for what one types: it makes no new entry to go back to */
export function goTo(place, replace = false) {
  const hash = linkTo(place)
  if (hash === (location.hash || '#')) return
  // Not by `location.hash`: an empty one would scroll to the top, and a table would lose its place.
  if (replace) history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

export function usePlace() {
  const [place, setPlace] = useState(placeNow)
  useEffect(() => {
    const moved = () => setPlace(placeNow())
    window.addEventListener('hashchange', moved)
    // It may have moved before anybody listened.
    moved()
    return () => window.removeEventListener('hashchange', moved)
  }, [])
  return place
}
