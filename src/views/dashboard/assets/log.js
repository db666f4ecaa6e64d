// The log, newest first, and what of it one wants to see.
import { el, hostNow } from './dom.js'
import { clean, clock } from './text.js'

const most = 500
const rank = { info: 0, warn: 1, error: 2 }

export function openLog({ list, filter, level }) {
  let rows = []
  const judge = (row) => {
    const words = filter.value.trim().toLowerCase()
    row.element.hidden = rank[row.level] < rank[level.value] || !row.words.includes(words)
  }
  const make = ({ at, level: severity, event, session, text }) => {
    const plain = clean(text, 500)
    const element = el(
      'li',
      { 'data-level': severity },
      el('time', { datetime: at }, clock(at, hostNow())),
      ' ',
      el('code', {}, clean(event, 60)),
      ' ',
      severity === 'info' ? undefined : el('strong', {}, severity === 'warn' ? 'warning: ' : 'error: '),
      plain,
    )
    const row = { element, level: severity, words: `${event} ${session ?? ''} ${plain}`.toLowerCase() }
    judge(row)
    return row
  }
  const judgeAll = () => rows.forEach(judge)
  filter.addEventListener('input', judgeAll)
  level.addEventListener('change', judgeAll)
  return {
    all(lines) {
      rows = lines.map(make)
      list.replaceChildren(...rows.map(({ element }) => element).reverse())
    },
    more(lines) {
      const made = lines.map(make)
      rows.push(...made)
      list.prepend(...made.map(({ element }) => element).reverse())
      while (rows.length > most) rows.shift().element.remove()
    },
  }
}
