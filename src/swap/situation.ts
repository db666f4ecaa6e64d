// The situation that the decision is made of, put together from what is on disk: the host and `explain` ask alike.
import { stat } from 'node:fs/promises'
import type { AccountInput } from '../../machines/account.ts'
import { type AccountPage, fullestWindow, longestLimit, thresholdOf, unexpired } from '../../machines/account-page.ts'
import type { Candidate } from '../../machines/choice.ts'
import type { Situation } from '../../machines/decision.ts'
import type { FailoverState } from '../../machines/failover.ts'
import type { AccountRef } from '../../machines/swap.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Account, Config } from '../config/config.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'

/** What each account's machine starts from. */
export function accountInputs({ config, journal, ledger }: Parts): AccountInput[] {
  const { threshold: thresholds, paidUsage } = config.failover
  return knownAccounts(config, journal.state.failover.context.active).map(({ name }) => {
    return { name, thresholds, paidUsage, page: ledger.page(name) }
  })
}

/** The accounts of the config; the active one too, where the config has dropped it. */
export const knownAccounts = (config: Config, active: AccountRef): Account[] =>
  config.accounts.some(({ name }) => name === active.name)
    ? config.accounts
    : [...config.accounts, { ...active, enabled: false }]

export interface SituationFacts {
  config: Config
  state: DurableState
  ledger: Ledger
  /** Those that a swap has to do with. */
  sessions: SessionEntry[]
  /** ms since the epoch. */
  now: number
}

export async function situationOf({ config, state, ledger, sessions, now }: SituationFacts): Promise<Situation> {
  const { active, epoch } = state.failover.context
  const { failover } = config
  const page = unexpired(ledger.page(active.name), now)
  const limit = ownLimit(page, epoch)
  const accounts = knownAccounts(config, active)
  const { cancelled, lastSwap } = state
  return {
    now,
    state: topState(state.failover.value) as FailoverState,
    active: active.name,
    epoch,
    limit: limit && { until: Date.parse(limit.until), window: limit.evidence.window, session: limit.evidence.session },
    near: nearest(page, config),
    paused: state.paused,
    linkMoved: state.linkMoved,
    policy: failover.policy,
    choose: failover.choose,
    accounts: await Promise.all(
      accounts.map(async (account) => candidateOf(account, unexpired(ledger.page(account.name), now), sessions)),
    ),
    moving: sessions.filter(({ held, state: own }) => !held && own !== 'stopped').length,
    cancelled: {
      count: cancelled.count,
      at: cancelled.at ? Date.parse(cancelled.at) : null,
      to: cancelled.count > 0 ? (lastSwap?.to ?? null) : null,
    },
    cooldownUntil: lastSwap ? Date.parse(lastSwap.at) + failover.cooldown : null,
  }
}

/** The limit that holds longest of those seen in this epoch: an older one was seen before the account was gone to. */
export const ownLimit = ({ limits, modelLimits }: AccountPage, epoch: number) =>
  // A model's own counts for everybody as long as nobody says which session uses which.
  longestLimit(Object.values({ ...limits, ...modelLimits }).filter(({ evidence }) => evidence.epoch === epoch)) ?? null

/** Of the windows that are near, the one that is furthest above its threshold. */
function nearest(page: AccountPage, { failover }: Config): Situation['near'] {
  const { near, windows, wrapUp } = page
  if (!near) return null
  const [first] = Object.values(windows)
    .flatMap(({ window, usedPercent, session, near: isNear }) => {
      const threshold = thresholdOf(failover.threshold, window)
      return threshold === null || !isNear ? [] : { window, usedPercent, threshold, session }
    })
    .sort((a, b) => b.usedPercent - b.threshold - (a.usedPercent - a.threshold))
  if (first || !wrapUp) return first ?? null
  // Below its threshold the CLI itself has said so, in a turn that it has ended for it.
  const { window, usedPercent } = fullestWindow(page) ?? { window: 'unknown', usedPercent: 100 }
  return { window, usedPercent, threshold: usedPercent, session: wrapUp.session }
}

async function candidateOf(
  { name, home, enabled }: Account,
  { limits, modelLimits, windows, login }: AccountPage,
  sessions: SessionEntry[],
): Promise<Candidate> {
  const found = await stat(home).catch(() => undefined)
  const limit = longestLimit(Object.values({ ...limits, ...modelLimits }))
  return {
    name,
    enabled,
    usable: !found || found.isDirectory(),
    loggedOut: login !== null,
    ...(login && { need: login.snippet ?? login.reason }),
    limitedUntil: limit ? Date.parse(limit.until) : null,
    windows: Object.fromEntries(
      Object.values(windows).map(({ window, usedPercent, resetsAt }) => [
        window,
        { usedPercent, resetsAt: resetsAt ? Date.parse(resetsAt) : null },
      ]),
    ),
    sessions: sessions.filter((one) => one.held && one.account === name && one.state !== 'stopped').length,
  }
}
