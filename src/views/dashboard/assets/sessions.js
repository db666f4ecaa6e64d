// The sessions, a row each, changed in place: a hundred of them tell of themselves all the time.
import { el, hostNow, keyed, mark, say, ticking } from './dom.js'
import { ago, clean } from './text.js'

/** @param act called with what to do (`hold`, `release`, `restart`) and the name of the session */
export function openSessions({ body, count }, act) {
  const show = keyed(
    body,
    ({ name }) => name,
    ({ name }) => {
      let session
      const plain = clean(name, 64)
      const state = el('span', { class: 'state' })
      const fault = el('span', { class: 'fault' })
      const [role, account, conversation, sign] = Array.from({ length: 4 }, () => el('td'))
      const button = (verb) =>
        el('button', { type: 'button', 'aria-label': `${verb} ${plain}`, click: () => act(verb, name) }, verb)
      const [hold, release, restart] = ['hold', 'release', 'restart'].map(button)
      const words = (now) => (session?.lastSign ? ago(session.lastSign, now) : '–')
      ticking(sign, words)
      const element = el(
        'tr',
        {},
        el('th', { scope: 'row' }, plain),
        role,
        el('td', {}, state, ' ', fault),
        account,
        conversation,
        sign,
        el('td', { class: 'row-actions' }, hold, ' ', release, ' ', restart),
      )
      return {
        element,
        show(next) {
          session = next
          const more = [next.held && 'held', !next.proved && next.state !== 'stopped' && 'not proved'].filter(Boolean)
          say(role, clean(next.role, 20))
          say(state, [next.state, ...more].join(', '))
          mark(state, 'data-state', next.state)
          say(fault, next.fault ? `${clean(next.fault.code, 40)}: ${clean(next.fault.message)}` : '')
          say(account, clean(next.account, 64))
          say(conversation, clean(next.conversation, 64).slice(0, 8))
          mark(conversation, 'title', clean(next.conversation, 64))
          say(sign, words(hostNow()))
          hold.hidden = next.held
          release.hidden = !next.held
        },
      }
    },
  )
  return ({ sessions }) => {
    show(sessions)
    say(count, sessions.length === 0 ? 'none' : String(sessions.length))
  }
}
