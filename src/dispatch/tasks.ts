// All tasks: those that are not over are actors in the system of the host; the others are what the log keeps of them.
import { type Actor, type AnyActorRef, createActor, fromPromise, initialTransition } from 'xstate'
import { resumable } from '../../machines/resume.ts'
import { type TaskContext, type TaskMachine, type TaskState, taskMachine } from '../../machines/task.ts'
import { allRestored } from '../journal/books/index.ts'
import { authorised, type Keeping } from '../journal/keeping.ts'
import { readLog } from '../journal/log.ts'
import type { Books } from '../journal/state.ts'
import { stopActor } from '../stop-actor.ts'
import type { TaskEffects } from './effects.ts'

export interface StoredTask {
  state: TaskState
  task: TaskContext
}
export type TaskActor = Actor<TaskMachine>

export interface Tasks {
  /** Oldest first. */
  all(): StoredTask[]
  get(id: string): StoredTask | undefined
  /** undefined for one that is over, or unknown. */
  actor(id: string): TaskActor | undefined
  /** A new one. */
  open(prompt: string, project: string): StoredTask
  /** Called after each step. */
  onStep(listener: (id: string, state: TaskState, task: TaskContext) => void): void
  /** Aborts everything that is done about any of them. */
  end(): void
}

/** Ended tasks that are kept: enough to look back on a busy day, and some MB at most. */
const kept = 500

export const isOver = ({ state }: Pick<StoredTask, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled'

const byId = (one: StoredTask, other: StoredTask): number => Number(one.task.id) - Number(other.task.id)
export const taskId = (id: string): string => `task.${id}`

/** Oldest first. @throws FailoverError `STATE_DAMAGED` */
export function tasksIn(books: Books): StoredTask[] {
  return allRestored(books, 'task')
    .map(({ state, context }) => ({ state: state as TaskState, task: context as TaskContext }))
    .sort(byId)
}

export const readTasks = (stateDir: string): StoredTask[] => tasksIn(readLog(stateDir)?.books ?? new Map())

export interface TasksOptions {
  /** Root of the system that they belong to; without it each is a system of its own. */
  parent?: AnyActorRef
  effects: TaskEffects
  keeping: Keeping
}

/** They begin where they were left, and do nothing before they are told something. */
export function openTasks({ parent, effects, keeping }: TasksOptions): Tasks {
  const wrap = (work: (input: { task: TaskContext }, signal: AbortSignal) => Promise<unknown>) =>
    fromPromise(({ input, signal }: { input: { task: TaskContext }; signal: AbortSignal }) =>
      authorised(keeping, signal, () => work(input, signal)),
    )
  const machine = taskMachine.provide({
    actors: {
      prepare: wrap(({ task }, signal) => effects.prepare(task, signal)) as never,
      give: wrap(({ task }, signal) => effects.give(task, signal)) as never,
      interrupt: wrap(({ task }, signal) => effects.interrupt(task, signal)) as never,
    },
  })
  const actors = new Map<string, TaskActor>()
  const ended = new Map<string, StoredTask>()
  const listeners: ((id: string, state: TaskState, task: TaskContext) => void)[] = []

  const begin = ({ state, task }: StoredTask) => {
    const id = taskId(task.id)
    const actor = createActor(resumable(machine), {
      id,
      systemId: id,
      input: { value: state, context: task } as never,
      ...(parent ? { parent } : { inspect: keeping.inspect }),
    })
    const step = () => {
      const { value, context } = actor.getSnapshot()
      if (isOver({ state: value })) {
        actors.delete(task.id)
        ended.set(task.id, { state: value, task: context })
        forgetOldest()
      }
      for (const listener of listeners) listener(task.id, value, context)
    }
    actor.subscribe({ next: step, complete: step, error: keeping.failed })
    actors.set(task.id, actor)
    actor.start()
  }
  /** The newest is never removed: its id is what the next one is counted from. */
  const forgetOldest = () => {
    for (const { task } of [...ended.values()].sort(byId).slice(0, -kept)) {
      ended.delete(task.id)
      keeping.close(taskId(task.id))
    }
  }
  const all = () => [...ended.values(), ...[...actors.values()].map(storedOf)].sort(byId)

  for (const { state, context } of keeping.all('task')) {
    const stored = { state: state as TaskState, task: context as TaskContext }
    if (isOver(stored)) ended.set(stored.task.id, stored)
    else begin(stored)
  }
  let last = Math.max(0, ...all().map(({ task }) => Number(task.id)))

  return {
    all,
    get: (id) => ended.get(id) ?? (actors.has(id) ? storedOf(actors.get(id) as TaskActor) : undefined),
    actor: (id) => actors.get(id),
    open(prompt, project) {
      const id = String(++last)
      const [{ context }] = initialTransition(taskMachine, { id, prompt, project, queuedAt: new Date().toISOString() })
      const stored: StoredTask = { state: 'queued', task: context }
      keeping.open(taskId(id), 'task', stored.state, stored.task)
      begin(stored)
      return stored
    },
    onStep: (listener) => void listeners.push(listener),
    end() {
      for (const actor of actors.values()) stopActor(actor)
    },
  }
}

const storedOf = (actor: TaskActor): StoredTask => {
  const { value, context } = actor.getSnapshot()
  return { state: value, task: context }
}
