// Steps and sessions of a swap on one line of time. A session's bar is as long as its own move: where it began is known,
// or it is said not to be.
import { hostNow } from '/assets/common/clock.js'
import { clean, duration } from '/assets/common/text.js'
import { html, memo } from '/assets/common/ui.js'

/** More sessions than that are drawn as thin lines. */
const named = 24

export function Timeline({ swap }) {
  const all = barsOf(swap)
  if (all.length === 0) return null
  const thin = all.filter(({ kind }) => kind === 'session').length > named
  return html`
    <ol class=${`gantt${thin ? ' thin' : ''}`} aria-label=${`Timeline of swap ${swap.id}`}>
      ${all.map((bar) => html`<${Bar} key=${bar.key} ...${bar} />`)}
    </ol>`
}

/** Times in ms from the start of the swap. */
function barsOf({ startedAt, steps, planned, sessions, ms }) {
  const zero = Date.parse(startedAt)
  const whole = Math.max(1, ms ?? hostNow() - zero)
  const stepBars = steps.map((step, index) => {
    const start = Date.parse(step.startedAt) - zero
    return {
      key: `step ${index}`,
      kind: 'step',
      label: step.state,
      start,
      long: step.ms ?? whole - start,
      whole,
      state: step.state,
      error: step.error?.code,
    }
  })
  const relaunch = stepBars.find(({ state }) => state === 'relaunching')
  if (!relaunch) return stepBars
  const results = new Map(sessions.map((session) => [session.name, session]))
  const moved = planned.filter(({ action }) => action === 'relaunch')
  const bars = moved.map(({ name }) => {
    const result = results.get(name)
    const began = result?.startedAt ? Date.parse(result.startedAt) - zero : null
    const state = result ? (result.proved ? 'proved' : 'failed') : 'moving'
    return {
      key: `session ${name}`,
      kind: 'session',
      label: name,
      start: began ?? relaunch.start,
      long: result?.ms ?? 0,
      whole,
      state,
      error: result?.error?.code,
      known: began !== null,
    }
  })
  const order = { failed: 0, proved: 1, moving: 2 }
  return [
    ...stepBars,
    ...bars.sort(
      (one, other) =>
        order[one.state] - order[other.state] ||
        one.start - other.start ||
        one.start + one.long - other.start - other.long,
    ),
  ]
}

const Bar = memo(({ kind, label, start, long, whole, state, error, known = true }) => {
  const result = [
    kind === 'session' && state,
    state !== 'moving' && duration(long),
    error && clean(error, 40),
    !known && state !== 'moving' && 'start not recorded',
  ]
  const title = known ? `${clean(label, 64)}: from ${duration(start)} to ${duration(start + long)}` : clean(label, 64)
  return html`
    <li data-kind=${kind} data-state=${error ? 'failed' : state} title=${title}>
      <span class="bar-label">${clean(label, 64)}</span>
      <span class="track" aria-hidden="true">${
        state === 'moving' ||
        html`<span class="bar" data-state=${error ? 'failed' : state} data-known=${known ? null : 'no'}
        style=${{ left: `${Math.min(99.5, (100 * start) / whole)}%`, width: `${Math.min(100, Math.max(0.4, (100 * long) / whole))}%` }} />`
      }</span>
      <span class="bar-words small">${result.filter(Boolean).join(', ')}</span>
    </li>`
})
