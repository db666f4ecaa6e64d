import { initialTransition } from 'xstate'
import { type TaskContext, taskMachine } from '../../machines/task.ts'

/** A task that has just been queued. */
export const exampleTask = (more: Partial<TaskContext> = {}): TaskContext => {
  const input = { id: '1', prompt: 'do it', project: '/project', queuedAt: '2026-11-22T12:00:00.000Z' }
  return { ...initialTransition(taskMachine, input)[0].context, ...more }
}
