// The queue on disk: a file for each task, with where it stands and all that is known of it. Written before each step.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type TaskContext, type TaskState, taskStates } from '../../machines/task.ts'
import { readText } from '../disk/bounded.ts'
import { removeDurably, writeJson } from '../disk/durable.ts'
import { checked } from '../journal/state.ts'

export interface StoredTask {
  version: 1
  state: TaskState
  task: TaskContext
}

const time = z.iso.datetime()
const schema = z.object({
  version: z.literal(1),
  state: z.enum(taskStates),
  task: z.object({
    id: z.string().regex(/^[1-9]\d{0,14}$/),
    prompt: z.string(),
    project: z.string().startsWith('/'),
    queuedAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    session: z.string().nullable(),
    given: z.object({ conversation: z.guid(), size: z.int().min(0) }).nullable(),
    tries: z.int().min(0),
    unwanted: z.boolean(),
    lastMessage: z.string().nullable(),
    fault: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  }),
})

/** Ended tasks that are kept: enough to look back on a busy day, and some MB at most. */
const kept = 500

export const isOver = ({ state }: Pick<StoredTask, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled'

const directory = (stateDir: string): string => join(stateDir, 'tasks')

const byId = (one: StoredTask, other: StoredTask): number => Number(one.task.id) - Number(other.task.id)

/** Oldest first. @throws FailoverError `STATE_DAMAGED` */
export function readTasks(stateDir: string): StoredTask[] {
  try {
    return readdirSync(directory(stateDir))
      .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
      .map((file) => join(directory(stateDir), file))
      .map((file) => checked<StoredTask>(file, readText(file), schema))
      .sort(byId)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

export interface TaskFiles {
  /** Oldest first. */
  all(): StoredTask[]
  get(id: string): StoredTask | undefined
  /** One that no task had before. */
  newId(): string
  /** Durable when it returns. @throws FailoverError `STATE_WRITE` */
  write(state: TaskState, task: TaskContext): void
}

export function openTaskFiles(stateDir: string): TaskFiles {
  const tasks = new Map(readTasks(stateDir).map((stored) => [stored.task.id, stored]))
  mkdirSync(directory(stateDir), { recursive: true, mode: 0o700 })
  const file = (id: string) => join(directory(stateDir), `${id}.json`)
  const all = () => [...tasks.values()].sort(byId)
  let last = Math.max(0, ...[...tasks.keys()].map(Number))

  /** The newest is never removed: its id is what the next one is counted from. */
  const forgetOldest = () => {
    for (const { task } of all().filter(isOver).slice(0, -kept)) {
      removeDurably(file(task.id))
      tasks.delete(task.id)
    }
  }

  return {
    all,
    get: (id) => tasks.get(id),
    newId: () => String(++last),
    write(state, task) {
      const stored: StoredTask = { version: 1, state, task }
      writeJson(file(task.id), stored)
      tasks.set(task.id, stored)
      if (isOver(stored)) forgetOldest()
    },
  }
}
