// Which group a session belongs to: the one that its operator moved it to, as long as the config says of it what it said
// then; else the one that the config says.
import type { Config, Group } from '../config/config.ts'
import { memberName } from '../journal/groups.ts'
import type { SessionEntry } from './registry.ts'

type Known = Pick<SessionEntry, 'name' | 'role'> & Partial<Pick<SessionEntry, 'moved' | 'group'>>

/** What the config says of a session; undefined where it does not know it. */
function said({ pool }: Config, { name, role }: Known): string | null | undefined {
  if (role === 'autonomous') return pool.autonomous.group ?? null
  const session = pool.dedicated.find((one) => one.name === name)
  return session && (session.group ?? null)
}

/** As it stands in the config. */
export function configGroup(config: Config, session: Known): Group {
  const { groups } = config
  const named = (name: string | null | undefined) => groups.find((group) => group.name === name)
  const word = said(config, session)
  const { moved, group } = session
  const first = groups[0] as Group
  // One that the config has dropped stays where it is.
  if (word === undefined) return named(moved?.to) ?? named(group?.split('/')[0]) ?? first
  return (moved && moved.said === word ? named(moved.to) : undefined) ?? named(word) ?? first
}

/** With the session, where the group is spread: `swarm/ccl-auto-1`. */
export function groupOf(config: Config, session: Known): string {
  const { name, spread } = configGroup(config, session)
  return spread ? memberName(name, session.name) : name
}

/** What is remembered of a session that is moved to a group by hand. */
export const movedTo = (config: Config, session: Known, to: string): NonNullable<SessionEntry['moved']> => ({
  to,
  said: said(config, session) ?? null,
})
