// Tasks, for people.
import pc from 'picocolors'
import { tilde } from '../../config/paths.ts'
import type { TaskView } from '../../dispatch/view.ts'
import { clean, safeText } from '../../text.ts'
import { ago, stamp } from '../../time.ts'
import { table } from './table.ts'

export function showTasks(tasks: TaskView[], now: number): string[] {
  if (tasks.length === 0) return [pc.dim('no tasks')]
  return table(
    ['task', 'state', 'session', 'queued', 'project', 'last message'],
    tasks.map(({ id, state, session, queuedAt, project, lastMessage, fault }) => [
      id,
      state,
      session ?? '-',
      ago(queuedAt, now),
      tilde(clean(project, 200)),
      clean(fault?.message ?? lastMessage ?? '', 60),
    ]),
  )
}

export function showTask(task: TaskView & { prompt?: string }): string[] {
  const { id, state, session, project, queuedAt, startedAt, endedAt, lastMessage, fault, prompt } = task
  const rows: [string, string | null | undefined][] = [
    ['task', id],
    ['state', state],
    ['session', session],
    ['project', project],
    ['queued', stamp(queuedAt)],
    ['started', startedAt && stamp(startedAt)],
    ['ended', endedAt && stamp(endedAt)],
    ['last message', lastMessage],
    ['failed', fault?.message],
    ['to do', fault?.fix],
    ['prompt', prompt === undefined ? undefined : clean(prompt, 400)],
  ]
  return rows.flatMap(([name, value]) => (value ? [`${name.padEnd(14)}${safeText(value)}`] : []))
}

/** One line for each change, for whoever waits. */
export const taskProgress = ({ id, state, session }: TaskView): string =>
  `task ${id}: ${state}${session ? ` (${session})` : ''}`
