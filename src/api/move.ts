// `sessions move`: a swap of one session, to another group. That it belongs there is on disk before anything is done; a host
// that is killed meanwhile finds it astray, and takes it there.
import type { PlannedSession, SessionResult } from '../../machines/swap.ts'
import { FailoverError } from '../errors.ts'
import { memberName } from '../journal/groups.ts'
import { wasCut } from '../sessions/effects.ts'
import { configGroup, groupOf, movedTo } from '../sessions/group.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { placeIn } from '../swap/placing.ts'
import { plannedSession } from '../swap/plan.ts'
import { groupsNamed } from './groups.ts'
import { refuseUnlessNormal, refuseUnrested } from './refuse.ts'

export interface MovePlan {
  session: string
  from: { group: string; account: string }
  to: { group: string; account: string }
  /** How it is started there; `leave`: it is stopped or held, and goes there when it is started or released. */
  plan: PlannedSession
}

export interface Moved {
  session: string
  from: string
  to: string
  /** How it came through there; null where there was nothing to start. */
  moved: SessionResult | null
  /** It did not, and belongs where it was before: how it came through there. */
  undone: SessionResult | null
}

const inGroupAlready = (name: string, group: string): FailoverError =>
  new FailoverError('TARGET_ACTIVE', {
    message: `refused: ${name} is in ${group} already`,
    expected: 'another group',
    found: group,
  })

export function planMove(parts: Parts, entry: SessionEntry, to: string): MovePlan {
  const { config, ledger, spool } = parts
  const { name } = entry
  const group = config.groups.find((one) => one.name === to)
  if (!group) {
    groupsNamed(config, parts.journal.state, to)
    throw new FailoverError('USAGE', {
      message: `${to} is one session's own`,
      expected: `one of ${config.groups.map((one) => one.name).join(', ')}`,
      found: to,
      fix: 'name the group of the config',
    })
  }
  if (configGroup(config, entry).name === to) throw inGroupAlready(name, to)
  refuseUnrested(parts, entry)
  const target = group.spread ? memberName(to, name) : to
  refuseUnlessNormal(parts, target)
  const account = placeIn(parts, group, target)
  return {
    session: name,
    from: { group: groupOf(config, entry), account: entry.account },
    to: { group: target, account: account.name },
    plan: plannedSession(entry, account, { config, ledger, spool: spool.path, now: Date.now() }),
  }
}

export async function moveSession(parts: Parts, entry: SessionEntry, to: string): Promise<Moved> {
  const { config, registry, log } = parts
  const { from, plan, ...planned } = planMove(parts, entry, to)
  const { name, moved: before } = entry
  registry.learn(name, { moved: movedTo(config, entry, to) })
  const said = { session: name, from: from.group, to: planned.to.group }
  log.info({ event: 'session.grouped', ...said }, `${name} belongs to ${to}`)
  if (plan.action === 'leave') return { ...said, moved: null, undone: null }
  const moved = await launch(parts, name)
  // Something more urgent went first, and takes it where it belongs.
  if (moved.proved || wasCut(moved)) return { ...said, moved, undone: null }
  registry.learn(name, { moved: before })
  log.warn({ event: 'session.grouped', session: name, from: said.to, to: said.from }, `${name} goes back`)
  // One that did not stop is there still.
  const undone = moved.error?.code === 'NOT_STOPPED' ? null : await launch(parts, name)
  return { ...said, moved, undone }
}

const launch = ({ registry, tools }: Parts, name: string): Promise<SessionResult> =>
  tools.orders.place({ as: 'moving', to: null }, (order) => registry.tell(name, { type: 'launch.requested', order }))
