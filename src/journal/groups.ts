// The groups as they stand: what the config says of each, and what lasts of it. A member of a spread group is a group of
// one, `swarm/ccl-auto-1`. Pure: a host that does not run is asked by the same functions.
import { type Account, type Config, firstName, type Group } from '../config/config.ts'
import type { DurableState, GroupState } from './state.ts'

export interface OpenGroup {
  /** `research`, `swarm/ccl-auto-1`. */
  name: string
  /** As the log calls it; undefined: the group whose actors have no group in their names. */
  key: string | undefined
  /** For a member of a spread group that of all its members. */
  config: Group
  state: GroupState
}

/** The name in the config, of a group or of one of its members. */
export const baseName = (group: string): string => group.split('/')[0] as string

/** The one session of a member of a spread group. */
export const memberOf = (group: string): string | undefined => group.split('/')[1]

export const memberName = (group: string, session: string): string => `${group}/${session}`

/** Whose actors have no group in their names. */
export const ownerName = ({ first = firstName }: Pick<DurableState, 'first'>): string => first

export const keyOf = (state: Pick<DurableState, 'first'>, group: string): string | undefined =>
  group === ownerName(state) ? undefined : group

/** What a group is that the config has dropped: it goes nowhere, and owns nothing. */
const dropped = (name: string): Group => ({ name, accounts: [], link: false, spread: false })

export const isDropped = ({ config: { accounts } }: OpenGroup): boolean => accounts?.length === 0

function configOf({ groups }: Config, group: string, isOwner: boolean): Group {
  const found = groups.find(({ name }) => name === baseName(group))
  const isMember = memberOf(group) !== undefined
  // A group that has become spread, or is so no more, is another one.
  return found && (found.spread === isMember || (isOwner && !isMember)) ? found : dropped(group)
}

/** undefined: there is none of this name, or a member that has not begun. */
export function groupNamed(config: Config, state: DurableState, name: string): OpenGroup | undefined {
  const key = keyOf(state, name)
  const own = key === undefined ? state : state.groups?.[key]
  return own && { name, key, config: configOf(config, name, key === undefined), state: own }
}

/** Asked for each group and each session, of one and the same state. */
const known = new WeakMap<DurableState, { config: Config; groups: OpenGroup[] }>()

/** In the order of the config; the members of a spread group by name, those that the config has dropped last. */
export function groupsIn(config: Config, state: DurableState): OpenGroup[] {
  const before = known.get(state)
  if (before?.config === config) return before.groups
  const groups = sortedGroups(config, state)
  known.set(state, { config, groups })
  return groups
}

function sortedGroups(config: Config, state: DurableState): OpenGroup[] {
  const names = [ownerName(state), ...Object.keys(state.groups ?? {})]
  const rank = (name: string) => {
    const at = config.groups.findIndex((group) => group.name === baseName(name))
    return at === -1 ? config.groups.length : at
  }
  const byName = new Intl.Collator('en', { numeric: true })
  return names
    .sort((one, other) => rank(one) - rank(other) || byName.compare(one, other))
    .flatMap((name) => groupNamed(config, state, name) ?? [])
}

/**
 * The first group of the config, the first of its members where it is spread; of a host that has none of it in its log yet,
 * whichever is there.
 */
export function firstGroup(config: Config, state: DurableState): OpenGroup {
  const name = config.groups[0]?.name ?? firstName
  const found = groupNamed(config, state, name)
  if (found && isLive(found)) return found
  const live = groupsIn(config, state).find((group) => isLive(group) && baseName(group.name) === name)
  return live ?? found ?? (groupNamed(config, state, ownerName(state)) as OpenGroup)
}

/** A spread group lives in its members alone. */
export const isLive = ({ name, config: { spread } }: OpenGroup): boolean => !spread || memberOf(name) !== undefined

/** The group that owns the link, if one does. */
export const linkGroup = (config: Config, state: DurableState): OpenGroup | undefined => {
  const owner = config.groups.find(({ link }) => link)
  return owner && groupNamed(config, state, owner.name)
}

/** What goes on from a swap of a group that stopped half-way; it means the first one where it names none. */
export const recoverOf = (group: string | undefined, first: string = firstName): string =>
  `claude-failover recover${group === undefined || group === first ? '' : ` --group ${group}`}`

/** The accounts that a group may use, in its order of preference. */
export function accountsOf(config: Pick<Config, 'accounts'>, { accounts }: Pick<Group, 'accounts'>): Account[] {
  if (!accounts) return config.accounts
  return accounts.flatMap((name) => config.accounts.find((account) => account.name === name) ?? [])
}
