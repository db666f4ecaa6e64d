// Where to, and whether, said once more: written from the issue of the limits ("Where to", "Before the limit", "All
// limited") and the contract ("What a swap checks when"), not from the decision. Slow and plain: a list of what is barred.
import fc from 'fast-check'
import type { Candidate, Situation } from '../../machines/index.ts'

export const now = Date.parse('2026-11-22T12:00:00Z')
const minute = 60_000

export interface Said {
  wouldSwap: boolean
  to: string | null
  waiting: { until: number; account: string } | null
}

/** Which windows have to do with which model; others have to do with all. */
const families: Record<string, string> = { sevenDayOpus: 'opus', sevenDaySonnet: 'sonnet' }
const concerns = (window: string, models: string[]) =>
  !(window in families) || models.length === 0 || models.some((model) => model.includes(families[window] as string))

const drawnOn = ({ windows }: Candidate, models: string[]) =>
  Object.entries(windows).flatMap(([name, one]) => (concerns(name, models) ? [one] : []))

/** How much of a window the operator lets a choice use. */
const allowed = ({ maxUse }: Candidate, window: string) =>
  (window === 'fiveHour' ? maxUse?.fiveHour : maxUse?.sevenDay) ?? 100

/** What is left of the tighter window; all that may be used where nothing is known. */
const leftFor = (one: Candidate, models: string[]) => {
  const lefts = [allowed(one, 'fiveHour'), allowed(one, 'sevenDay')]
  for (const [window, { usedPercent }] of Object.entries(one.windows))
    if (concerns(window, models)) lefts.push(Math.max(0, allowed(one, window) - usedPercent))
  return Math.min(...lefts)
}

/** Until when the operator keeps a window from a choice; 0: it does not. */
const keptUntil = (one: Candidate, window: string) => {
  const found = one.windows[window]
  if (!found || allowed(one, window) === 100 || found.usedPercent < allowed(one, window)) return 0
  return found.resetsAt ?? Number.POSITIVE_INFINITY
}

const firstReset = (one: Candidate, models: string[]) =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...drawnOn(one, models).map(({ resetsAt }) => resetsAt ?? Number.POSITIVE_INFINITY),
  )

/** When a choice could send a session with this model there; 0: now. */
const openFor = (one: Candidate, model: string) =>
  Math.max(
    0,
    ...Object.keys(families).map((window) =>
      concerns(window, [model]) ? Math.max(one.modelLimits?.[window] ?? 0, keptUntil(one, window)) : 0,
    ),
  )

/** When anybody of those could be sent there; 0: now. */
const openForSome = (one: Candidate, models: string[]) =>
  Math.max(
    one.limitedUntil ?? 0,
    keptUntil(one, 'fiveHour'),
    keptUntil(one, 'sevenDay'),
    models.length === 0 ? 0 : Math.min(...models.map((model) => openFor(one, model))),
  )

/** Whether `one` is taken before `other`, which stands after it in the list. */
type Comparison = (one: Candidate, other: Candidate, moving: number, models: string[]) => boolean
const comesFirst: Record<Situation['choose'], Comparison> = {
  order: () => true,
  headroom: (one, other, moving, models) =>
    leftFor(one, models) * Math.max(1, moving + other.sessions) >=
    leftFor(other, models) * Math.max(1, moving + one.sessions),
  'soonest-reset': (one, other, _, models) => firstReset(one, models) <= firstReset(other, models),
}

export function oracle(situation: Situation): Said {
  const { limit, need, near, accounts, active, cancelled, policy, cooldownUntil, moving, models = [] } = situation
  const left = (one: Candidate) => leftFor(one, models)
  const own = accounts.find(({ name }) => name === active) as Candidate
  const others = accounts.filter((one) => one !== own && one.enabled && one.usable && !one.loggedOut)
  const someOpen = others.filter((one) => openForSome(one, models) === 0)
  const allOpen = someOpen.filter((one) => models.every((model) => openFor(one, model) === 0))
  const open = allOpen.length > 0 ? allOpen : someOpen
  // A hard limit is left for whatever is open; what is only near, for what is clearly better.
  const isEarly = limit === null && need === null && near !== null
  // What may not be used any more is left for whatever is open, like a limit.
  const isBetter = (one: Candidate) =>
    openForSome({ ...own, limitedUntil: null, modelLimits: {} }, models) > 0 || left(one) >= left(own) + 20
  const better = isEarly && open.some(isBetter) ? open.filter(isBetter) : open
  const notJustCancelled = better.filter(({ name }) => name !== cancelled.to)
  const candidates = notJustCancelled.length > 0 ? notJustCancelled : better
  const taken = candidates.find((one, at) =>
    candidates.every((other, place) => {
      if (other === one) return true
      const first = comesFirst[situation.choose]
      return place > at ? first(one, other, moving, models) : !first(other, one, moving, models)
    }),
  )
  const pauses = [minute, 5 * minute, 15 * minute]
  const pause = pauses[Math.min(cancelled.count, 3) - 1] ?? 0
  const barred =
    situation.state !== 'normal' ||
    situation.linkMoved ||
    situation.paused ||
    policy === 'wait' ||
    (limit === null && need === null && near === null) ||
    !taken ||
    (cancelled.count > 0 && now < (cancelled.at ?? 0) + pause) ||
    (isEarly && (!isBetter(taken) || (cooldownUntil !== null && now < cooldownUntil)))
  // A login comes back by no reset of its own account: there only others can be waited for.
  const waits =
    situation.state === 'normal' &&
    (need === null
      ? limit !== null && (policy === 'wait' || open.length === 0)
      : policy === 'swap' && open.length === 0)
  const resets = limit && need === null ? [{ until: limit.until, account: active }] : []
  if (policy === 'swap')
    for (const one of others) {
      const until = openForSome(one, models)
      if (until > 0 && until < Number.POSITIVE_INFINITY) resets.push({ until, account: one.name })
    }
  const soonest = Math.min(...resets.map(({ until }) => until))
  return {
    wouldSwap: !barred,
    to: taken?.name ?? null,
    waiting: waits ? (resets.find(({ until }) => until === soonest) ?? null) : null,
  }
}

const later = fc.constantFrom(1, 5 * minute, 60 * minute, 61 * minute, 300 * minute).map((ms) => now + ms)
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const percent = fc.constantFrom(0, 5, 40, 60, 75, 79, 80, 95, 96, 100)
const use = fc.record({ usedPercent: percent, resetsAt: orNull(later) })
const often = (usual: boolean) => fc.nat(7).map((dice) => (dice === 0 ? !usual : usual))

const allowance = fc.constantFrom(1, 40, 60, 79, 80)

const candidate = (name: string, asksMaxUse: boolean): fc.Arbitrary<Candidate> =>
  fc.record({
    name: fc.constant(name),
    enabled: often(true),
    usable: often(true),
    loggedOut: often(false),
    limitedUntil: orNull(later),
    modelLimits: fc.dictionary(fc.constantFrom('sevenDayOpus', 'sevenDaySonnet'), later, { maxKeys: 2 }),
    windows: fc.dictionary(fc.constantFrom('fiveHour', 'sevenDay', 'sevenDayOpus', 'sevenDaySonnet'), use, {
      maxKeys: 3,
    }),
    sessions: fc.integer({ min: 0, max: 3 }),
    ...(asksMaxUse && { maxUse: fc.record({ fiveHour: orNull(allowance), sevenDay: orNull(allowance) }) }),
  })

/** Situations of one to five accounts; `a` is active. */
export const anySituation: fc.Arbitrary<Situation> = fc
  .tuple(
    fc
      .constantFrom(3, 3, 3, 1, 2, 4, 5)
      .chain((count) =>
        fc
          .boolean()
          .chain((asksMaxUse) =>
            fc.tuple(...['a', 'b', 'c', 'd', 'e'].slice(0, count).map((name) => candidate(name, asksMaxUse))),
          ),
      ),
    orNull(later),
    fc.integer({ min: 0, max: 4 }),
    fc.record({
      now: fc.constant(now),
      state: fc.constantFrom('normal', 'normal', 'normal', 'saving', 'relaunching', 'partialSwap'),
      epoch: fc.constant(3),
      need: fc.nat(5).map((dice) => (dice === 0 ? { reason: 'authentication_failed', session: 'main' } : null)),
      near: orNull(fc.constant({ window: 'fiveHour', usedPercent: 96, threshold: 95, session: 'main' })),
      paused: often(false),
      linkMoved: often(false),
      policy: fc.constantFrom('swap', 'swap', 'swap', 'wait'),
      choose: fc.constantFrom('headroom', 'order', 'soonest-reset'),
      moving: fc.integer({ min: 0, max: 5 }),
      models: fc.subarray(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5']),
      cooldownUntil: orNull(fc.constantFrom(now - 1, now, now + 1, now + 5 * minute)),
    }),
    fc.record({
      ago: fc.constantFrom(0, minute - 1, minute, 5 * minute - 1, 5 * minute, 15 * minute - 1, 15 * minute),
      to: fc.constantFrom('b', 'c', 'gone'),
    }),
    fc.nat(4),
  )
  .map(([accounts, until, count, rest, { ago, to }, place]) => {
    // The active one may stand anywhere in the list.
    const [own, ...others] = accounts as [Candidate, ...Candidate[]]
    const at = place % accounts.length
    const all = [...others.slice(0, at), { ...own, limitedUntil: until ?? own.limitedUntil }, ...others.slice(at)]
    return {
      ...rest,
      active: 'a',
      limit: until === null ? null : { until, window: 'fiveHour', session: 'main' },
      accounts: all,
      cancelled: count === 0 ? { count, at: null, to: null } : { count, at: now - ago, to },
    } as Situation
  })
