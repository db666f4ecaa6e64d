// What cannot be overlooked, and what to do about it.
import { el, hostNow, keyed, say, ticking } from './dom.js'
import { clean, within } from './text.js'

export function openBanners(parent) {
  const show = keyed(
    parent,
    ({ kind }) => kind,
    ({ kind }) => {
      let banner
      const title = el('strong')
      const text = el('span')
      const countdown = el('span')
      const todo = el('ul')
      const words = (now) => (banner?.until ? ` It resets ${within(banner.until, now)}.` : '')
      ticking(countdown, words)
      return {
        element: el('div', { class: 'banner', 'data-kind': kind }, el('p', {}, title, ' ', text, countdown), todo),
        show(next) {
          banner = next
          say(title, next.title)
          say(text, next.text)
          say(countdown, words(hostNow()))
          todo.replaceChildren(...next.todo.map((line) => el('li', {}, line)))
        },
      }
    },
  )
  return (status) => show(bannersOf(status))
}

function bannersOf({ partialSwap, faults = [], waiting, degraded, paused, accounts }) {
  const all = []
  if (partialSwap)
    all.push({
      kind: 'partialSwap',
      title: 'A swap stands half done.',
      text: 'It could not go on and could not be undone; no swap starts until this is mended.',
      todo: [
        ...faults.map(
          ({ code, message, fix }) => `${clean(code, 40)}: ${clean(message)}${fix ? ` — ${clean(fix)}` : ''}`,
        ),
        'See what is wrong: claude-failover doctor. Mend it, then press Recover (or run claude-failover recover).',
      ],
    })
  if (waiting)
    all.push({
      kind: 'waiting',
      title: accounts.every(({ limitedUntil, enabled }) => limitedUntil || enabled === false)
        ? 'Every account is limited.'
        : 'Waiting for a reset.',
      text: `Sessions wait for ${clean(waiting.account, 64)}.`,
      until: waiting.until,
      todo: ['Nothing has to be done: sessions go on by themselves. To go on sooner, add an account to the config.'],
    })
  if (degraded)
    all.push({
      kind: 'degraded',
      title: `Not in order: ${clean(degraded.code, 40)}.`,
      text: clean(degraded.message),
      todo: [clean(degraded.fix)],
    })
  if (paused)
    all.push({
      kind: 'paused',
      title: 'Automatic swaps are paused.',
      text: 'Limits are still watched for.',
      todo: ['Press Resume: what was confirmed meanwhile acts then.'],
    })
  return all
}
