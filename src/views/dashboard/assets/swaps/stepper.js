// How far a swap is: its steps, what each took, and how many sessions have proved themselves.
import { hostNow } from '/assets/common/clock.js'
import { clean, duration } from '/assets/common/text.js'
import { html } from '/assets/common/ui.js'

const course = [
  ['saving', 'Save'],
  ['flipping', 'Turn the link'],
  ['ensuring', 'Check the links'],
  ['relaunching', 'Move the sessions'],
]

export function Stepper({ swap: { steps, outcome, sessions, startedAt }, proved, moved }) {
  const now = hostNow()
  const failed = sessions.filter((session) => !session.proved).length
  const reached = new Map(steps.map((step) => [step.state, step]))
  const off = steps.filter(({ state }) => !course.some(([name]) => name === state))
  const all = [
    ...course.map(([state, label]) => ({ state, label, step: reached.get(state) })),
    ...off.map((step) => ({ state: step.state, label: clean(step.state, 30), step })),
  ]
  return html`
    <ol class="stepper" aria-label="Steps">
      ${all.map(({ state, label, step }) => {
        const stands = !step ? 'ahead' : step.error ? 'failed' : step.ms === null ? 'now' : 'done'
        const took = step && duration(step.ms ?? Math.max(0, now - Date.parse(step.startedAt)))
        return html`
          <li key=${state} data-step=${state} data-stands=${stands} data-off=${['rollingBack', 'partialSwap'].includes(state) ? '' : null} aria-current=${stands === 'now' ? 'step' : null}>
            <span class="step-name">${label}</span>
            <span class="small">${state === 'relaunching' && step ? `${proved} of ${moved} proved${failed > 0 ? `, ${failed} not` : ''}, ${took}` : (took ?? (outcome === null ? 'ahead' : 'not reached'))}${step?.error ? html`, <span class="bad">${clean(step.error.code, 40)}</span>` : ''}</span>
          </li>`
      })}
    </ol>
    ${
      reached.has('relaunching') &&
      moved > 0 &&
      html`<div class="progress" role="progressbar" aria-label=${`Sessions proved since ${startedAt}`} aria-valuemin="0" aria-valuemax=${moved} aria-valuenow=${proved}>
        <span style=${{ width: `${(100 * proved) / moved}%` }} /><span class="progress-bad" style=${{ width: `${(100 * failed) / moved}%` }} />
      </div>`
    }`
}
