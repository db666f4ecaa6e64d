// The tasks of the dispatcher, asked for again when their numbers change.
import { ask } from '/assets/common/ask.js'
import { Ticking } from '/assets/common/clock.js'
import { ago, clean, duration } from '/assets/common/text.js'
import { html, useEffect, useState } from '/assets/common/ui.js'

const most = 200

export function Tasks({ counts }) {
  const [tasks, setTasks] = useState(null)
  const numbers = JSON.stringify(counts)
  useEffect(() => {
    ask('/tasks').then(
      (all) => setTasks(Array.isArray(all) ? all.slice(-most).reverse() : []),
      () => setTasks([]),
    )
  }, [numbers])
  return html`
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">Tasks <span class="count">${counts.queued} queued, ${counts.running} running</span></h2>
      ${tasks?.length === 0 && html`<p class="empty">No task yet. Give one: <code>claude-failover dispatch "TEXT"</code></p>`}
      <ol id="tasks" class="card rows">
        ${(tasks ?? []).map(
          ({ id, state, session, queuedAt, startedAt, endedAt }) => html`
            <li key=${id}>
              <strong class="mono">${clean(id, 40)}</strong>
              <span class=${['failed', 'cancelled'].includes(state) ? 'warn' : ''}>${clean(state, 20)}</span>
              <span>${session ? clean(session, 64) : html`<span class="muted">no session yet</span>`}</span>
              <${Ticking} class="muted" words=${(now) => (endedAt && startedAt ? `took ${duration(Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)))}` : `queued ${ago(queuedAt, now)}`)} />
            </li>`,
        )}
      </ol>
    </section>`
}
