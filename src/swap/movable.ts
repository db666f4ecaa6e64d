// The sessions that a swap has to do with.
import type { Config } from '../config/config.ts'
import type { OpenGroup } from '../journal/groups.ts'
import { isAlive } from '../sessions/agent.ts'
import { groupOf } from '../sessions/group.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { SessionEntry } from '../sessions/registry.ts'

/** Those that a swap has to do with: configured, or running though the config has dropped them. */
export function movable(entries: SessionEntry[], config: Config): SessionEntry[] {
  const wanted = wantedSessions(config, entries).map(({ name }) => name)
  const rank = (name: string) => (wanted.includes(name) ? wanted.indexOf(name) : wanted.length)
  return entries
    .filter((entry) => wanted.includes(entry.name) || isAlive(entry))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
}

export const ofGroup = (config: Config, entries: SessionEntry[], { name }: OpenGroup): SessionEntry[] =>
  entries.filter((entry) => groupOf(config, entry) === name)
