// The book of a task: all that is known of it.
import { z } from 'zod'
import { type TaskContext, taskStates } from '../../../machines/task.ts'
import type { BookOf } from './book.ts'
import { damagedFault, fitting, unknown } from './salvage.ts'
import { fault, time } from './session.ts'

const shape = {
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
  fault: fault.nullable(),
}

export const taskBook: BookOf<TaskContext> = {
  machine: 'task',
  version: 1,
  schema: z.object(shape),
  state: z.enum(taskStates),
  keep: (context) => ({ ...context }),
  restore: (book) => book as unknown as TaskContext,
  /** Failed: whether its prompt was given to a session is not known. */
  salvage(actor, { book, at }, found) {
    const id = actor.replace(/^task\./, '')
    const blank = { prompt: '', project: unknown.directory, queuedAt: at, startedAt: null, session: null, given: null }
    const fault = damagedFault('TASK_DAMAGED', actor, found, 'whether it was done is not known', [
      'claude-failover dispatch',
    ])
    const context: TaskContext = {
      ...blank,
      tries: 0,
      lastMessage: null,
      ...(fitting(shape, book) as Partial<TaskContext>),
      id,
      endedAt: at,
      unwanted: false,
      fault,
    }
    return { state: 'failed', context }
  },
}
