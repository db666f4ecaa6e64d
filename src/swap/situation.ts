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
import { leaveAt } from '../../machines/max-use.ts'
import { counts } from '../../machines/model-window.ts'
import { isPaused } from '../../machines/paused.ts'
import type { AccountRef } from '../../machines/swap.ts'
import { type Elsewhere, nowhereElse } from '../accounts/elsewhere.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Account, Config, Group } from '../config/config.ts'
import { accountsOf, firstGroup, groupsIn, type OpenGroup } from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import type { DurableState } from '../journal/state.ts'
import { groupOf } from '../sessions/group.ts'
import { fallsBack } from '../sessions/model.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'

/** What each account's machine starts from. */
export function accountInputs({ config, journal, ledger }: Parts): AccountInput[] {
  const { threshold, paidUsage } = config.failover
  return allAccounts(config, journal.state).map(({ name, maxUse }) => {
    return { name, thresholds: leaveAt(threshold, maxUse), paidUsage, page: ledger.page(name) }
  })
}

/** Those that a group may use, all of them without one; the active one too, where the config has dropped it. */
export const knownAccounts = (config: Config, active: AccountRef, group: Pick<Group, 'accounts'> = {}): Account[] => {
  const own = accountsOf(config, group)
  return own.some(({ name }) => name === active.name) ? own : [...own, { ...active, enabled: false }]
}

/** The accounts of the config, and those that are active in some group though the config has dropped them. */
export function allAccounts(config: Config, state: DurableState): Account[] {
  const known = [...config.accounts]
  for (const group of groupsIn(config, state)) {
    const { active } = group.state.failover.context
    if (!known.some(({ name }) => name === active.name)) known.push({ ...active, enabled: false })
  }
  return known
}

export interface SituationFacts {
  config: Config
  state: DurableState
  ledger: Ledger
  /** Absent: there is no other host. */
  elsewhere?: Elsewhere
  /** Those that a swap has to do with, of all groups. */
  sessions: SessionEntry[]
  /** Absent: the first. */
  group?: OpenGroup
  /** ms since the epoch. */
  now: number
}

export async function situationOf(facts: SituationFacts): Promise<Situation> {
  const {
    config,
    state,
    ledger,
    elsewhere = nowhereElse,
    sessions: all,
    now,
    group = firstGroup(config, state),
  } = facts
  const { cancelled, lastSwap } = group.state
  const { active, epoch } = group.state.failover.context
  const { failover } = config
  const sessions = all.filter((session) => groupOf(config, session) === group.name)
  const page = unexpired(ledger.page(active.name), now)
  // Those that go on with another model leave for no model's window.
  const staying = sessions.filter((entry) => fallsBack(entry, page, config))
  const limit = ownLimit(page, group, movedModels(sessions.filter((entry) => !staying.includes(entry))))
  const models = [...new Set(movedModels(sessions).flatMap((model) => model ?? []))]
  const { fallbackModel } = config.agent
  const accounts = knownAccounts(config, active, group.config)
  const moving = new Set(sessions.filter(moves))
  const draws = drawnOn(
    all.filter((session) => !moving.has(session)),
    groupsIn(config, state),
  )
  const leaves = elsewhere.leaves(active.name)
  return {
    now,
    state: topState(group.state.failover.value) as FailoverState,
    active: active.name,
    epoch,
    limit: limit && { until: Date.parse(limit.until), window: limit.evidence.window, session: limit.evidence.session },
    need: page.login
      ? { reason: page.login.reason, session: page.login.session }
      : leaves === null
        ? null
        : { reason: leaves, session: '' },
    near: nearest(page, config, active.name),
    paused: isPaused(state, group.name),
    linkMoved: group.config.link && state.linkMoved,
    policy: failover.policy,
    choose: failover.choose,
    accounts: await Promise.all(
      accounts.map(async (account) =>
        candidateOf(
          account,
          unexpired(ledger.page(account.name), now),
          (draws.get(account.name) ?? 0) + elsewhere.draws(account.name, limit ? active.name : undefined),
          await isUsable(account.home),
          config.groups.length > 1 || group.config.spread,
          elsewhere.bars(account.name),
        ),
      ),
    ),
    moving: moving.size,
    // An account on which the fallback is open is open for all.
    models: models.length > 0 && fallbackModel ? [...new Set([...models, fallbackModel])] : models,
    cancelled: {
      count: cancelled.count,
      at: cancelled.at ? before(cancelled.at, now) : null,
      to: cancelled.count > 0 ? (lastSwap?.to ?? null) : null,
    },
    cooldownUntil: endOfCooldown(lastSwap && before(lastSwap.at, now), failover.cooldown),
    ...(group.config.spread && { spread: true }),
  }
}

/** null: a time to come, and so one before the clock went back: nobody knows how long ago that is. */
const before = (instant: string, now: number): number | null => {
  const at = Date.parse(instant)
  return at > now ? null : at
}

const endOfCooldown = (swappedAt: number | null, cooldown: number): number | null =>
  swappedAt === null ? null : swappedAt + cooldown

/**
 * The limit that holds longest of those seen in this epoch: an older one was seen before the account was gone to. What another
 * group's session saw since then is as good: the limit is the account's.
 */
export function ownLimit({ limits, modelLimits }: AccountPage, group: OpenGroup, models: (string | null)[]) {
  const { lastSwap, failover } = group.state
  const since = lastSwap ? Date.parse(lastSwap.at) - lastSwap.ms : Number.NEGATIVE_INFINITY
  // What other hosts tell holds as long as it is told.
  const isOwn = ({ evidence }: WindowLimit) =>
    evidence.source === 'fleet' ||
    (evidence.group === group.key ? evidence.epoch === failover.context.epoch : Date.parse(evidence.seenAt) >= since)
  const seen = (all: WindowLimit[]) => longestLimit(all.filter(isOwn))
  // A model's own counts where somebody uses that model, or something that nobody knows.
  const isUsed = (window: string) => models.some((model) => model === null || counts(window, model))
  return (
    seen(Object.values(limits)) ??
    seen(Object.values(where(modelLimits, ({ evidence }) => isUsed(evidence.window)))) ??
    null
  )
}

const moves = (entry: Pick<SessionEntry, 'held' | 'state' | 'fault'>): boolean =>
  !entry.held && entry.state !== 'stopped' && !isDamaged(entry)

/** Of those that a swap would move; null: not known. */
export const movedModels = (sessions: SessionEntry[]): (string | null)[] =>
  sessions.filter(moves).map(({ model }) => model)

/** Of the windows that are near, the one that is furthest above its threshold. */
function nearest(page: AccountPage, { failover, accounts }: Config, active: string): Situation['near'] {
  const { near, windows, wrapUp } = page
  if (!near) return null
  const maxUse = accounts.find(({ name }) => name === active)?.maxUse
  const thresholds = leaveAt(failover.threshold, maxUse)
  const [first] = Object.values(windows)
    .flatMap(({ window, usedPercent, session, near: isNear }) => {
      const threshold = thresholdOf(thresholds, window)
      if (threshold === null || !isNear) return []
      const isMaxUse = maxUse !== undefined && threshold === thresholdOf(maxUse, window)
      return { window, usedPercent, threshold, ...(isMaxUse && { isMaxUse }), session }
    })
    .sort((a, b) => b.usedPercent - b.threshold - (a.usedPercent - a.threshold))
  if (first || !wrapUp) return first ?? null
  // Below its threshold the CLI itself has said so, in a turn that it has ended for it.
  const { window, usedPercent } = fullestWindow(page) ?? { window: 'unknown', usedPercent: 100 }
  return { window, usedPercent, threshold: usedPercent, session: wrapUp.session }
}

/** A directory, or nothing yet. */
async function isUsable(home: string): Promise<boolean> {
  const found = await stat(home).catch(() => undefined)
  return !found || found.isDirectory()
}

/**
 * @param sessions that draw on it, less those that are to move
 * @param asksNear whether one that is near a limit is passed over; with one group there is nobody else who draws on it
 */
export function candidateOf(
  { name, enabled, maxUse }: Account,
  { limits, modelLimits, windows, login, near }: AccountPage,
  sessions: number,
  usable: boolean,
  asksNear = true,
  bar: string | null = null,
): Candidate {
  const limit = longestLimit(Object.values(limits))
  return {
    name,
    enabled,
    usable,
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
    ...(maxUse && { maxUse }),
    ...(asksNear && { near }),
    sessions,
  }
}

/** How many sessions draw on each account, by its name. */
export function drawnOn(sessions: SessionEntry[], groups: OpenGroup[]): Map<string, number> {
  const draws = new Map<string, number>()
  for (const { account } of drawsOf(sessions, groups)) draws.set(account, (draws.get(account) ?? 0) + 1)
  return draws
}

/** On which account each session draws; those that a swap is just moving draw on its target. */
export function drawsOf(sessions: SessionEntry[], groups: OpenGroup[]): { session: SessionEntry; account: string }[] {
  const targets = new Map(
    groups.flatMap(({ state }) => {
      const plan = state.failover.context.swap?.plan
      const moved = plan?.sessions.filter(({ action }) => action === 'relaunch') ?? []
      return moved.map(({ name }) => [name, plan?.to.name] as const)
    }),
  )
  return sessions.flatMap((session) =>
    session.state === 'stopped' ? [] : { session, account: targets.get(session.name) ?? session.account },
  )
}
