// The members of spread groups: a group of one begins with its session, and ends with it.
import type { Belonging } from '../../machines/session-facts.ts'
import type { Elsewhere } from '../accounts/elsewhere.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Config, Group } from '../config/config.ts'
import { groupNamed, groupsIn, keyOf, memberOf, type OpenGroup } from '../journal/groups.ts'
import { firstGroupState, type Journal } from '../journal/journal.ts'
import { aboveRecords } from '../journal/records.ts'
import { configGroup, groupOf } from '../sessions/group.ts'
import type { Registry } from '../sessions/registry.ts'
import type { SessionTools } from '../sessions/tools.ts'
import { placeFor } from '../swap/placing.ts'
import type { GroupActors } from './groups.ts'

export interface Members {
  /** Where a session belongs; the group of a member begins here. */
  active: SessionTools['active']
  /** Ends the groups of sessions that are no more, or that belong elsewhere by now. */
  sweep(): void
}

export interface MembersOptions {
  config: Config
  journal: Journal
  ledger: Pick<Ledger, 'page'>
  /** As it is by now: a fleet is joined when the host is open. */
  elsewhere(): Elsewhere
  registry: Registry
  groups: GroupActors
}

export function openMembers({ config, journal, ledger, elsewhere, registry, groups }: MembersOptions): Members {
  let above: ReturnType<typeof aboveRecords> | undefined
  /** Epochs of members that have ended in the life of this host. */
  const ended = new Map<string, number>()

  const begin = (name: string, group: Group): OpenGroup => {
    const key = keyOf(journal.state, name) as string
    above ??= aboveRecords(config.stateDir)
    const facts = { config, state: journal.state, ledger, sessions: registry.all(), now: Date.now() }
    const epoch = Math.max(above.epoch(name, false), ended.get(name) ?? 0)
    journal.open(key, firstGroupState(placeFor(group, { ...facts, elsewhere: elsewhere() }), 0, epoch))
    groups.open(key)
    return groupNamed(config, journal.state, name) as OpenGroup
  }
  const active = (given: Parameters<SessionTools['active']>[0]): Belonging => {
    const session = registry.get(given.name) ?? given
    const name = groupOf(config, session)
    const group = groupNamed(config, journal.state, name) ?? begin(name, configGroup(config, session))
    const { active: account, epoch } = group.state.failover.context
    return { account, epoch, group: group.key }
  }
  return {
    active,
    sweep() {
      for (const { name, key, state } of groupsIn(config, journal.state)) {
        const session = memberOf(name)
        if (session === undefined || key === undefined || state.failover.value !== 'normal') continue
        const entry = registry.get(session)
        if (entry && groupOf(config, entry) === name) continue
        ended.set(name, state.failover.context.epoch + 1)
        groups.remove(key)
        journal.remove(key)
      }
    },
  }
}
