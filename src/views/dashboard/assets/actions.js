// What an operator can do from the page, each behind a question that says what it does.
import { ask } from '/assets/common/ask.js'
import { clean } from '/assets/common/text.js'
import { html, useEffect, useRef, useState } from '/assets/common/ui.js'
import { Plan } from './plan.js'

const questions = {
  pause: [
    'Pause automatic swaps?',
    'No automatic swap starts until you resume. Limits are still watched for.',
    'Pause',
  ],
  resume: ['Resume automatic swaps?', 'Limits that were confirmed meanwhile are handled now.', 'Resume'],
  recover: [
    'Check the disk and leave partialSwap?',
    'The host looks at the disk and changes no file. It goes back to normal, or ends the swap, or says what is wrong.',
    'Recover',
  ],
  hold: ['Hold this session?', 'A swap neither moves nor restarts it until you release it.', 'Hold'],
  release: ['Release this session?', 'If it runs on another account, it moves to the active one now.', 'Release'],
  restart: [
    'Restart this session?',
    'Its agent is stopped and started again. A turn that runs is cut and continued.',
    'Restart',
  ],
  stop: ['Stop this session?', 'Its agent ends, and it stays closed until you restart it.', 'Stop'],
}

/** `act(verb, name)`: shows the question; nothing happens before it is answered. */
export function openActions(status, show) {
  return (verb, name) => {
    if (verb === 'swap') return show({ title: 'Swap now?', yes: 'Swap', plan: targets(status()), work: swap })
    const [title, what, yes] = questions[verb]
    const path = name ? `/sessions/${encodeURIComponent(name)}/${verb}` : `/${verb}`
    show({
      title: name ? `${title.replace(' this session?', '')} ${clean(name, 64)}?` : title,
      what,
      yes,
      async work() {
        const { ok, faults } = await ask(path, {})
        if (ok === false)
          throw Object.assign(new Error(faults.map(({ code, message }) => `${code}: ${message}`).join('; ')), faults[0])
      },
    })
  }
}

const targets = ({ accounts, activeAccount }) =>
  accounts.map(({ name }) => name).filter((name) => name !== activeAccount)

/** It is not waited for: the page shows the swap, and closing the page does not stop it. */
async function swap(target) {
  const failed = ask('/swap', { ...(target ? { to: target } : {}), reason: 'from the dashboard' }).then(
    () => new Promise(() => {}),
  )
  await Promise.race([failed, new Promise((done) => setTimeout(done, 1_000))])
}

export function Confirm({ question, close }) {
  const dialog = useRef(null)
  const [state, setState] = useState({})
  useEffect(() => {
    setState({ ready: !question?.plan })
    if (question && !dialog.current.open) dialog.current.showModal()
    if (!question && dialog.current.open) dialog.current.close()
  }, [question])
  const yes = async () => {
    setState({ ...state, busy: true })
    try {
      await question.work(state.target)
      close()
    } catch (error) {
      setState({ error })
    }
  }
  const { error, busy, ready } = state
  return html`
    <dialog id="confirm" ref=${dialog} aria-labelledby="confirm-title" onClose=${close}>
      ${
        question &&
        html`
          <h2 id="confirm-title">${question.title}</h2>
          <div id="confirm-body">
            ${question.what && !error && html`<p>${question.what}</p>`}
            ${question.plan && !error && html`<${Plan} targets=${question.plan} onReady=${(now, target) => setState((one) => ({ ...one, ready: now, target }))} />`}
            ${error && html`<p class="bad fault" role="alert">${clean(error.message, 500)}</p>${error.fix && html`<p>To do: <code>${error.fix}</code></p>`}`}
          </div>
          <div class="buttons">
            <button type="button" id="confirm-no" onClick=${close}>${error ? 'Close' : 'Cancel'}</button>
            ${!error && html`<button type="button" id="confirm-yes" class="primary" disabled=${busy || !ready} onClick=${yes}>${question.yes}</button>`}
          </div>`
      }
    </dialog>`
}
