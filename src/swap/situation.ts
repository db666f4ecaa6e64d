// The situation that the decision is made of, put together from what is on disk: the host and `explain` ask alike.
import { stat } from 'node:fs/promises'
import type { AccountInput } from '../../machines/account.ts'
import {
  type AccountPage,
  fullestWindow,
  longestLimit,
  thresholdOf,
  unexpired,
  type WindowLimit,
  where,
} from '../../machines/account-page.ts'
import type { Candidate } from '../../machines/choice.ts'
import type { Situation } from '../../machines/decision.ts'
import type { FailoverState } from '../../machines/failover.ts'
import { counts } from '../../machines/model-window.ts'
import type { AccountRef } from '../../machines/swap.ts'
import { type Elsewhere, nowhereElse } from '../accounts/elsewhere.ts'
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
  /** Absent: there is no other host. */
  elsewhere?: Elsewhere
  /** Those that a swap has to do with. */
  sessions: SessionEntry[]
  /** ms since the epoch. */
  now: number
}

export async function situationOf({
  config,
  state,
  ledger,
  elsewhere = nowhereElse,
  sessions,
  now,
}: SituationFacts): Promise<Situation> {
  const { active, epoch } = state.failover.context
  const { failover } = config
  const page = unexpired(ledger.page(active.name), now)
  const limit = ownLimit(page, epoch, movedModels(sessions))
  const accounts = knownAccounts(config, active)
  const leaves = elsewhere.leaves(active.name)
  const { cancelled, lastSwap } = state
  return {
    now,
    state: topState(state.failover.value) as FailoverState,
    active: active.name,
    epoch,
    limit: limit && { until: Date.parse(limit.until), window: limit.evidence.window, session: limit.evidence.session },
    need: page.login
      ? { reason: page.login.reason, session: page.login.session }
      : leaves === null
        ? null
        : { reason: leaves, session: '' },
    near: nearest(page, config),
    paused: state.paused,
    linkMoved: state.linkMoved,
    policy: failover.policy,
    choose: failover.choose,
    accounts: await Promise.all(
      accounts.map(async (account) =>
        candidateOf(account, unexpired(ledger.page(account.name), now), sessions, {
          bar: elsewhere.bars(account.name),
          draws: elsewhere.draws(account.name, limit ? active.name : undefined),
        }),
      ),
    ),
    moving: sessions.filter(moves).length,
    models: [...new Set(movedModels(sessions).flatMap((model) => model ?? []))],
    cancelled: {
      count: cancelled.count,
      at: cancelled.at ? Date.parse(cancelled.at) : null,
      to: cancelled.count > 0 ? (lastSwap?.to ?? null) : null,
    },
    cooldownUntil: lastSwap ? Date.parse(lastSwap.at) + failover.cooldown : null,
  }
}

/** The limit that holds longest of those seen in this epoch: an older one was seen before the account was gone to. */
export function ownLimit({ limits, modelLimits }: AccountPage, epoch: number, models: (string | null)[]) {
  const seen = (all: WindowLimit[]) => longestLimit(all.filter(({ evidence }) => evidence.epoch === epoch))
  // A model's own counts where somebody uses that model, or something that nobody knows.
  const isUsed = (window: string) => models.some((model) => model === null || counts(window, model))
  return (
    seen(Object.values(limits)) ??
    seen(Object.values(where(modelLimits, ({ evidence }) => isUsed(evidence.window)))) ??
    null
  )
}

const moves = ({ held, state }: Pick<SessionEntry, 'held' | 'state'>): boolean => !held && state !== 'stopped'

/** Of those that a swap would move; null: not known. */
export const movedModels = (sessions: SessionEntry[]): (string | null)[] =>
  sessions.filter(moves).map(({ model }) => model)

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
  { bar, draws }: { bar: string | null; draws: number },
): Promise<Candidate> {
  const found = await stat(home).catch(() => undefined)
  const limit = longestLimit(Object.values(limits))
  return {
    name,
    enabled,
    usable: !found || found.isDirectory(),
    loggedOut: login !== null,
    ...(login && { need: login.snippet ?? login.reason }),
    ...(bar !== null && { bar }),
    limitedUntil: limit ? Date.parse(limit.until) : null,
    modelLimits: Object.fromEntries(
      Object.entries(modelLimits).map(([window, { until }]) => [window, Date.parse(until)]),
    ),
    windows: Object.fromEntries(
      Object.values(windows).map(({ window, usedPercent, resetsAt }) => [
        window,
        { usedPercent, resetsAt: resetsAt ? Date.parse(resetsAt) : null },
      ]),
    ),
    sessions: sessions.filter((one) => one.held && one.account === name && one.state !== 'stopped').length + draws,
  }
}
