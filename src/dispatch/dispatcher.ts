// The dispatcher: keeps the queue, gives each task to an autonomous session, follows it to its end, and lets the pool grow
// and shrink. What it must know after a crash is in the tasks' files; the rest it works out anew each round.

import { waitFor } from 'xstate'
import type { TaskEvent } from '../../machines/task.ts'
import { openBell } from '../bell.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import type { Parts } from '../host/parts.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { newTask, startTask, type TaskActor } from './actors.ts'
import { openTaskEffects } from './effects.ts'
import { openFollower } from './follow.ts'
import { openPool } from './pool.ts'
import { checkedRequest, type TaskRequest, taskEnded, unknownTask } from './request.ts'
import { isOver, openTaskFiles, type StoredTask } from './tasks.ts'
import { countTasks, type TaskCounts, type TaskView, viewTask } from './view.ts'

export interface Dispatcher {
  /** Durable when it returns. @throws FailoverError `USAGE`, `NO_POOL`, `STATE_WRITE` */
  dispatch(request: TaskRequest): TaskView
  /** Oldest first. */
  tasks(): TaskView[]
  /** @throws FailoverError `UNKNOWN_TASK` */
  task(id: string): TaskView & { prompt: string }
  /** Resolves when it has ended. @throws FailoverError `UNKNOWN_TASK`, `TASK_ENDED` */
  cancelTask(id: string): Promise<TaskView>
  counts(): TaskCounts
  /** What an agent's hook said; to be called before that hook is forgotten. @throws FailoverError `STATE_WRITE` */
  heard(hook: Hook, entry: SessionEntry): void
  /** Gives work until it is told to stop. @throws FailoverError `STATE_WRITE` */
  run(signal: AbortSignal): Promise<void>
  close(): void
}

/** Besides being woken by what happens, ms. */
const roundEvery = 1_000

/** @throws FailoverError `STATE_DAMAGED` */
export function openDispatcher(parts: Parts): Dispatcher {
  const { config, registry, log } = parts
  const files = openTaskFiles(config.stateDir)
  const actors = new Map<string, TaskActor>()
  const bell = openBell()
  const broken = openFailure()

  /** Tasks that are not over, oldest first. */
  const under = () => files.all().filter((stored) => !isOver(stored))
  const tell = (id: string, event: TaskEvent) => {
    actors.get(id)?.send(event)
    broken.check()
  }
  const pool = openPool(parts, under)
  const effects = openTaskEffects(parts, pool.avoid)
  const follower = openFollower(parts, under, tell)

  const start = (stored: StoredTask) => {
    const { id } = stored.task
    let before = stored.state
    const actor = startTask(stored, {
      effects,
      files,
      onStep(state, { session }) {
        if (state === before) return
        log.info({ event: 'task.entered', task: id, from: before, state, session }, `task ${id}: ${before} → ${state}`)
        before = state
        if (state === 'queued' || isOver({ state })) follower.forget(id)
        if (isOver({ state })) actors.delete(id)
        bell.ring()
      },
      onFailure: broken.fail,
    })
    actors.set(id, actor)
  }
  for (const stored of under()) start(stored)
  const cut = new Set(actors.keys())
  const unfollow = registry.onChange(({ role }) => {
    if (role === 'autonomous') bell.ring()
  })

  const round = (signal: AbortSignal) => {
    follower.look()
    for (const { task, session } of pool.assign()) tell(task, { type: 'task.assigned', session })
    pool.shrink(signal)
  }

  const known = (id: string): StoredTask => {
    const stored = files.get(id)
    if (stored) return stored
    throw unknownTask(id)
  }

  return {
    dispatch(request) {
      const { prompt, project } = checkedRequest(config, request)
      const stored = newTask(files.newId(), prompt, project, new Date().toISOString())
      try {
        files.write('queued', stored.task)
      } catch (error) {
        broken.fail(error)
        throw error
      }
      start(stored)
      log.info({ event: 'task.queued', task: stored.task.id, project }, `task ${stored.task.id} waits`)
      bell.ring()
      return viewTask(stored)
    },
    tasks: () => files.all().map(viewTask),
    task: (id) => ({ ...viewTask(known(id)), prompt: known(id).task.prompt }),
    async cancelTask(id) {
      const stored = known(id)
      const actor = actors.get(id)
      if (!actor) throw taskEnded(viewTask(stored))
      tell(id, { type: 'cancel.requested', at: new Date().toISOString() })
      await waitFor(actor, ({ status }) => status !== 'active', { timeout: Number.POSITIVE_INFINITY })
      return viewTask(known(id))
    },
    counts: () => countTasks(under()),
    heard: follower.heard,
    async run(signal) {
      const ended = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      ended.catch(() => {})
      // What the host before has left half done; each once.
      for (const id of cut) tell(id, { type: 'host.resumed' })
      cut.clear()
      for (;;) {
        signal.throwIfAborted()
        round(signal)
        await Promise.race([bell.heard(roundEvery), ended, broken.failure])
      }
    },
    close() {
      unfollow()
      for (const actor of actors.values()) actor.stop()
    },
  }
}

/** A step that could not be written: whoever waits is told, and nothing more is begun. */
function openFailure() {
  let first: { error: unknown } | undefined
  let reject = (_: unknown) => {}
  const failure = new Promise<never>((_, given) => {
    reject = given
  })
  failure.catch(() => {})
  return {
    failure,
    fail(error: unknown): void {
      first ??= { error }
      reject(error)
    },
    check(): void {
      if (first) throw first.error
    },
  }
}
