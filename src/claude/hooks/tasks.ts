// Work that goes on in the background when a turn has ended, as the Stop and SubagentStop hooks list it. A turn with
// such work is not over: it will wake its session by itself.

import type { BackgroundTask } from '../../../machines/session-facts.ts'
import { clean } from '../../text.ts'
import { member, textIn } from '../conversation/row.ts'

const kinds = ['shell', 'subagent', 'monitor', 'workflow'] as const

export type { BackgroundTask }

/** More are not worth telling; an agent that starts hundreds is told as this many. */
const mostTasks = 50
const over = new Set(['completed', 'failed', 'stopped', 'killed', 'cancelled'])

/** Those that still run, cleaned; none in what is no such list. */
export function tasksIn(value: unknown): BackgroundTask[] {
  if (!Array.isArray(value)) return []
  const running = value.filter((one) => textIn(one, 'id') !== undefined && !over.has(textIn(one, 'status') ?? ''))
  return running.slice(0, mostTasks).map(taskIn)
}

function taskIn(one: unknown): BackgroundTask {
  const text = (name: string, length = 200) => clean(textIn(one, name) ?? '', length)
  const type = kinds.find((kind) => kind === member(one, 'type')) ?? 'other'
  const [command, agent] = [text('command'), text('agent_type', 64)]
  return {
    id: text('id', 64),
    kind: type,
    description: text('description'),
    ...(command ? { command } : {}),
    ...(agent ? { agent } : {}),
  }
}
