// Where the steps come from: this host as it runs, another program as it runs, or a part of the journal.
import { ask } from '/assets/common/ask.js'
import { openModel } from './model.js'

/**
 * @param place `{ program }`, `{ swap }`, `{ since, until }` or nothing: the host as it runs
 * @param changed called whenever there is more to show, with what went wrong if something did
 */
export function openSource({ program, swap, since, until }, changed) {
  const model = openModel()
  if (swap || since) return { model, past: true, ...readJournal(model, { swap, since, until }, changed) }
  const charts = program
    ? (actor) => `/machines/programs/${encodeURIComponent(program)}/charts/${encodeURIComponent(actor.id)}`
    : ownCharts
  const stream = new EventSource(
    program ? `/machines/programs/${encodeURIComponent(program)}/events` : '/events?definitions=id',
  )
  stream.onopen = () => changed({ state: 'live' })
  stream.onmessage = ({ data }) => {
    model.take(JSON.parse(data))
    changed({ state: 'live' })
  }
  stream.onerror = () => changed({ state: stream.readyState === EventSource.CLOSED ? 'closed' : 'stale' })
  // The host begins anew with the whole picture when the connection does.
  return { model, past: false, charts, close: () => stream.close() }
}

const ownCharts = ({ machine }) => (machine ? `/charts/${encodeURIComponent(machine)}` : null)

function readJournal(model, { swap, since, until }, changed) {
  const query = new URLSearchParams(swap ? { swap } : { since, ...(until ? { until } : {}) })
  const read = async () => {
    const answer = await fetch(`/journal?${query}`)
    if (!answer.ok)
      throw new Error((await answer.json().catch(() => ({}))).error?.message ?? `the host answered ${answer.status}`)
    const text = await answer.text()
    for (const line of text.split('\n')) if (line) model.record(JSON.parse(line))
    changed({ state: 'past', ...(model.last < 0 ? { problem: 'The journal has no record of it any more.' } : {}) })
  }
  read().catch((error) => changed({ state: 'past', problem: error.message }))
  return { charts: ownCharts, close() {} }
}

const known = new Map()

/** The drawing and the words of a machine: `{ svg, chart }`. Parsed as XML, in which nothing runs. */
export function chartAt(address) {
  if (!known.has(address))
    known.set(
      address,
      Promise.all([fetch(`${address}.svg`), ask(`${address}.json`)]).then(async ([answer, chart]) => {
        if (!answer.ok) throw new Error('there is no drawing of it')
        const { documentElement } = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml')
        return { svg: document.importNode(documentElement, true), chart }
      }),
    )
  return known.get(address)
}
