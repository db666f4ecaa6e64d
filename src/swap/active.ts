// Which accounts are active when the host comes up: the journal says so; at the first start of a group, the link, where it
// owns it, else its order.
import type { AccountRef } from '../../machines/swap.ts'
import { describe, names, notALink, readLink } from '../accounts/link.ts'
import type { Config, Group } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import { accountsOf, groupsIn, isDropped, ownerName } from '../journal/groups.ts'
import { firstGroupState, firstState } from '../journal/journal.ts'
import { type Above, aboveRecords } from '../journal/records.ts'
import { type Books, type DurableState, type GroupState, stateIn } from '../journal/state.ts'
import { shellLine } from '../shell.ts'
import { withFirst } from './first.ts'

/**
 * The durable state to go on from, with every group of the config in it but the members of spread ones, which begin with their
 * sessions. Changes nothing on disk.
 * @throws FailoverError `STATE_DAMAGED`; at a first start `NOT_A_SYMLINK` or `LINK_FOREIGN`
 */
export async function stateToGoOnFrom(config: Config, books: Books): Promise<DurableState> {
  const above = aboveRecords(config.stateDir)
  const known = stateIn(books)
  const first = config.groups[0] as Group
  const state = known
    ? withoutDropped(config, await goneOn(config, withFirst(config, known), above))
    : withFirst(config, firstState(await firstActive(config, first), above.lastId, above.epoch(first.name, true)))
  return withNewGroups(config, state, above)
}

/** Each group that rests goes on as the config and the records have it. */
async function goneOn(config: Config, state: DurableState, above: Above): Promise<DurableState> {
  const { groups = {} } = state
  let next = state
  for (const { name, key, config: group, state: own } of groupsIn(config, state)) {
    if (own.failover.value !== 'normal') continue
    const context = raised(own, name, key === undefined, above)
    const active = activeNow(config, own)
    const one: GroupState = { ...own, failover: { ...own.failover, context: { ...context, active } } }
    if (key === undefined) next = { ...next, ...one }
    else next = { ...next, groups: { ...groups, ...next.groups, [key]: one } }
    if (group.link) next = { ...next, linkMoved: next.linkMoved || !(await holds(config, active)) }
  }
  return next
}

/** A group that the config has dropped ends once it rests; its swap under way is finished as the journal says. */
function withoutDropped(config: Config, state: DurableState): DurableState {
  if (!state.groups) return state
  const gone = groupsIn(config, state)
    .filter((group) => isDropped(group) && group.state.failover.value === 'normal')
    .flatMap(({ key }) => key ?? [])
  const { groups, ...rest } = state
  const left = Object.entries(groups).filter(([name]) => !gone.includes(name))
  return left.length > 0 ? { ...rest, groups: Object.fromEntries(left) } : rest
}

/** A log that was cut at an earlier moment goes on above all that happened after it. */
function raised({ failover: { context } }: GroupState, name: string, isOwner: boolean, above: Above) {
  const most = above.epoch(name, isOwner)
  const epoch = context.epoch < most - 1 ? most : context.epoch
  // One counter for all groups: the first one holds it.
  const lastId = isOwner ? Math.max(context.lastId, above.lastId) : context.lastId
  return epoch === context.epoch && lastId === context.lastId ? context : { ...context, epoch, lastId }
}

async function withNewGroups(config: Config, state: DurableState, above: Above): Promise<DurableState> {
  const fresh = config.groups.filter(
    ({ name, spread }) => !spread && name !== ownerName(state) && !(name in (state.groups ?? {})),
  )
  if (fresh.length === 0) return state
  const begun = await Promise.all(
    fresh.map(
      async (group): Promise<[string, GroupState]> => [
        group.name,
        firstGroupState(await firstActive(config, group), 0, above.epoch(group.name, false)),
      ],
    ),
  )
  return { ...state, groups: { ...state.groups, ...Object.fromEntries(begun) } }
}

/** The account that a group begins with. */
async function firstActive(config: Config, group: Group): Promise<AccountRef> {
  const own = accountsOf(config, group)
  const first = own.find(({ enabled }) => enabled) ?? own[0]
  if (!group.link) return refOf(first as AccountRef)
  const { link, accounts } = config
  const found = await readLink(link)
  const active =
    found.kind === 'missing'
      ? own[0]
      : found.kind === 'link'
        ? accounts.find(({ home }) => names(found.target, home))
        : undefined
  if (active) return refOf(active)
  if (found.kind !== 'link') throw notALink(link, found, own[0]?.home ?? '')
  throw new FailoverError('LINK_FOREIGN', {
    message: `${link} points to ${found.target}, which is no account's home`,
    expected: `a link to one of ${accounts.map(({ home }) => home).join(', ')}`,
    found: describe(found),
    fix: `add that home to the config, or: ${shellLine('ln', '-sfnT', own[0]?.home ?? '', link)}`,
  })
}

const refOf = ({ name, home }: AccountRef): AccountRef => ({ name, home })

/** In `normal` the config may have renamed the active account. */
function activeNow(config: Config, { failover: { context } }: GroupState): AccountRef {
  const renamed = config.accounts.find(({ home }) => home === context.active.home)
  const active = renamed ? refOf(renamed) : context.active
  const taken = !renamed && config.accounts.find(({ name }) => name === active.name)
  if (taken)
    throw new FailoverError('LINK_FOREIGN', {
      message: `${active.name} is active in ${active.home}, but the config gives it the home ${taken.home}`,
      expected: active.home,
      found: taken.home,
      fix: `give it back its home, or add ${active.home} to the config under another name`,
    })
  return active
}

/** Whether nobody has moved the link. */
async function holds(config: Config, active: AccountRef): Promise<boolean> {
  const link = await readLink(config.link)
  return link.kind === 'link' && names(link.target, active.home)
}
