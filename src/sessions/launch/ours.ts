// Whether a process belongs to a launch. A hook's file says of any pid that it is the agent's: only one that is seen to be
// below the pane's own process is believed, kept and signalled.

import { argvOf, descendsFrom, hasBelow, isGone, type ProcessId, processInfo } from '../../proc.ts'
import { conversationIn } from '../processes.ts'
import type { Launch } from '../registry.ts'

export type Standing = 'ours' | 'foreign' | 'gone' | 'unknown'

/** `unknown`: the pane's process is not known yet, or no pid was told. */
export function standingOf({ process, agent }: Pick<Launch, 'process' | 'agent'>, pid: number | null): Standing {
  if (pid === null || !process) return 'unknown'
  if (pid === process.pid || pid === agent?.pid) return 'ours'
  // Its own numbers, where the agent runs in a namespace of its own.
  if (!isGone(process) && (descendsFrom(pid, process.pid) || hasBelow(process.pid, pid))) return 'ours'
  const found = processInfo(pid)
  if (!found) return 'gone'
  return found.session === process.pid ? 'ours' : 'foreign'
}

/** Those that may be signalled in the name of a launch, whatever was written down of them. */
export function ownAgents({ process, agent, conversation }: Launch, leader: ProcessId): ProcessId[] {
  if (!agent || isGone(agent)) return []
  if (standingOf({ process: leader, agent: null }, agent.pid) === 'ours') return [agent]
  // Its wrapper is gone, and it has a session of its own: it says itself what it was started on.
  return process && isGone(process) && conversationIn(argvOf(agent.pid)) === conversation ? [agent] : []
}
