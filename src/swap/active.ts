// Which account is active when the host comes up: the journal says so; at the very first start, the link.
import type { AccountRef } from '../../machines/swap.ts'
import { describe, names, notALink, readLink } from '../accounts/link.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'
import { type Above, firstState } from '../journal/journal.ts'
import { aboveRecords } from '../journal/records.ts'
import { type Books, type DurableState, stateIn } from '../journal/state.ts'
import { shellLine } from '../shell.ts'

/**
 * The durable state to go on from. Changes nothing on disk.
 * @throws FailoverError `STATE_DAMAGED`; at a first start `NOT_A_SYMLINK` or `LINK_FOREIGN`
 */
export async function stateToGoOnFrom(config: Config, books: Books): Promise<DurableState> {
  const state = stateIn(books)
  const above = aboveRecords(config.stateDir)
  if (!state) return firstState(await firstActive(config), above.lastId, above.epoch)
  return state.failover.value === 'normal' ? await inNormal(config, raised(state, above)) : state
}

/** A log that was cut at an earlier moment goes on above all that happened after it. */
function raised(state: DurableState, above: Above): DurableState {
  const { context } = state.failover
  const epoch = context.epoch < above.epoch - 1 ? above.epoch : context.epoch
  const lastId = Math.max(context.lastId, above.lastId)
  if (epoch === context.epoch && lastId === context.lastId) return state
  return { ...state, failover: { ...state.failover, context: { ...context, epoch, lastId } } }
}

async function firstActive({ link, accounts }: Config): Promise<AccountRef> {
  const found = await readLink(link)
  const [first] = accounts
  const active =
    found.kind === 'missing'
      ? first
      : found.kind === 'link'
        ? accounts.find(({ home }) => names(found.target, home))
        : undefined
  if (active) return { name: active.name, home: active.home }
  if (found.kind !== 'link') throw notALink(link, found, first?.home ?? '')
  throw new FailoverError('LINK_FOREIGN', {
    message: `${link} points to ${found.target}, which is no account's home`,
    expected: `a link to one of ${accounts.map(({ home }) => home).join(', ')}`,
    found: describe(found),
    fix: `add that home to the config, or: ${shellLine('ln', '-sfnT', first?.home ?? '', link)}`,
  })
}

/** In `normal` the config may have renamed the active account, and somebody may have moved the link. */
async function inNormal(config: Config, state: DurableState): Promise<DurableState> {
  const { context } = state.failover
  const renamed = config.accounts.find(({ home }) => home === context.active.home)
  const active = renamed ? { name: renamed.name, home: renamed.home } : context.active
  const taken = !renamed && config.accounts.find(({ name }) => name === active.name)
  if (taken)
    throw new FailoverError('LINK_FOREIGN', {
      message: `${active.name} is active in ${active.home}, but the config gives it the home ${taken.home}`,
      expected: active.home,
      found: taken.home,
      fix: `give it back its home, or add ${active.home} to the config under another name`,
    })
  const link = await readLink(config.link)
  const holds = link.kind === 'link' && names(link.target, active.home)
  return {
    ...state,
    failover: { ...state.failover, context: { ...context, active } },
    linkMoved: state.linkMoved || !holds,
  }
}
