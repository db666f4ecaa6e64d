// How it is known that a task's turn is over: its Stop hook; or that the session stands still without one.
import type { Fault } from '../../machines/swap.ts'
import type { TaskContext } from '../../machines/task.ts'
import { hasBegun, wasTaken } from '../claude/conversation/said.ts'
import type { ToldByHook } from '../claude/hooks/told.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { borderOfTask, isCommand } from './effects.ts'
import { turnLost } from './request.ts'

/**
 * How long a session has to be idle, its turn neither ended by Stop nor cut by a limit, before the turn is given up, ms.
 * The hook of a limit makes it idle first; what says that it was a limit follows within 0.1 s, on a busy machine later.
 */
export const stillFor = 10_000

/**
 * What the end of a turn in the task's conversation says of its turn: over; or the turn of somebody else's prompt, behind which it
 * waits; or `unwritten`: of which of the two the agent has not written down yet (it writes rows every 0.1 s).
 */
export function turnAt(
  told: ToldByHook,
  entry: SessionEntry,
  { given, prompt }: TaskContext,
): 'over' | 'unwritten' | 'other' {
  if (told.kind !== 'ended' || told.conversation !== given?.conversation) return 'other'
  if (isCommand(prompt)) return 'over'
  try {
    const border = borderOfTask(entry, given)
    if (hasBegun(border, prompt)) return 'over'
    return wasTaken(border, prompt) ? 'other' : 'unwritten'
  } catch {
    // A conversation that cannot be read just now: the hook names it, and that must do.
    return 'over'
  }
}

/** What a hook tells of a turn that ends without Stop; undefined for every other. */
export const failureIn = (told: ToldByHook): string | undefined =>
  told.kind === 'failed' && !told.ofAgent ? told.message : undefined

/** No hook tells of a turn that a person has interrupted; a minute later one tells that the agent waits for a prompt. */
export const isInterruption = ({ kind }: ToldByHook, { state }: SessionEntry): boolean =>
  kind === 'waits' && state === 'working'

/** Why the turn can no longer end, by what is known of its session; undefined while it can. */
export function lossOf(entry: SessionEntry | undefined, { given }: TaskContext): Fault | undefined {
  if (!entry) return turnLost('its session is gone').toJSON()
  if (entry.state === 'stopped') return turnLost('its session was stopped').toJSON()
  if (entry.conversation !== given?.conversation)
    return turnLost('its session holds another conversation by now').toJSON()
  return undefined
}

/** Whether the session looks as if nothing went on in it. */
export const standsStill = ({ state, unfinished }: SessionEntry): boolean => state === 'idle' && !unfinished
