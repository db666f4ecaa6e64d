// What an operator can do from the page, each behind a question that says what it does.
import { ask } from './ask.js'
import { el, say } from './dom.js'
import { clean } from './text.js'

const words = {
  pause: [
    'Pause automatic swaps?',
    'No automatic swap starts until you resume; limits are still watched for.',
    'Pause',
  ],
  resume: ['Resume automatic swaps?', 'What was confirmed meanwhile acts at once.', 'Resume'],
  recover: [
    'Recover from partialSwap?',
    'The host looks at the disk and changes no file: it goes back to normal, or ends the swap, or says what is wrong.',
    'Recover',
  ],
  hold: ['Hold this session?', 'A swap neither moves nor restarts it until it is released.', 'Hold'],
  release: [
    'Release this session?',
    'When it runs on another account it is moved to the active one at once.',
    'Release',
  ],
  restart: [
    'Restart this session?',
    'Its agent is stopped and started again; a turn that runs is cut and continued.',
    'Restart',
  ],
}

export function openActions(dialog, status) {
  const [title, body, yes] = ['confirm-title', 'confirm-body', 'confirm-yes'].map((id) => document.getElementById(id))
  let running = 0
  const fail = (error) => {
    const fix = error.fix ? [el('p', {}, `To do: ${clean(error.fix)}`)] : []
    body.replaceChildren(el('p', { class: 'fault', role: 'alert' }, clean(error.message)), ...fix)
    yes.hidden = true
  }
  /** Asks, then does it; what goes wrong is said in the same dialog. */
  const confirm = (question, content, verb, work) => {
    const turn = ++running
    say(title, question)
    say(yes, verb)
    yes.hidden = false
    yes.disabled = false
    body.replaceChildren(...content)
    yes.onclick = async () => {
      yes.disabled = true
      try {
        await work()
        if (turn === running) dialog.close()
      } catch (error) {
        if (turn === running) fail(error)
      }
    }
    if (!dialog.open) dialog.showModal()
    return { current: () => turn === running && dialog.open }
  }
  const simple = (verb, path, name) => {
    const [question, what, label] = words[verb]
    confirm(
      name ? `${question.replace('?', '')}: ${clean(name, 64)}?` : question,
      [el('p', {}, what)],
      label,
      async () => {
        const { ok, faults } = await ask(path, {})
        if (ok === false)
          throw Object.assign(new Error(faults.map(({ code, message }) => `${code}: ${message}`).join('; ')), faults[0])
      },
    )
  }
  /** The plan is shown first, made anew for each target. */
  const swap = async () => {
    const target = el('select', { 'aria-label': 'Account to swap to' }, el('option', { value: '' }, 'the host chooses'))
    for (const { name } of status().accounts)
      if (name !== status().activeAccount) target.append(el('option', { value: name }, clean(name, 64)))
    const plan = el('div', { class: 'plan', 'aria-live': 'polite' }, 'Making the plan…')
    const wanted = () => (target.value ? { to: target.value } : {})
    // It is not waited for: the page shows the swap, and closing the page does not stop it.
    const asked = confirm('Swap now?', [el('label', {}, 'To ', target), plan], 'Swap', async () => {
      const failed = ask('/swap', { ...wanted(), reason: 'from the dashboard' }).then(() => new Promise(() => {}))
      await Promise.race([failed, new Promise((done) => setTimeout(done, 1_000))])
    })
    const show = async () => {
      yes.disabled = true
      try {
        const made = await ask('/swap', { ...wanted(), dryRun: true })
        if (!asked.current()) return
        plan.replaceChildren(...planLines(made))
        yes.disabled = false
      } catch (error) {
        if (asked.current()) plan.replaceChildren(el('p', { class: 'fault' }, clean(error.message)))
      }
    }
    target.addEventListener('change', show)
    await show()
  }
  return (verb, name) => {
    if (verb === 'swap') return void swap()
    simple(verb, name ? `/sessions/${encodeURIComponent(name)}/${verb}` : `/${verb}`, name)
  }
}

function planLines({ from, to, link, sharedLinks, sessions, foreign, warnings }) {
  const names = (action) => sessions.filter((one) => one.action === action).map(({ name }) => clean(name, 64))
  const [moved, left] = [names('relaunch'), names('leave')]
  const made = sharedLinks.filter(({ action }) => action === 'create').length
  const lines = [
    `${clean(from, 64)} → ${clean(to, 64)}`,
    `The link ${clean(link)} is turned.`,
    made > 0 ? `${made} shared links are made.` : 'The shared links are there.',
    `${moved.length} sessions are stopped and resumed on ${clean(to, 64)}${moved.length > 0 ? `: ${moved.join(', ')}` : ''}.`,
    left.length > 0 && `Left alone: ${left.join(', ')}.`,
    foreign.length > 0 && `${foreign.length} processes outside our care use the link and change account with it.`,
    ...warnings.map((text) => `Warning: ${clean(text)}`),
  ]
  return [el('ul', {}, ...lines.filter(Boolean).map((line) => el('li', {}, line)))]
}
