// Commands to copy: shown whole, in one typeface, and never run by us.
import { html, useState } from './ui.js'

/** The clipboard of a page that is not served over TLS works on loopback; elsewhere the old way does. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}

export function CopyButton({ text, label = 'Copy', title }) {
  const [done, setDone] = useState(false)
  const act = async (event) => {
    event.stopPropagation()
    await copy(text)
    setDone(true)
    setTimeout(() => setDone(false), 1500)
  }
  return html`<button type="button" class="copy" onClick=${act} title=${title ?? text}
    aria-label=${`${label}: ${text}`}>${done ? 'Copied' : label}</button>`
}

/** A command, or a step in words, whole. */
export const Command = ({ text }) => html`<div class="command"><code>${text}</code><${CopyButton} text=${text} /></div>`
