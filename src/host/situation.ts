// The situation that the decision is made of, put together from what is on disk: the host and `explain` ask alike.
import { stat } from 'node:fs/promises'
import type { Candidate, Situation } from '../../machines/decision.ts'
import type { FailoverState } from '../../machines/failover.ts'
import type { AccountRef } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Account, Config } from '../config/config.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'

/** The accounts of the config; the active one too, where the config has dropped it. */
export const knownAccounts = (config: Config, active: AccountRef): Account[] =>
  config.accounts.some(({ name }) => name === active.name)
    ? config.accounts
    : [...config.accounts, { ...active, enabled: false }]

export async function situationOf(
  config: Config,
  state: DurableState,
  ledger: Ledger,
  now: number,
): Promise<Situation> {
  const { active, epoch } = state.failover.context
  const confirmed = ledger.confirmed(active.name, epoch, now)
  return {
    now,
    state: topState(state.failover.value) as FailoverState,
    active: active.name,
    epoch,
    limit: confirmed
      ? { until: confirmed.until, window: confirmed.evidence.window, session: confirmed.evidence.session }
      : null,
    paused: state.paused,
    linkMoved: state.linkMoved,
    policy: config.failover.policy,
    choose: config.failover.choose,
    accounts: await Promise.all(knownAccounts(config, active).map((account) => candidateOf(account, ledger, now))),
    cancelled: { count: state.cancelled.count, at: state.cancelled.at ? Date.parse(state.cancelled.at) : null },
  }
}

async function candidateOf({ name, home, enabled }: Account, ledger: Ledger, now: number): Promise<Candidate> {
  const found = await stat(home).catch(() => undefined)
  return {
    name,
    enabled,
    usable: !found || found.isDirectory(),
    loggedOut: false,
    limitedUntil: ledger.limitedUntil(name, now),
    windows: Object.fromEntries(
      Object.entries(ledger.page(name).windows).map(([window, { usedPercent, resetsAt }]) => [
        window,
        { usedPercent, resetsAt: resetsAt ? Date.parse(resetsAt) : null },
      ]),
    ),
  }
}
