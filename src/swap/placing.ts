// Where a session of a spread group begins: on the account of the group where most is left for it.
import { statSync } from 'node:fs'
import { unexpired } from '../../machines/account-page.ts'
import { place } from '../../machines/placement.ts'
import type { AccountRef } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Config, Group } from '../config/config.ts'
import { accountsOf, groupsIn } from '../journal/groups.ts'
import type { DurableState } from '../journal/state.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { candidateOf, drawnOn } from './situation.ts'

export interface PlacingFacts {
  config: Config
  state: DurableState
  ledger: Pick<Ledger, 'page'>
  /** Of all groups. */
  sessions: SessionEntry[]
  now: number
}

/** With no account that is open it begins on the first one, and waits there. */
export function placeFor(group: Group, { config, state, ledger, sessions, now }: PlacingFacts): AccountRef {
  const accounts = accountsOf(config, group)
  const draws = drawnOn(sessions, groupsIn(config, state))
  const candidates = accounts.map((account) => {
    const page = unexpired(ledger.page(account.name), now)
    return candidateOf(account, page, draws.get(account.name) ?? 0, isUsable(account.home))
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
