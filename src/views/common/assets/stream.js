// The host's push. It comes again by itself; what is shown is never older than it says.

/** The host beats every ten seconds: two missed and a bit. */
const staleAfter = 25_000
const againAfter = 3_000

/** `on` is called for each event of the stream with its data; `state` with `live`, `stale` or `closed`. */
export function listen(events, { on, state }) {
  let heard = Date.now()
  let source
  const open = () => {
    source = new EventSource('/stream')
    for (const event of events)
      source.addEventListener(event, ({ data }) => {
        heard = Date.now()
        state('live', heard)
        on(event, JSON.parse(data))
      })
    source.onerror = async () => {
      // The browser comes back by itself from a broken connection, and not from a refusal.
      if (source.readyState !== EventSource.CLOSED) return state('stale', heard)
      const answer = await fetch('/healthz').catch(() => undefined)
      const refused = answer !== undefined && (await fetch('/charts').catch(() => undefined))?.status === 401
      state(refused ? 'closed' : 'stale', heard)
      setTimeout(open, againAfter)
    }
  }
  open()
  setInterval(() => {
    if (Date.now() - heard <= staleAfter) return
    state('stale', heard)
    // A machine that slept, or a connection that died without a word.
    if (Date.now() - heard > 2 * staleAfter && source.readyState === EventSource.OPEN) {
      source.close()
      open()
    }
  }, 1000)
}
