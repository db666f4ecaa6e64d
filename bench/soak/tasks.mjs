// The soak's tasks: somebody dispatches one now and then; at the end each has ended, and none was done twice.
import { setTimeout as sleep } from 'node:timers/promises'

/** The host keeps the newest 500 ended tasks: of more, the oldest could not be told from lost ones. */
const most = 450

/**
 * @param ask asks the host: (method, path, body)
 * @param rows the prompts that stand in conversations
 */
export function openTasks({ ask, rows }) {
  /** Ids of accepted tasks, and their prompts. */
  const accepted = new Map()
  let refused = 0

  /** Resolves when `goesOn` no longer holds. About one in 3 s. */
  async function dispatch(choose, goesOn) {
    for (let number = 0; goesOn(); number++) {
      const prompt = `task ${number}.`
      const outcome = await ask('post', '/tasks', { prompt }).catch(() => ({}))
      if (outcome.id) accepted.set(outcome.id, prompt)
      else refused++
      if (accepted.size >= most) return
      await sleep(1_500 + choose.below(3_000))
    }
  }

  const isUnder = ({ state }) => state === 'queued' || state === 'running'

  /** All that are on record, once none is under way; or as they stand when `patience`, ms, has run out. */
  async function ended(patience) {
    const until = Date.now() + patience
    for (;;) {
      const all = await ask('get', '/tasks').catch(() => undefined)
      if (all && !all.some(isUnder)) return all
      if (Date.now() > until) return all ?? []
      await sleep(500)
    }
  }

  /** A task whose answer was cut off by an accident is not `accepted`, though it may be on record: it may not be doubled. */
  async function check(patience) {
    const onRecord = new Map((await ended(patience)).map((task) => [task.id, task]))
    const said = rows.all().filter((text) => /^task \d+\.$/.test(text))
    const timesOf = (prompt) => said.filter((text) => text === prompt).length
    const faults = []
    const tally = { accepted: accepted.size, refused, done: 0 }
    for (const [id, prompt] of accepted)
      if (!onRecord.has(id)) faults.push(`task ${id} (${prompt}) was accepted and is not on record`)
    for (const prompt of new Set(said))
      if (timesOf(prompt) > 1) faults.push(`${prompt} stands there ${timesOf(prompt)} times`)
    for (const { id, state, fault } of onRecord.values()) {
      const kind = fault ? `${state} ${fault.code}` : state
      tally[kind] = (tally[kind] ?? 0) + 1
      const { prompt } = await ask('get', `/tasks/${id}`)
      if (isUnder({ state })) faults.push(`task ${id} (${prompt}) is still ${state}`)
      if (accepted.has(id) && accepted.get(id) !== prompt)
        faults.push(`task ${id} is ${prompt}, not ${accepted.get(id)}`)
      if (state === 'done' && timesOf(prompt) === 0) faults.push(`task ${id} (${prompt}) is done and was never given`)
    }
    return { faults, tally }
  }

  return { dispatch, check }
}
