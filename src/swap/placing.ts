// Where a session of a spread group begins: on the account of the group where most is left for it.
import { statSync } from 'node:fs'
import { unexpired } from '../../machines/account-page.ts'
import { place } from '../../machines/placement.ts'
import type { AccountRef } from '../../machines/swap.ts'
import { type Elsewhere, nowhereElse } from '../accounts/elsewhere.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Config, Group } from '../config/config.ts'
import { accountsOf, groupNamed, groupsIn } from '../journal/groups.ts'
import type { DurableState } from '../journal/state.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { candidateOf, drawnOn } from './situation.ts'

export interface PlacingFacts {
  config: Config
  state: DurableState
  ledger: Pick<Ledger, 'page'>
  /** Absent: there is no other host. */
  elsewhere?: Elsewhere
  /** Of all groups. */
  sessions: SessionEntry[]
  now: number
}

/** With no account that is open it begins on the first one, and waits there. */
export function placeFor(group: Group, facts: PlacingFacts): AccountRef {
  const { config, state, ledger, elsewhere = nowhereElse, sessions, now } = facts
  const accounts = accountsOf(config, group)
  const draws = drawnOn(sessions, groupsIn(config, state))
  const candidates = accounts.map((account) => {
    const page = unexpired(ledger.page(account.name), now)
    const drawing = (draws.get(account.name) ?? 0) + elsewhere.draws(account.name)
    return candidateOf(account, page, drawing, isUsable(account.home), true, elsewhere.bars(account.name))
  })
  const [to] = place(candidates, [{ from: null, model: null }])
  const taken = accounts.find(({ name }) => name === to) ?? accounts.find(({ enabled }) => enabled) ?? accounts[0]
  const { name, home } = taken as AccountRef
  return { name, home }
}

function isUsable(home: string): boolean {
  try {
    return statSync(home, { throwIfNoEntry: false })?.isDirectory() ?? true
  } catch {
    return true
  }
}

/** The active account of a group; of a member that has not begun, where it would. */
export function placeIn(
  { config, journal, ledger, elsewhere, registry }: Parts,
  group: Group,
  name: string,
): AccountRef {
  const open = groupNamed(config, journal.state, name)
  if (open) return open.state.failover.context.active
  const facts = { config, state: journal.state, ledger, elsewhere, sessions: registry.all(), now: Date.now() }
  return placeFor(group, facts)
}
