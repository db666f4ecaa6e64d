// Hands on what the host's event stream tells to the inspector in the frame, and to no other page.

const frame = document.getElementById('viewer')
const words = document.getElementById('bridge')
const { origin, hostname } = new URL(frame.dataset.address)
document.getElementById('site').textContent = hostname

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
    words.textContent = `Connected: ${count} messages handed on.`
  }
  source.onerror = () => {
    words.textContent =
      source.readyState === EventSource.CLOSED
        ? 'The host refuses: run claude-failover inspect again.'
        : 'The host is not heard: trying again.'
  }
}

window.addEventListener('message', (event) => {
  if (event.origin !== origin || event.source !== frame.contentWindow) return
  if (event.data?.type === '@statelyai.connected') connect()
})
// Only now, so that its first word is heard.
frame.src = frame.dataset.address
