// Groups by their names, and how each stands.
import type { Decision } from '../../machines/decision.ts'
import { isPaused } from '../../machines/paused.ts'
import type { Fault } from '../../machines/swap.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import {
  baseName,
  firstGroup,
  groupNamed,
  groupsIn,
  isDropped,
  isLive,
  memberOf,
  type OpenGroup,
} from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import { groupOf } from '../sessions/group.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { clean } from '../text.ts'
import type { GroupStatus } from './shape.ts'

/** Those that are shown: what the config has dropped only as long as its swap is under way. */
export const shownGroups = (config: Config, state: DurableState): OpenGroup[] =>
  groupsIn(config, state).filter(
    (group) => (isLive(group) && !isDropped(group)) || group.state.failover.value !== 'normal',
  )

/**
 * The groups that a name stands for: a spread one for all its members.
 * @throws FailoverError `UNKNOWN_GROUP`
 */
export function groupsNamed(config: Config, state: DurableState, name: string): OpenGroup[] {
  const found = groupNamed(config, state, name)
  if (found && (isLive(found) || memberOf(name) !== undefined)) return [found]
  if (config.groups.some((group) => group.name === name))
    return groupsIn(config, state).filter((group) => baseName(group.name) === name && isLive(group))
  throw new FailoverError('UNKNOWN_GROUP', {
    message: `there is no group ${clean(name, 130)}`,
    expected: shownGroups(config, state)
      .map((group) => group.name)
      .join(', '),
    found: clean(name, 130),
    fix: 'name one of the groups of the config, or a member of a spread one: swarm/ccl-auto-1',
  })
}

/**
 * The one group that is meant; without a name the first.
 * @throws FailoverError `UNKNOWN_GROUP`, `USAGE` where it has several members
 */
export function groupMeant(config: Config, state: DurableState, name: string | null | undefined): OpenGroup {
  const wanted = name ?? config.groups[0]?.name
  if (wanted === undefined) return firstGroup(config, state)
  const found = groupsNamed(config, state, wanted)
  const [one, ...others] = found
  if (one && others.length === 0) return one
  throw new FailoverError('USAGE', {
    message: `the group ${wanted} is spread: each of its sessions is a group of one`,
    expected: `one of ${found.map((group) => group.name).join(', ') || 'its sessions, of which there is none'}`,
    found: wanted,
    fix: `name one of them: --group ${found[0]?.name ?? `${wanted}/SESSION`}`,
  })
}

export interface GroupFacts {
  config: Config
  state: DurableState
  group: OpenGroup
  decision: Decision
  sessions: SessionEntry[]
  degraded: Fault | undefined
}

export function groupStatus({ config, state, group, decision, sessions, degraded }: GroupFacts): GroupStatus {
  const { name, state: own } = group
  const { value, context } = own.failover
  const { swap } = context
  return {
    name,
    state: topState(value),
    activeAccount: context.active.name,
    epoch: context.epoch,
    partialSwap: topState(value) === 'partialSwap',
    degraded: degraded
      ? { code: degraded.code, message: degraded.message, fix: degraded.fix ?? 'claude-failover doctor' }
      : null,
    paused: isPaused(state, name),
    waiting: waitingOf(decision),
    sessions: sessions.filter((session) => groupOf(config, session) === name).map((session) => session.name),
    lastSwap: own.lastSwap,
    faults: swap?.faults ?? [],
    swap: swap && { id: swap.id, from: swap.plan.from.name, to: swap.plan.to.name },
    retry: retryOf(decision),
    link: group.config.link,
    spread: group.config.spread,
  }
}

export const waitingOf = ({ waiting }: Decision): GroupStatus['waiting'] =>
  waiting && { until: new Date(waiting.until).toISOString(), account: waiting.account }

/** A swap that would be made now, had not the last one just been cancelled. */
export function retryOf({ cause, rules }: Decision): GroupStatus['retry'] {
  const rule = rules.find(({ inputs }) => 'retryAt' in inputs)
  const at = rule?.verdict === 'bars' ? rule.inputs.retryAt : null
  return cause !== null && typeof at === 'string' ? { at } : null
}
