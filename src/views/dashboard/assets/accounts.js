// The accounts, each with its windows as gauges: how much is used, when that was seen, when it is given back.
import { el, hostNow, keyed, mark, say, ticking } from './dom.js'
import { ago, clean, windowName, within } from './text.js'

export function openAccounts(list) {
  const show = keyed(
    list,
    ({ name }) => name,
    ({ name }) => {
      let account
      const state = el('span', { class: 'state' })
      const until = el('p', { class: 'small' })
      const gauges = el('div', { class: 'gauges' })
      const showGauges = keyed(gauges, ({ window }) => window, makeGauge)
      const active = el('span', { class: 'tag', hidden: true }, 'active')
      const element = el('li', { class: 'card' }, el('h3', {}, clean(name, 64), ' ', active, ' ', state), until, gauges)
      ticking(until, (now) =>
        account?.limitedUntil ? `limited; resets ${within(account.limitedUntil, now)}` : (account?.note ?? ''),
      )
      return {
        element,
        show(next) {
          account = { ...next, note: next.enabled === false ? 'disabled: never a target' : '' }
          say(state, clean(next.state, 20))
          mark(state, 'data-state', next.state)
          active.hidden = !next.active
          say(until, next.limitedUntil ? `limited; resets ${within(next.limitedUntil, hostNow())}` : account.note)
          showGauges(Object.entries(next.windows).map(([window, use]) => ({ window, use, name })))
        },
      }
    },
  )
  return ({ accounts, activeAccount }) =>
    show(accounts.map((account) => ({ ...account, active: account.name === activeAccount })))
}

function makeGauge({ window, name }) {
  let reading
  const label = `${windowName(window)} window of ${clean(name, 64)}`
  const meter = el('meter', { min: '0', max: '100', low: '80', high: '95', optimum: '0', 'aria-label': label })
  const percent = el('span', { class: 'percent' })
  const times = el('span', { class: 'small' })
  const words = (now) => {
    if (!reading) return 'not heard of yet'
    const reset = reading.resetsAt ? `, resets ${within(reading.resetsAt, now)}` : ''
    return `seen ${ago(reading.seenAt, now)}${reset}`
  }
  ticking(times, words)
  return {
    element: el('div', { class: 'gauge' }, el('span', {}, windowName(window)), meter, percent, times),
    show({ use }) {
      reading = use
      meter.hidden = !use
      meter.value = use?.usedPercent ?? 0
      percent.hidden = !use
      say(percent, use ? `${Math.round(use.usedPercent)} %` : '–')
      say(times, words(hostNow()))
    },
  }
}
