// The tasks of the dispatcher: how many, and the newest, asked for again when their numbers change.
import { ask } from './ask.js'
import { el, hostNow, say } from './dom.js'
import { ago, clean } from './text.js'

const most = 20

export function openTasks({ counts, list }) {
  let before = ''
  return async ({ tasks }) => {
    const now = JSON.stringify(tasks)
    if (now === before) return
    before = now
    say(counts, `${tasks.queued} queued, ${tasks.running} running`)
    const all = await ask('/tasks').catch(() => [])
    const newest = Array.isArray(all) ? all.slice(-most).reverse() : []
    list.replaceChildren(
      ...newest.map(({ id, state, session, queuedAt }) =>
        el(
          'li',
          {},
          `${clean(id, 40)}: ${clean(state, 20)}${session ? ` in ${clean(session, 64)}` : ''}, queued ${ago(queuedAt, hostNow())}`,
        ),
      ),
    )
  }
}
