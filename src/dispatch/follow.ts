// Follows the turns of tasks to their ends: by the Stop hook of the session; where none is heard, by what the agent has
// written, once its session stands still.
import { runsOn } from '../../machines/session-facts.ts'
import type { TaskContext, TaskEvent } from '../../machines/task.ts'
import { answerTo } from '../claude/conversation/answer.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import { toldBy } from '../claude/hooks/told.ts'
import { monotonic, steady } from '../clock.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { borderOfTask } from './effects.ts'
import { failureIn, isInterruption, lossOf, standsStill, stillFor, turnAt } from './ends.ts'
import { turnLost } from './request.ts'
import type { StoredTask } from './tasks.ts'

export interface Follower {
  /** To be called before the hook is forgotten. @throws what `tell` throws */
  heard(hook: Hook, entry: SessionEntry): void
  /** Looks for turns of which no end will be heard. */
  look(): void
  forget(id: string): void
}

type Ended = Extract<TaskEvent, { type: 'turn.ended' }>

/**
 * @param under tasks that are not over
 * @param tell gives the event to the task; it is on disk when this returns
 */
export function openFollower(
  { registry, config }: Pick<Parts, 'registry' | 'config'>,
  under: () => StoredTask[],
  tell: (id: string, event: TaskEvent) => void,
): Follower {
  /** Since when a session stands still though a task runs in it; and what its last failure was. */
  const still = new Map<string, number>()
  const failures = new Map<string, string>()
  /** Stop hooks that arrived before the conversation shows whose turn ended. */
  const early = new Map<string, Ended>()
  /** Ends of turns of which something still runs in the background. */
  const waiting = new Map<string, Ended>()
  const patience = config.failover.backgroundWait
  const now = () => new Date().toISOString()

  const lose = (id: string, fault: ReturnType<typeof lossOf>) => {
    if (fault) tell(id, { type: 'turn.lost', at: now(), fault })
  }
  const answerOf = (entry: SessionEntry, { given, prompt }: TaskContext) =>
    given ? answerTo(prompt, borderOfTask(entry, given)) : undefined

  /** Nothing goes on, and no end of it was heard. */
  const settle = (entry: SessionEntry, task: TaskContext) => {
    const message = answerOf(entry, task)
    if (message !== undefined) tell(task.id, { type: 'turn.ended', at: now(), message })
    else lose(task.id, turnLost(failures.get(task.id) ?? 'its session is idle').toJSON())
  }

  const lookAt = (task: TaskContext) => {
    const { id } = task
    const entry = registry.get(task.session as string)
    const loss = lossOf(entry, task)
    if (!entry || loss) return lose(id, loss)
    const ended = early.get(id)
    if (ended && answerOf(entry, task) !== undefined) return tell(id, ended)
    const waits = waiting.get(id)
    const background = runsOn(entry, steady(), patience)
    // Its turn has ended, and what it had begun in the background has not: for a while that is waited for.
    if (waits && !background && standsStill(entry)) return tell(id, waits)
    if (background || !standsStill(entry) || registry.busy(entry.name) || entry.prompts.length > 0) still.delete(id)
    else if (!still.has(id)) still.set(id, monotonic())
    else if (monotonic() - (still.get(id) as number) >= stillFor) settle(entry, task)
  }

  return {
    look() {
      for (const { state, task } of under()) if (state === 'running') lookAt(task)
    },
    heard(hook, entry) {
      const { at } = hook
      const told = toldBy(hook)
      for (const { state, task } of under()) {
        if (task.session !== entry.name || state === 'queued' || state === 'preparing') continue
        const failure = failureIn(told)
        if (failure !== undefined) failures.set(task.id, failure)
        if (told.kind === 'ended') {
          const whose = turnAt(told, entry, task)
          const ended: Ended = { type: 'turn.ended', at, message: told.message ?? null }
          // While it is given the turn may be another's; once it is taken there is no other.
          if (whose === 'unwritten' && state === 'giving') early.set(task.id, ended)
          else if (whose !== 'other' && runsOn(entry, steady(), patience)) waiting.set(task.id, ended)
          else if (whose !== 'other') tell(task.id, ended)
        } else if (isInterruption(told, entry)) lose(task.id, turnLost('somebody has interrupted it').toJSON())
      }
    },
    forget(id) {
      for (const map of [still, failures, early, waiting]) map.delete(id)
    },
  }
}
