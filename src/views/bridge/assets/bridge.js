// Hands on what the host's event stream tells to the inspector in the frame, and to no other page.

/** A page that has not said a word by then is taken not to be reached, ms. */
const patience = 2_500

const frame = document.getElementById('viewer')
const words = document.getElementById('bridge')
const { origin, hostname } = new URL(frame.dataset.address)
document.getElementById('site').textContent = hostname

function say(state, text) {
  words.dataset.state = state
  words.textContent = text
}

let source
let count = 0

/** The stream begins with the whole picture: so it does again for a viewer that was loaded anew. */
function connect() {
  source?.close()
  count = 0
  source = new EventSource('/events')
  source.onmessage = ({ data }) => {
    frame.contentWindow.postMessage(JSON.parse(data), origin)
    count += 1
    say('connected', `Connected: ${count} messages handed on.`)
  }
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) say('closed', 'The host refuses: run claude-failover inspect again.')
    else say('stale', 'The host is not heard: trying again.')
  }
}

const late = setTimeout(() => {
  say(
    'unreachable',
    `${hostname} cannot be reached from this browser, or does not answer: nothing is sent. The inspector of our own shows the same.`,
  )
}, patience)

window.addEventListener('message', (event) => {
  if (event.origin !== origin || event.source !== frame.contentWindow) return
  if (event.data?.type !== '@statelyai.connected') return
  clearTimeout(late)
  connect()
})
// Only now, so that its first word is heard.
frame.src = frame.dataset.address
