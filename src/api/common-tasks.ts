// Tasks among hosts, beside those of this one: asked for and shown in the same way.
import type { FleetTask } from '../../machines/fleet/words.ts'
import { sendable } from '../claude/text.ts'
import type { Dispatcher } from '../dispatch/dispatcher.ts'
import { type TaskRequest, unknownTask } from '../dispatch/request.ts'
import type { TaskView } from '../dispatch/view.ts'
import { FailoverError } from '../errors.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { isCommon, offeredAt } from '../fleet/tasks.ts'

export interface CommonCommands {
  /** @param only the host that is to do it; null: any. @throws FailoverError `FLEET_OFF`, `FLEET_CUT_OFF`, `UNKNOWN_HOST` */
  dispatchAnywhere(request: TaskRequest, only: string | null): Promise<CommonView>
  /** One of this host or one among hosts. @throws FailoverError `UNKNOWN_TASK` */
  task(id: string): CommonView & { prompt: string }
  cancelTask(id: string): Promise<CommonView>
}

export interface CommonView extends TaskView {
  /** Of one among hosts: which host has it, or had it; null: nobody yet. */
  host?: string | null
}

const shown = {
  offered: 'queued',
  taken: 'queued',
  given: 'running',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'failed',
} as const

export function openCommonTasks(fleet: () => Partial<Fleet>, dispatcher: Dispatcher): CommonCommands {
  const known = (id: string): FleetTask => {
    const task = fleet().tasks?.get(id)
    if (task) return task
    throw unknownTask(id)
  }
  return {
    async dispatchAnywhere(request, only) {
      const { tasks, projectOf } = fleet()
      if (!tasks || !projectOf) throw off()
      const { prompt, project } = request
      return viewCommon(
        await tasks.offer({
          prompt: sendable(prompt, 'claude-failover dispatch "TEXT" --anywhere'),
          project: projectOf(project ?? null),
          only,
        }),
      )
    },
    // What is asked of an agent elsewhere is known there alone.
    task: (id) => (isCommon(id) ? { ...viewCommon(known(id)), prompt: '' } : dispatcher.task(id)),
    async cancelTask(id) {
      if (!isCommon(id)) return dispatcher.cancelTask(id)
      known(id)
      await fleet().tasks?.cancel(id)
      return viewCommon(known(id))
    },
  }
}

const viewCommon = ({ id, stage, project, holder, fault }: FleetTask): CommonView => ({
  id,
  state: shown[stage],
  session: null,
  host: holder?.host ?? null,
  project,
  queuedAt: offeredAt(id),
  startedAt: null,
  endedAt: null,
  lastMessage: null,
  fault: fault === null ? null : { code: fault, message: messages[fault] ?? `the task ended with ${fault}` },
})

const messages: Record<string, string> = {
  TASK_UNKNOWN: 'its host is not heard any more: nobody can know whether it was begun',
  TASK_REFUSED: 'sessions that could have taken it did not',
  TASK_FAILED: 'it failed on its host: claude-failover tasks there says why',
}

const off = (): FailoverError =>
  new FailoverError('FLEET_OFF', {
    message: 'refused: this machine is alone',
    expected: 'a fleet in the config',
    found: 'none',
    fix: 'add fleet.nats.servers to the config (docs/fleet.md), or leave --anywhere and --host out',
  })
