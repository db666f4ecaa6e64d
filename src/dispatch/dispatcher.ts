// The dispatcher: keeps the queue, gives each task to an autonomous session, follows it to its end, and lets the pool grow
// and shrink. What it must know after a crash is in the tasks' books; the rest it works out anew each round.

import { type AnyActorRef, waitFor } from 'xstate'
import type { TaskEvent, TaskState } from '../../machines/task.ts'
import { openBell } from '../bell.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import type { Reports } from '../sessions/prompts/reports.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { openTaskEffects } from './effects.ts'
import { openFollower } from './follow.ts'
import { openPool } from './pool.ts'
import { checkedRequest, type TaskRequest, taskEnded, unknownTask } from './request.ts'
import { isOver, openTasks, type StoredTask } from './tasks.ts'
import { countTasks, type TaskCounts, type TaskView, viewTask } from './view.ts'

export interface Dispatcher {
  /** @throws FailoverError `USAGE`, `NO_POOL` */
  dispatch(request: TaskRequest): TaskView
  /** Oldest first. */
  tasks(): TaskView[]
  /** @throws FailoverError `UNKNOWN_TASK` */
  task(id: string): TaskView & { prompt: string }
  /** Resolves when it has ended. @throws FailoverError `UNKNOWN_TASK`, `TASK_ENDED` */
  cancelTask(id: string): Promise<TaskView>
  counts(): TaskCounts
  /** Sessions that could take a further task now, those that would be started for it too. */
  free(): number
  /** As its machine says it; undefined: it is forgotten. */
  state(id: string): TaskState | undefined
  /** Called at each step of a task. */
  onStep(listener: (id: string, state: TaskState) => void): void
  /** What an agent's hook said; to be called before that hook is forgotten. @throws FailoverError `STATE_WRITE` */
  heard(hook: Hook, entry: SessionEntry): void
  /** Gives work until it is told to stop. @throws FailoverError `STATE_WRITE` */
  run(signal: AbortSignal): Promise<void>
  close(): void
}

/** Besides being woken by what happens, ms. */
const roundEvery = 1_000

export interface DispatcherOptions {
  parts: Parts
  reports: Pick<Reports, 'of'>
  /** Root of the system of actors. */
  parent?: AnyActorRef
  /** Whether a task's prompt may be given to an agent now; absent: always. */
  permit?(task: string): Promise<boolean>
}

/** @throws FailoverError `STATE_DAMAGED` */
export function openDispatcher({ parts, reports, parent, permit }: DispatcherOptions): Dispatcher {
  const { config, registry, keeping, log } = parts
  const bell = openBell()
  /** Tasks that are not over, oldest first. */
  const unfinished = () => tasks.all().filter((stored) => !isOver(stored))
  const pool = openPool(parts, unfinished)
  const tasks = openTasks({
    effects: openTaskEffects(parts, reports, pool.avoid, permit),
    keeping,
    ...(parent ? { parent } : {}),
  })
  const tell = (id: string, event: TaskEvent) => tasks.actor(id)?.send(event)
  const follower = openFollower(parts, unfinished, tell)
  const states = new Map(tasks.all().map(({ task, state }) => [task.id, state]))
  const cut = unfinished().map(({ task }) => task.id)

  tasks.onStep((id, state, { session }) => {
    const before = states.get(id) ?? 'queued'
    if (state === before) return
    states.set(id, state)
    log.info({ event: 'task.entered', task: id, from: before, state, session }, `task ${id}: ${before} → ${state}`)
    if (state === 'queued' || isOver({ state })) follower.forget(id)
    bell.ring()
  })
  const unfollow = registry.onChange(({ role }) => {
    if (role === 'autonomous' && unfinished().length > 0) bell.ring()
  })

  let shrunkAt = 0
  const round = () => {
    follower.look()
    for (const { task, session } of pool.assign()) tell(task, { type: 'task.assigned', session })
    if (performance.now() - shrunkAt < roundEvery) return
    shrunkAt = performance.now()
    pool.shrink()
  }

  const known = (id: string): StoredTask => {
    const stored = tasks.get(id)
    if (stored) return stored
    throw unknownTask(id)
  }

  return {
    dispatch(request) {
      const { prompt, project } = checkedRequest(config, request)
      const stored = tasks.open(prompt, project)
      log.info({ event: 'task.queued', task: stored.task.id, project }, `task ${stored.task.id} waits`)
      bell.ring()
      return viewTask(stored)
    },
    tasks: () => tasks.all().map(viewTask),
    task: (id) => ({ ...viewTask(known(id)), prompt: known(id).task.prompt }),
    async cancelTask(id) {
      const stored = known(id)
      const actor = tasks.actor(id)
      if (!actor) throw taskEnded(viewTask(stored))
      tell(id, { type: 'cancel.requested', at: new Date().toISOString() })
      await waitFor(actor, ({ status }) => status !== 'active', { timeout: Number.POSITIVE_INFINITY })
      return viewTask(known(id))
    },
    counts: () => countTasks(unfinished()),
    free: pool.free,
    state: (id) => tasks.get(id)?.state,
    onStep: (listener) => tasks.onStep((id, state) => listener(id, state)),
    heard: follower.heard,
    async run(signal) {
      const ended = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      ended.catch(() => {})
      // What the host before has left half done; each once.
      for (const id of cut.splice(0)) tell(id, { type: 'host.resumed' })
      for (;;) {
        signal.throwIfAborted()
        round()
        await Promise.race([bell.heard(roundEvery), ended])
      }
    },
    close() {
      unfollow()
      tasks.end()
    },
  }
}
