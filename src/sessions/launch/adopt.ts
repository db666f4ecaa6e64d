// An agent that lives on from a host before is taken as it is.
import { processInfo } from '../../proc.ts'
import type { Pane } from '../../tmux/index.ts'
import { isAlive, paneOf } from '../agent.ts'
import type { SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'

/** The entry, when the agent of its last launch lives; that it was spawned may not have been written down any more. */
export async function adopt(tools: SessionTools, entry: SessionEntry): Promise<SessionEntry | undefined> {
  const { registry, spool } = tools
  const pane: Pane | undefined = await paneOf(tools, entry.name).catch(() => undefined)
  spool.drain()
  const launch = registry.get(entry.name)?.launch
  if (!launch || !pane || pane.dead || pane.launch !== launch.id) return undefined
  const process = processInfo(pane.pid)
  if (!process || process.zombie) return undefined
  if (!launch.process)
    registry.learn(entry.name, { launch: { ...launch, process: { pid: pane.pid, startTime: process.startTime } } })
  const now = registry.get(entry.name)
  return now && isAlive(now) ? now : undefined
}
