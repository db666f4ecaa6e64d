// A task's machine, running: its effects are given to it, and each step is on disk before the effect that follows from it.
import { type Actor, createActor, fromPromise, type InspectionEvent, initialTransition } from 'xstate'
import { resumable } from '../../machines/resume.ts'
import { type TaskContext, type TaskMachine, type TaskState, taskMachine } from '../../machines/task.ts'
import type { TaskEffects } from './effects.ts'
import type { StoredTask, TaskFiles } from './tasks.ts'

export type TaskActor = Actor<TaskMachine>

export interface TaskActorOptions {
  effects: TaskEffects
  files: Pick<TaskFiles, 'write'>
  /** Called after each step; it is on disk by then. */
  onStep(state: TaskState, task: TaskContext): void
  /** A step could not be written: the effect that it authorises has not begun. */
  onFailure(error: unknown): void
}

/** Begins where the task was left, and does nothing before it is told something. */
export function startTask({ state, task }: StoredTask, options: TaskActorOptions): TaskActor {
  const { effects, files, onStep, onFailure } = options
  const machine = taskMachine.provide({
    actors: {
      prepare: fromPromise(({ input, signal }) => effects.prepare(input.task, signal)),
      give: fromPromise(({ input, signal }) => effects.give(input.task, signal)),
      interrupt: fromPromise(({ input, signal }) => effects.interrupt(input.task, signal)),
    },
  })
  const inspect = (inspected: InspectionEvent) => {
    // To be stopped is no step: where it stood is where it goes on.
    if (inspected.type !== '@xstate.microstep' || inspected.event.type === 'xstate.stop') return
    const { value, context } = inspected.snapshot as unknown as { value: TaskState; context: TaskContext | undefined }
    // The effects are actors too, and have no value.
    if (context === undefined || inspected.event.type === 'xstate.init') return
    files.write(value, context)
    onStep(value, context)
  }
  const actor = createActor(resumable(machine), { input: { value: state, context: task } as never, inspect })
  actor.subscribe({ error: onFailure })
  actor.start()
  return actor
}

/** Where a new task begins. */
export const newTask = (id: string, prompt: string, project: string, queuedAt: string): StoredTask => ({
  version: 1,
  state: 'queued',
  task: initialTransition(taskMachine, { id, prompt, project, queuedAt })[0].context,
})
