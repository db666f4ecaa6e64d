// What an account's machine promises, as an abstract machine: written from the issue of the limits and the promises that
// go with it, not from the machine. Times are milliseconds since a noon; it knows nothing of pages, only what anybody
// must be able to see.
import { createTestMachine } from '@xstate/test'
import { type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine, assign } from 'xstate'
import type { Source, Way } from '../../machines/evidence.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** One look at a limit. `resets`: ms from now; null: not told. `ago`: how long before now it was seen. */
export interface Look {
  source: Source
  window: string
  session: string
  epoch: number
  resets: number | null
  ago: number
}

export type Heard =
  | ({ type: 'limit' | 'suspicion' } & Look)
  | { type: 'all.clear'; session: string }
  /** `began`: how long before now the turn began; null: nobody knows. */
  | { type: 'good.turn'; session: string; began: number | null }
  | { type: 'reading'; session: string; window: string; percent: number; resets: number | null }
  | { type: 'paid'; session: string; way: Way }
  /** `ago`: how long before now it was seen; absent: now. */
  | { type: 'refused'; ago?: number }
  /** The CLI has told a session to come to an end. */
  | { type: 'wrap'; session: string }
  /** Somebody has said that nothing of it holds. */
  | { type: 'withdrawn' }
  | { type: 'later'; ms: number }
  /** The same, and nobody says so. */
  | { type: 'silence'; ms: number }

type Seen = Omit<Look, 'resets' | 'ago'> & { seen: number; told: number | null }

export interface Facts {
  now: number
  used: Record<string, Seen & { until: number }>
  suspicion: (Seen & { forgotten: number }) | null
  refused: boolean
  windows: Record<string, { percent: number; resets: number | null; high: boolean }>
  /** Whose turn has ended well since a limit was seen, and when it began. */
  proof: { session: string; began: number } | null
  /** How turns go on though nothing is left. */
  paid: { session: string; way: Way | null } | null
  /** Until when a session that was told to come to an end tells that a limit is near. */
  wrapped: { session: string; until: number } | null
  /** Paid turns are no limit. */
  allowed: boolean
  /** What was seen up to then has been done with. */
  over: number | null
}

export const nothing: Facts = {
  now: 0,
  used: {},
  suspicion: null,
  refused: false,
  windows: {},
  proof: null,
  paid: null,
  wrapped: null,
  allowed: false,
  over: null,
}

/** Percent used at which it is near; a model's week has that of the week. */
export const thresholds = { fiveHour: 95, sevenDay: 98 }
const thresholdOf = (window: string) => (window === 'fiveHour' ? 95 : window.startsWith('sevenDay') ? 98 : 1000)

/** The windows that one model has to itself: they say nothing of the account. */
const ofModels = new Set(['sevenDayOpus', 'sevenDaySonnet', 'sevenDayFable'])
const accountWide = (window: string) => !ofModels.has(window)

/** A window is used again 2 s after its reset. */
const isOver = (reset: number, now: number) => reset + 2_000 <= now

function forget({ used, windows, suspicion, ...facts }: Facts): Facts {
  const kept = <T>(all: Record<string, T>, test: (one: T) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([, one]) => test(one)))
  const wait = suspicion ? suspicion.forgotten - facts.now : 0
  const still = kept(used, ({ until }) => !isOver(until, facts.now))
  const open = kept(windows, ({ resets }) => resets === null || !isOver(resets, facts.now))
  const isUsedUp = Object.keys(still).length > 0
  return {
    ...facts,
    used: still,
    windows: open,
    proof: isUsedUp ? facts.proof : null,
    over: facts.over !== null && facts.over <= facts.now ? facts.over : null,
    paid: isUsedUp || Object.values(open).some(({ percent }) => percent >= 100) ? facts.paid : null,
    wrapped: facts.wrapped && !isOver(facts.wrapped.until, facts.now) ? facts.wrapped : null,
    // Two minutes of a minute's life are left only where the clock went back.
    suspicion: wait > 0 && wait <= 2 * minute ? suspicion : null,
  }
}

const isToTheSecond = ({ source }: Seen) => source === 'row' || source === 'statusLine' || source === 'fleet'

function isBelieved(known: (Seen & { until: number }) | undefined, found: Seen): boolean {
  if (!known || found.epoch > known.epoch) return true
  if (found.epoch < known.epoch) return false
  if (found.seen >= known.until) return true
  if (found.told === null || found.told === known.until) return false
  if (known.told === null) return true
  // The times of a row and of a hook are not told by one clock: only those of a kind say which came later.
  return isToTheSecond(found) === isToTheSecond(known) ? found.seen >= known.seen : isToTheSecond(found)
}

function use(facts: Facts, found: Seen): Facts {
  const length = found.window === 'fiveHour' || found.window === 'unknown' ? 5 * hour : 7 * day
  const until = found.told ?? found.seen + length
  // Where turns may be paid for, only a refusal is a limit.
  if (facts.allowed && found.source === 'statusLine') return facts
  if (isOver(until, facts.now) || !isBelieved(facts.used[found.window], found)) return facts
  // One refusal is told twice, and only the row has the window's own name.
  const twins = Object.values(facts.used).filter(
    (one) =>
      one.window !== found.window &&
      one.session === found.session &&
      one.epoch === found.epoch &&
      Math.abs(one.seen - found.seen) <= 5_000,
  )
  if (found.source === 'hook' && twins.some(({ source }) => source === 'row')) return facts
  const used = { ...facts.used, [found.window]: { ...found, until } }
  if (found.source === 'row') for (const twin of twins) if (twin.source === 'hook') delete used[twin.window]
  return { ...facts, suspicion: null, used, paid: found.source === 'statusLine' ? facts.paid : null }
}

/** A reading, after a turn that began after the refusal has ended well in the same session. */
function lift(facts: Facts, { session, window, percent }: Heard & { type: 'reading' }): Facts {
  const { proof, allowed } = facts
  if (proof?.session !== session || facts.now < proof.began) return facts
  const nothingFull = Object.values(facts.windows).every((one) => one.percent < 100)
  const named = (name: string) => name === 'fiveHour' || name === 'sevenDay' || !accountWide(name)
  const isLifted = (name: string) =>
    named(name) ? name === window && (allowed || percent < 100) : allowed || nothingFull
  const isPast = ([name, { seen }]: [string, Seen]) => seen < proof.began && isLifted(name)
  const used = Object.entries(facts.used).filter((one) => !isPast(one))
  const past = Object.entries(facts.used).filter(isPast)
  const over = Math.max(facts.over ?? Number.NEGATIVE_INFINITY, ...past.map(([, { seen }]) => seen))
  const paid = percent >= 100 ? (facts.paid ?? { session, way: null }) : facts.paid
  return { ...facts, used: Object.fromEntries(used), paid, over: over === Number.NEGATIVE_INFINITY ? null : over }
}

function suspect(facts: Facts, found: Seen): Facts {
  const { suspicion } = facts
  const next = { ...found, forgotten: facts.now + minute }
  if (!suspicion || found.epoch > suspicion.epoch) return { ...facts, suspicion: next }
  if (found.epoch < suspicion.epoch) return facts
  const isSame = found.session === suspicion.session && found.window === suspicion.window
  const isProof =
    found.source !== suspicion.source || (found.source === 'pane' && isSame && found.seen - suspicion.seen >= 250)
  if (isProof) {
    const best = found.told === null && suspicion.told !== null ? suspicion : found
    return { ...use(facts, best), suspicion: null }
  }
  // Another session's stands on its own feet.
  if (found.session !== suspicion.session) return facts
  return { ...facts, suspicion: isSame ? { ...suspicion, forgotten: next.forgotten } : next }
}

/** What is known after something has been heard. */
export function hear(before: Facts, heard: Heard): Facts {
  if (heard.type === 'later') return forget({ ...before, now: before.now + heard.ms })
  if (heard.type === 'silence') return { ...before, now: before.now + heard.ms }
  const facts = forget(before)
  const without = (session: string) => (facts.suspicion?.session === session ? null : facts.suspicion)
  switch (heard.type) {
    case 'limit':
    case 'suspicion': {
      const { source, window, session, epoch, resets, ago } = heard
      const seen = facts.now - ago
      if (facts.over !== null && seen <= facts.over) return facts
      const found = { source, window, session, epoch, seen, told: resets === null ? null : facts.now + resets }
      return heard.type === 'limit' ? use(facts, found) : suspect(facts, found)
    }
    case 'all.clear':
      return { ...facts, suspicion: without(heard.session) }
    case 'good.turn': {
      const began = heard.began === null ? null : facts.now - heard.began
      const isProof = began !== null && Object.values(facts.used).some(({ seen }) => seen < began)
      const proof = isProof ? { session: heard.session, began } : facts.proof
      return { ...facts, refused: false, suspicion: without(heard.session), proof }
    }
    case 'paid':
      return forget({ ...facts, paid: { session: heard.session, way: heard.way } })
    case 'refused':
      return facts.over !== null && facts.now - (heard.ago ?? 0) <= facts.over ? facts : { ...facts, refused: true }
    case 'wrap':
      return { ...facts, wrapped: { session: heard.session, until: endOfFullest(facts) } }
    case 'withdrawn': {
      const windows = Object.entries(facts.windows).filter(([, { percent }]) => percent < 100)
      const { now, allowed } = facts
      return { ...nothing, now, allowed, windows: Object.fromEntries(windows), over: now }
    }
    case 'reading': {
      const { window, percent } = heard
      const high = percent >= thresholdOf(window) - (facts.windows[window]?.high ? 5 : 0)
      const resets = heard.resets === null ? null : facts.now + heard.resets
      const read = forget({ ...facts, windows: { ...facts.windows, [window]: { percent, resets, high } } })
      return forget(lift(read, heard))
    }
  }
}

/** Which window it was for nobody says: the one of the account that is used most; five hours where nothing tells. */
function endOfFullest({ windows, now }: Facts): number {
  const wide = Object.entries(windows).filter(([window]) => accountWide(window))
  const most = Math.max(...wide.map(([, { percent }]) => percent))
  return wide.find(([, { percent }]) => percent === most)?.[1].resets ?? now + 5 * hour
}

export function stateOf(facts: Facts): string {
  const { refused, used, suspicion } = facts
  if (refused) return 'loggedOut'
  if (Object.keys(used).some(accountWide)) return 'limited'
  if (suspicion) return 'suspected'
  return isNear(facts) ? 'near' : 'available'
}

export const isNear = ({ windows, wrapped }: Facts): boolean =>
  wrapped !== null || Object.entries(windows).some(([window, { high }]) => high && accountWide(window))

/** The reset of the window that resets last, of those used up that bar the account, or also this model. */
export const limitedUntil = ({ used }: Facts, model = ''): number | null =>
  Object.values(used)
    .filter(({ window }) => accountWide(window) || window === `sevenDay${model}`)
    .reduce<number | null>((last, { until }) => Math.max(last ?? until, until), null)

const states = ['available', 'near', 'suspected', 'limited', 'loggedOut']
const types = [
  'limit',
  'suspicion',
  'all.clear',
  'good.turn',
  'reading',
  'paid',
  'refused',
  'wrap',
  'withdrawn',
  'later',
]
const after = (context: unknown, event: AnyEventObject) => hear(context as Facts, event as Heard)
const leads = (target: string) => ({
  target,
  guard: ({ context, event }: { context: unknown; event: AnyEventObject }) => stateOf(after(context, event)) === target,
  actions: assign(({ context, event }) => after(context, event) as never),
})

export const accountOracle = createTestMachine({
  context: nothing as never,
  initial: 'available',
  states: Object.fromEntries(
    states.map((state) => [state, { on: Object.fromEntries(types.map((type) => [type, states.map(leads)])) }]),
  ),
} as never) as unknown as AnyStateMachine

const look: Look = { source: 'row', window: 'fiveHour', session: 'main', epoch: 1, resets: 2 * hour, ago: 0 }
const limit = (more: Partial<Look>): Heard => ({ type: 'limit', ...look, ...more })
const suspicion = (more: Partial<Look>): Heard => ({ type: 'suspicion', ...look, ...more })
const hook = { source: 'hook', window: 'unknown', resets: null } as const
const reading = (window: string, percent: number): Heard => ({
  type: 'reading',
  session: 'main',
  window,
  percent,
  resets: hour,
})

/** What is tried in every situation. */
export const tried: Heard[] = [
  limit({}),
  limit({ resets: 30_000 }),
  limit({ ...hook, window: 'sevenDayOpus' }),
  limit({ resets: -hour, ago: 3 * hour }),
  limit({ epoch: 0, resets: 4 * hour, ago: hour }),
  suspicion(hook),
  suspicion({ ...hook, session: 'other' }),
  suspicion({ source: 'pane' }),
  suspicion({ source: 'pane', session: 'other', resets: null }),
  { type: 'all.clear', session: 'main' },
  { type: 'good.turn', session: 'main', began: null },
  { type: 'good.turn', session: 'main', began: 0 },
  reading('fiveHour', 95),
  reading('fiveHour', 91),
  reading('sevenDay', 94),
  reading('fiveHour', 100),
  reading('sevenDayOpus', 99),
  { type: 'paid', session: 'main', way: 'credits' },
  { type: 'refused' },
  { type: 'wrap', session: 'main' },
  { type: 'withdrawn' },
  // Seen before it was withdrawn, where it was within the last minute.
  suspicion({ ...hook, ago: 50_000 }),
  { type: 'refused', ago: 50_000 },
  { type: 'later', ms: 250 },
  { type: 'later', ms: 32_000 },
  { type: 'later', ms: 5 * hour + 2_000 },
  { type: 'later', ms: 7 * day + 2_000 },
  { type: 'later', ms: -10 * minute },
]

const short = limit({ window: 'sevenDay', resets: 30_000 })
const high: Heard = { type: 'reading', session: 'main', window: 'fiveHour', percent: 95, resets: null }
/** Situations in which much is over at once, and has not been said to be. */
const quiet: Heard[][] = [
  [short, high],
  [short, suspicion(hook)],
  [limit({}), short],
  [short, high, { type: 'wrap', session: 'main' }],
  [{ type: 'reading', session: 'main', window: 'fiveHour', percent: 96, resets: 30_000 }],
]
export const silences = [
  ...quiet.map((way): Heard[] => [...way, { type: 'silence', ms: 40_000 }]),
  [limit({}), { type: 'withdrawn' } as const],
  [
    { type: 'withdrawn' } as const,
    { type: 'later' as const, ms: 250 },
    short,
    { type: 'silence' as const, ms: 40_000 },
  ],
  [
    { type: 'withdrawn' } as const,
    { type: 'later' as const, ms: 250 },
    suspicion({ source: 'pane', session: 'other' }),
  ],
]

/** Two situations are the same when the same of each kind is known; how long it holds is for random times to tell. */
export function situationText({ context }: AnyMachineSnapshot): string {
  const { used, suspicion: held, refused, now, proof, paid, wrapped, over } = context as Facts
  const suspected = held && [held.source, held.session, held.source === 'pane' && now - held.seen >= 250]
  const proven = proof !== null && Object.values(used).every(({ seen }) => seen < proof.began)
  const done = over === null ? null : over === now
  return JSON.stringify([
    refused,
    Object.keys(used).sort(),
    suspected,
    isNear(context as Facts),
    proven,
    paid !== null,
    wrapped !== null,
    done,
  ])
}
