// What the config says of a session by now, before it is launched anew. A conversation belongs to its directory.
import { randomUUID } from 'node:crypto'
import type { Wanted } from './pool.ts'
import type { Registry, SessionEntry } from './registry.ts'

export function reconfigure(
  registry: Registry,
  { name, project: before }: Pick<SessionEntry, 'name' | 'project'>,
  wanted: Wanted | undefined,
): void {
  if (!wanted) return
  const { role, project, args } = wanted
  if (project === before) return void registry.learn(name, { role, args })
  const fresh = { conversation: randomUUID(), source: 'assigned', said: false, transcript: null }
  registry.tell(name, { type: 'conversation.changed' }, { role, args, project, ...fresh })
}
