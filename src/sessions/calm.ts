// Whether anything may be done about a session by itself: while its group is not in normal, or a swap of whichever group is
// moving it, nobody knows where it belongs.
import type { Config } from '../config/config.ts'
import { groupsIn } from '../journal/groups.ts'
import type { DurableState } from '../journal/state.ts'
import { groupOf } from './group.ts'
import type { SessionEntry } from './registry.ts'

type Known = Pick<SessionEntry, 'name' | 'role'> & Partial<SessionEntry>

/** Of one moment; undefined: nothing stands in its way, else the name of the group that does. */
export function openCalm(config: Config, state: DurableState): (session: Known) => string | undefined {
  const unrested = groupsIn(config, state).filter((group) => group.state.failover.value !== 'normal')
  if (unrested.length === 0) return () => undefined
  const moved = new Map(
    unrested.flatMap(({ name, state: { failover } }) => {
      const plan = typeof failover.value === 'string' ? failover.context.swap?.plan : undefined
      return plan?.sessions.map((session) => [session.name, name] as const) ?? []
    }),
  )
  const own = new Set(unrested.map(({ name }) => name))
  return (session) => {
    const group = groupOf(config, session)
    return own.has(group) ? group : moved.get(session.name)
  }
}
