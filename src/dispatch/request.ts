// What somebody asks of the dispatcher, checked before anything is kept, and what it answers when it cannot.
import { statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { sendable } from '../claude/text.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import { clean } from '../text.ts'
import type { TaskView } from './view.ts'

export interface TaskRequest {
  prompt: string
  /** Absolute path of a directory; else the pool's project. */
  project?: string | null | undefined
}

/** @throws FailoverError `USAGE`, `NO_POOL` */
export function checkedRequest(
  { pool }: Config,
  { prompt, project }: TaskRequest,
): { prompt: string; project: string } {
  const { max } = pool.autonomous
  if (max === 0)
    throw new FailoverError('NO_POOL', {
      message: 'refused: there are no autonomous sessions, and there may be none',
      expected: 'pool.autonomous.max of 1 or more',
      found: '0',
      fix: 'raise pool.autonomous.max in the config and start the host again',
    })
  const wanted = project ?? pool.autonomous.project
  const isThere = isAbsolute(wanted) && statSync(wanted, { throwIfNoEntry: false })?.isDirectory()
  if (!isThere)
    throw new FailoverError('USAGE', {
      message: `the project ${clean(wanted, 300)} is no directory`,
      expected: 'a directory that exists',
      found: clean(wanted, 300),
      fix: project ? 'claude-failover dispatch --project DIR' : 'make it, or name another with --project DIR',
    })
  return { prompt: sendable(prompt, 'claude-failover dispatch "TEXT"'), project: resolve(wanted) }
}

export const unknownTask = (id: string): FailoverError =>
  new FailoverError('UNKNOWN_TASK', {
    message: `there is no task ${clean(id, 20)}`,
    fix: 'claude-failover tasks lists them; the oldest ended ones are forgotten',
  })

export const taskEnded = ({ id, state }: TaskView): FailoverError =>
  new FailoverError('TASK_ENDED', {
    message: `refused: task ${id} has ended already`,
    expected: 'a task that is queued or runs',
    found: state,
    fix: `claude-failover tasks show ${id}`,
  })

export const turnLost = (found: string): FailoverError =>
  new FailoverError('TASK_CUT', {
    message: `its turn ended without an answer: ${found}`,
    expected: 'a turn that ends by itself, in the conversation in which it began',
    found,
    fix: 'look at its session, then dispatch it again if it is still to be done',
  })
