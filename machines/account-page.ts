// What is known of one account, as plain JSON, and what it means at a time. The machine keeps it, the ledger has it on
// disk; a host that does not run is asked by the same functions. Times in pages are ISO 8601.
import { type Evidence, inOneGroup, type LoginSign, type Origin, type Reading, type Way } from './evidence.ts'
import { modelOfWindow } from './model-window.ts'

/** A window as the status line of some session told it. */
export type WindowState = Reading &
  Origin & {
    /** It has come to its threshold, and has not gone clearly below it since. */
    near?: boolean
  }

export interface WindowLimit {
  /** When it resets, or is taken to. */
  until: string
  evidence: Evidence
}

export interface Suspicion {
  evidence: Evidence
  /** ms since the epoch: forgotten when nothing has corroborated it by then. */
  until: number
}

export type Login = LoginSign & Origin

export interface AccountPage {
  /** By window of the whole account: until when it is used up. */
  limits: Record<string, WindowLimit>
  /** The same by window of one model: it bars the account for that model alone. */
  modelLimits: Record<string, WindowLimit>
  windows: Record<string, WindowState>
  suspicion: Suspicion | null
  /** Why its login is refused. */
  login: Login | null
  /** One of its windows is near. */
  near: boolean
  /** A turn that began after a limit was seen, ms since the epoch, and ended well. */
  proof: { session: string; began: number } | null
  /** Turns go on though a window is full. null: how, is not known. */
  paid: { session: string; way: Way | null; since: string } | null
  /** The CLI has told a session to stop before a limit; until the fullest window resets. */
  wrapUp: { session: string; until: string } | null
  /** What was seen up to then is over, whatever says so again: it was withdrawn, or proved to be over. */
  cleared: string | null
}

/** Percent used at which an account is near its limit; null: never. A model's weekly window has that of `sevenDay`. */
export interface Thresholds {
  fiveHour: number | null
  sevenDay: number | null
}

export const emptyPage: AccountPage = {
  limits: {},
  modelLimits: {},
  windows: {},
  suspicion: null,
  login: null,
  near: false,
  proof: null,
  paid: null,
  wrapUp: null,
  cleared: null,
}

/** Percent below its threshold that a window has to go before the account is no longer near: no flapping around it. */
export const hysteresis = 5

/** A suspicion that nothing corroborates for so long is dropped, ms. */
export const suspicionTime = 60_000

/** Two looks at one screen this far apart are two, ms: what is passing is redrawn within it. */
export const secondLook = 250

/** A window is used again this long after its reset: the server's clock and ours need not agree to the second, ms. */
export const resetGrace = 2_000

/** Without a reset time, the window's whole length is taken: late is better than back onto a limited account. */
const lengths: Record<string, number> = { fiveHour: 5 * 3_600_000, unknown: 5 * 3_600_000 }
const longestWindow = 7 * 24 * 3_600_000

export const untilOf = ({ resetsAt, seenAt, window }: Evidence): string =>
  resetsAt ?? new Date(Date.parse(seenAt) + (lengths[window] ?? longestWindow)).toISOString()

/**
 * A later epoch, or a reset time where there was only an estimate, or another reset time. A text tells its time to the
 * minute: it never takes the place of one in seconds that is still to come; nor does what was seen before it, in the same
 * precision.
 */
export function isNews(before: WindowLimit | undefined, found: Evidence): boolean {
  if (!before) return true
  if (inOneGroup(found, before.evidence) && found.epoch !== before.evidence.epoch)
    return found.epoch > before.evidence.epoch
  const isOver = Date.parse(before.until) <= Date.parse(found.seenAt)
  if (isOver) return true
  if (found.resetsAt === null || (isExact(before.evidence) && !isExact(found))) return false
  // A row carries the time of the refusal, its hook's file that of the write some ms later: only like is compared with like.
  const isOlder = Date.parse(found.seenAt) < Date.parse(before.evidence.seenAt)
  if (before.evidence.resetsAt !== null && isOlder && isExact(found) === isExact(before.evidence)) return false
  return found.resetsAt !== before.until
}

const isExact = ({ source, resetsAt }: Evidence): boolean =>
  resetsAt !== null && (source === 'row' || source === 'statusLine' || source === 'fleet')

/** Another kind of source says so too, or the same screen still does a while later. Two failed turns are no proof. */
export function corroborates(suspicion: Suspicion | null, found: Evidence): boolean {
  if (!suspicion) return false
  const { evidence } = suspicion
  if (evidence.account !== found.account) return false
  if (inOneGroup(evidence, found) && evidence.epoch !== found.epoch) return false
  if (evidence.source !== found.source) return true
  return (
    found.source === 'pane' &&
    evidence.session === found.session &&
    evidence.window === found.window &&
    Date.parse(found.seenAt) - Date.parse(evidence.seenAt) >= secondLook
  )
}

/**
 * A suspicion after one more look that proves nothing. Each has its own time to be corroborated in: another session's
 * does not lengthen it, and does not stand in the way of the next for longer.
 */
export function suspicionAfter(before: Suspicion | null, found: Evidence, now: number): Suspicion {
  const next = { evidence: found, until: now + suspicionTime }
  if (!before) return next
  const { evidence } = before
  if (inOneGroup(found, evidence) && found.epoch > evidence.epoch) return next
  if (found.session !== evidence.session || found.epoch < evidence.epoch) return before
  return found.window === evidence.window ? { ...next, evidence } : next
}

/** Of two that corroborate each other, the one that tells its reset. */
export const bestOf = (before: Suspicion | null, found: Evidence): Evidence =>
  found.resetsAt === null && before && before.evidence.resetsAt !== null ? before.evidence : found

export const isOpen = (until: string, now: number): boolean => Date.parse(until) + resetGrace > now

/** The page without what is over. */
export function unexpired<P extends AccountPage>(page: P, now: number): P {
  const open = (time: string | null) => time === null || isOpen(time, now)
  const { suspicion } = page
  const limits = where(page.limits, ({ until }) => open(until))
  const modelLimits = where(page.modelLimits, ({ until }) => open(until))
  const windows = where(page.windows, ({ resetsAt }) => open(resetsAt))
  const isLimited = Object.keys(limits).length + Object.keys(modelLimits).length > 0
  const isFull = isLimited || Object.values(windows).some(({ usedPercent }) => usedPercent >= 100)
  return withNear({
    ...page,
    limits,
    modelLimits,
    windows,
    proof: isLimited ? page.proof : null,
    paid: isFull ? page.paid : null,
    wrapUp: page.wrapUp && open(page.wrapUp.until) ? page.wrapUp : null,
    // A time to come is one over which the clock went back: what is seen from now on is news.
    cleared: page.cleared !== null && Date.parse(page.cleared) <= now ? page.cleared : null,
    // Twice its time away from its end, the clock has gone back since: nobody knows how old it is.
    suspicion: suspicion && suspicion.until > now && suspicion.until <= now + 2 * suspicionTime ? suspicion : null,
  })
}

/** Conversations are read again by the next host: what is over does not come back. */
export function isCleared({ cleared }: Pick<AccountPage, 'cleared'>, { seenAt }: { seenAt: string }, now: number) {
  const at = cleared === null ? null : Date.parse(cleared)
  return at !== null && at <= now && Date.parse(seenAt) <= at
}

/** ISO 8601; of a time that nobody gave, which those who only walk the machine do not: the epoch. */
const instant = (now: number, later = 0): string => new Date((Number.isFinite(now) ? now : 0) + later).toISOString()

/** The page after an operator has said that nothing holds of what speaks against the account. */
export function withNothingAgainst<P extends AccountPage>(page: P, now: number): P {
  const cleared = instant(now)
  const windows = where(page.windows, ({ usedPercent }) => usedPercent < 100)
  return unexpired({ ...page, ...emptyPage, windows, near: page.near, cleared }, now)
}

/** Keeps `near` in step with the windows; a model's own is near for that model alone. */
export function withNear<P extends AccountPage & { thresholds?: Thresholds }>(page: P): P {
  const { thresholds } = page
  const windows = Object.entries(page.windows).map(([name, one]): [string, WindowState] => {
    const isNear = thresholds ? comesNear(one, thresholdOf(thresholds, one.window)) : (one.near ?? false)
    return [name, isNear === (one.near ?? false) ? one : { ...one, near: isNear }]
  })
  const near = page.wrapUp !== null || windows.some(([, one]) => one.near && modelOfWindow(one.window) === null)
  const isSame = near === page.near && windows.every(([name, one]) => one === page.windows[name])
  return isSame ? page : { ...page, near, windows: Object.fromEntries(windows) }
}

/** The page after the CLI has told a session to stop before a limit. */
export function withWrapUp<P extends AccountPage>(before: P, session: string, now: number): P {
  // A window that has been given back since tells of none that is near.
  const page = unexpired(before, now)
  const fullest = fullestWindow(page)
  const until = fullest?.resetsAt ?? instant(now, lengths.fiveHour)
  return unexpired({ ...page, wrapUp: { session, until } }, now)
}

/** Of the whole account's. */
export const fullestWindow = ({ windows }: Pick<AccountPage, 'windows'>): WindowState | undefined =>
  Object.values(windows)
    .filter(({ window }) => modelOfWindow(window) === null)
    .toSorted((one, other) => other.usedPercent - one.usedPercent)[0]

const comesNear = ({ usedPercent, near }: WindowState, threshold: number | null): boolean =>
  threshold !== null && usedPercent >= threshold - (near ? hysteresis : 0)

/** The page with new readings: a window that was near is so until it is clearly below its threshold. */
export function withReadings<P extends AccountPage>(page: P, readings: WindowState[], now: number): P {
  const before = unexpired(page, now)
  const windows = { ...before.windows }
  for (const one of readings) windows[one.window] = { ...one, near: windows[one.window]?.near ?? false }
  return unexpired({ ...before, windows }, now)
}

export const thresholdOf = (thresholds: Thresholds, window: string): number | null =>
  window === 'fiveHour' ? thresholds.fiveHour : window.startsWith('sevenDay') ? thresholds.sevenDay : null

/** The state that a page speaks for. */
export function standing({ login, limits, suspicion, near }: AccountPage) {
  if (login) return 'loggedOut' as const
  if (Object.keys(limits).length > 0) return 'limited' as const
  if (suspicion) return 'suspected' as const
  return near ? ('near' as const) : ('available' as const)
}

/** The limit that holds longest; undefined when no window is used up. */
export const longestLimit = (limits: WindowLimit[]): WindowLimit | undefined =>
  limits.reduce<WindowLimit | undefined>(
    (longest, limit) => (longest && Date.parse(longest.until) >= Date.parse(limit.until) ? longest : limit),
    undefined,
  )

/** The record without what does not hold; itself where all of it does. */
export function where<T>(record: Record<string, T>, holds: (value: T) => boolean): Record<string, T> {
  const kept = Object.entries(record).filter(([, value]) => holds(value))
  return kept.length === Object.keys(record).length ? record : Object.fromEntries(kept)
}
