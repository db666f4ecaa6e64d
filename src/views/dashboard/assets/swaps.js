// The swaps, newest first: the steps and the sessions of each as bars on one line of time, and why it began.
import { el, hostNow, keyed, mark, say } from './dom.js'
import { clean, clock, duration } from './text.js'

/** Swaps that are kept in the page. */
const most = 50

export function openSwaps(section) {
  let swaps = []
  const list = el('ol', { class: 'swap-list' })
  const show = keyed(list, ({ id }) => String(id), makeSwap)
  const showAll = () => {
    if (swaps.length > 0 && !list.isConnected) section.replaceChildren(list)
    show(swaps)
  }
  const running = () => swaps[0] && swaps[0].outcome === null
  // Bars of a swap under way grow.
  setInterval(() => {
    if (!running() || document.hidden) return
    swaps[0] = { ...swaps[0], now: hostNow() }
    showAll()
  }, 250)
  return {
    all(records) {
      swaps = records
      showAll()
    },
    one(record) {
      swaps = [record, ...swaps.filter(({ id }) => id !== record.id)].sort((a, b) => b.id - a.id).slice(0, most)
      showAll()
    },
  }
}

function makeSwap({ id }) {
  const title = el('span')
  const outcome = el('span', { class: 'state' })
  const summary = el('summary', {}, title, ' ', outcome)
  const facts = el('dl', { class: 'evidence' })
  const gantt = el('ol', { class: 'gantt', 'aria-label': `Timeline of swap ${id}` })
  const showBars = keyed(gantt, ({ key }) => key, makeBar)
  const details = el('details', {}, summary, facts, gantt)
  let told = ''
  return {
    element: el('li', { 'data-swap': String(id) }, details),
    show(swap) {
      const name = swap.outcome ?? 'running'
      if (swap.outcome === null || swap.outcome === 'partialSwap') details.open = true
      say(title, `${swap.id}: ${clean(swap.from, 64)} → ${clean(swap.to, 64)}, ${clock(swap.startedAt, hostNow())}`)
      say(outcome, swap.ms === null ? name : `${name} in ${duration(swap.ms)}`)
      mark(outcome, 'data-state', name)
      const why = evidence(swap)
      // The bars of a running swap change all the time; this does not.
      if (JSON.stringify(why) !== told) {
        told = JSON.stringify(why)
        facts.replaceChildren(...why.flatMap(([word, text]) => [el('dt', {}, word), el('dd', {}, text)]))
      }
      showBars(bars(swap))
    },
  }
}

/** Why it began, and what came of it: pairs of words. */
function evidence({ reason, trigger, evidence: signs, rules, error, recovered, foreign, warnings, notes }) {
  const seen = trigger && [
    `${clean(trigger.session, 64)}, by ${clean(trigger.source, 40)}`,
    trigger.window && `window ${clean(trigger.window, 40)}`,
    `seen ${clock(trigger.seenAt, hostNow())}`,
    trigger.resetsAt && `resets ${clock(trigger.resetsAt, hostNow())}`,
  ]
  return [
    ['Reason', clean(reason)],
    ['Evidence', trigger ? seen.filter(Boolean).join('; ') : 'none: it was asked for by hand'],
    trigger?.snippet && ['It was told', `“${clean(trigger.snippet)}”`],
    ...signs.map(({ session, source, pattern, seenAt, verdict }) => [
      'Seen',
      `${clean(session, 64)}, by ${clean(source, 40)} (${clean(pattern, 80)}), ${clock(seenAt, hostNow())}: ${clean(verdict)}`,
    ]),
    rules.length > 0 && ['Rules', rules.map(({ rule, verdict }) => `${clean(rule)}: ${clean(verdict, 40)}`).join('; ')],
    error && ['Error', `${clean(error.code, 40)}: ${clean(error.message)}`],
    error?.fix && ['To do', clean(error.fix)],
    recovered && ['Recovered', recovered === 'left' ? 'to the account that was left' : 'to the target'],
    foreign > 0 && ['Beside it', `${foreign} processes outside our care use the link`],
    ...warnings.map((text) => ['Warning', clean(text)]),
    ...notes.map((text) => ['Note', clean(text)]),
  ].filter(Boolean)
}

/** Steps in their order, then sessions, which all begin with the relaunch. Times in ms from the start of the swap. */
function bars({ startedAt, steps, planned, sessions, now, ms }) {
  const zero = Date.parse(startedAt)
  const end = now ?? hostNow()
  const whole = Math.max(1, ms ?? end - zero)
  const stepBars = steps.map((step, index) => {
    const start = Date.parse(step.startedAt) - zero
    const long = step.ms ?? end - zero - start
    return { key: `step ${index}`, label: step.state, start, long, whole, state: step.state, error: step.error?.code }
  })
  const relaunch = stepBars.find(({ state }) => state === 'relaunching')
  if (!relaunch) return stepBars
  const moved = planned.filter(({ action }) => action === 'relaunch')
  return [
    ...stepBars,
    ...moved.map(({ name }) => {
      const result = sessions.find((session) => session.name === name)
      const state = result ? (result.proved ? 'proved' : 'failed') : 'moving'
      const long = result ? result.ms : relaunch.long
      return {
        key: `session ${name}`,
        label: name,
        start: relaunch.start,
        long,
        whole,
        state,
        error: result?.error?.code,
      }
    }),
  ]
}

function makeBar() {
  const label = el('span', { class: 'bar-label' })
  const bar = el('span', { class: 'bar' })
  const words = el('span', { class: 'bar-words small' })
  return {
    element: el('li', {}, label, el('span', { class: 'track', 'aria-hidden': 'true' }, bar), words),
    show({ label: name, start, long, whole, state, error }) {
      say(label, clean(name, 64))
      // Through the object model: the page's policy allows no style in markup.
      bar.style.left = `${Math.min(99.5, (100 * start) / whole)}%`
      bar.style.width = `${Math.min(100, Math.max(0.5, (100 * long) / whole))}%`
      mark(bar, 'data-state', error ? 'failed' : state)
      const sort = ['proved', 'failed', 'moving'].includes(state) ? `${state}, ` : ''
      say(words, `${sort}${duration(long)}${error ? `, ${clean(error, 40)}` : ''}`)
    },
  }
}
