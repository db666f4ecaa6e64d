// Why a swap began, and what came of it.
import { hostNow } from '/assets/common/clock.js'
import { clean, clock, whole } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'
import { Repair, stepsOf } from '../head/repairs.js'

export function Why({ swap }) {
  return html`
    <dl class="facts evidence">${factsOf(swap).map(([word, text], index) => html`<dt key=${`${word} ${index}`}>${word}</dt><dd>${text}</dd>`)}</dl>
    ${swap.error?.fix && html`<${Repair} title="To do" steps=${stepsOf(swap.error.fix)} />`}`
}

function factsOf({ reason, trigger, evidence: signs, rules, error, recovered, foreign, warnings, notes }) {
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
    error && ['Error', `${clean(error.code, 40)}: ${whole(error.message)}`],
    recovered && ['Recovered', recovered === 'left' ? 'to the account that was left' : 'to the target'],
    foreign > 0 && ['Beside it', `${foreign} other processes use this link`],
    ...warnings.map((text) => ['Warning', clean(text)]),
    ...notes.map((text) => ['Note', clean(text)]),
  ].filter(Boolean)
}
