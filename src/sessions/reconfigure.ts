// What the config says of a session by now, before it is launched anew. A conversation belongs to its directory.
import { randomUUID } from 'node:crypto'
import { unknown } from '../journal/books/salvage.ts'
import type { Wanted } from './pool.ts'
import type { Registry, SessionEntry } from './registry.ts'

export function reconfigure(
  registry: Registry,
  { name, project: before, conversation }: Pick<SessionEntry, 'name' | 'project' | 'conversation'>,
  wanted: Wanted | undefined,
): void {
  if (!wanted) return
  const { role, project, args } = wanted
  const isSame = project === before || before === unknown.directory
  if (isSame && conversation !== unknown.conversation) return void registry.learn(name, { role, project, args })
  const fresh = { conversation: randomUUID(), source: 'assigned', said: false, transcript: null }
  registry.tell(name, { type: 'conversation.changed' }, { role, args, project, ...fresh })
}
