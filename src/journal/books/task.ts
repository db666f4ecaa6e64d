// The book of a task: all that is known of it.
import { z } from 'zod'
import { type TaskContext, taskStates } from '../../../machines/task.ts'
import type { BookOf } from './book.ts'
import { fault, time } from './session.ts'

export const taskBook: BookOf<TaskContext> = {
  machine: 'task',
  version: 1,
  schema: z.object({
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
  }),
  state: z.enum(taskStates),
  keep: (context) => ({ ...context }),
  restore: (book) => book as unknown as TaskContext,
}
