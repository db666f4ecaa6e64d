// A task as it is shown: five states, whatever is done inside to get from one to the next.
import type { Fault } from '../../machines/swap.ts'
import type { StoredTask } from './tasks.ts'

export interface TaskView {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  /** That it is given to, runs in or ran in. */
  session: string | null
  project: string
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  /** At most 200 characters. */
  lastMessage: string | null
  /** Why it failed. */
  fault: Fault | null
}

export interface TaskCounts {
  queued: number
  running: number
}

/** Until the agent has the prompt it is queued; until its turn is certainly over it runs. */
const shown = {
  queued: 'queued',
  preparing: 'queued',
  giving: 'queued',
  running: 'running',
  cancelling: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
} as const

export function viewTask({ state, task }: StoredTask): TaskView {
  const { id, session, project, queuedAt, startedAt, endedAt, lastMessage, fault } = task
  // The end is the time of a row, the start that of a hook: a turn of milliseconds would end before it began.
  const began = startedAt && endedAt && endedAt < startedAt ? endedAt : startedAt
  return { id, state: shown[state], session, project, queuedAt, startedAt: began, endedAt, lastMessage, fault }
}

export function countTasks(tasks: StoredTask[]): TaskCounts {
  const count = (wanted: string) => tasks.filter(({ state }) => shown[state] === wanted).length
  return { queued: count('queued'), running: count('running') }
}
