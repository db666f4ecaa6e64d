// What the words of all hosts mean together, at one time: for each account what is known of it, from whom, and how old
// that is. Reads no clock: `now` is that of the host that asks.
import { resetGrace } from '../account-page.ts'
import type { NeedReason } from '../evidence.ts'
import { type Asked, knownHost, type Presence } from './hosts.ts'
import { at, type Heard, type Ledger } from './ledger.ts'
import { longestWindow, windowLength } from './times.ts'
import type { AccountWord, LimitWord, WindowWord } from './words.ts'

/** A fact, who has told it, and how old it is. Times are by the clock of the host that asks. */
export type Told<T> = T & { host: string; age: number; stale: boolean }

export interface FleetAccount {
  account: string
  windows: Record<string, Told<WindowWord>>
  /** Those that hold. */
  limits: Record<string, Told<LimitWord>>
  need: Told<{ reason: NeedReason; seenAt: number }> | null
  /** Hosts whose sessions draw on it. */
  draws: Draw[]
  /** All of them. */
  sessions: number
  /** Hosts that could go to it. */
  usableBy: string[]
  /** The strictest that any host has. */
  maxUse: AccountWord['maxUse']
  exclusive: boolean
}

export interface Draw {
  host: string
  sessions: number
  lumps: number[]
  stale: boolean
}

/** Of these an account is out of use for everybody; any other is a matter of one host's own login. */
const everybodys: readonly NeedReason[] = ['account_on_hold', 'verification_required', 'billing_error']

/** Identities of the accounts that some host has told of. */
export const knownAccounts = ({ accounts }: Ledger): string[] => Object.keys(accounts).sort()

/** One account; undefined where nobody has told of it. */
export function knownAccount(ledger: Ledger, account: string, asked: Asked): FleetAccount | undefined {
  const told = at(ledger.accounts, account)
  if (!told) return undefined
  const facts = Object.values(told)
    .map((heard) => ({ ...onOurClock(heard), presence: knownHost(ledger, heard.word.stamp.host, asked).presence }))
    .sort((one, other) => (one.host < other.host ? -1 : 1))
  const counting = facts.filter(({ presence }) => presence === 'fresh' || presence === 'stale')
  return {
    account,
    windows: windowsOf(facts, asked),
    limits: limitsOf(facts, asked),
    need: needOf(facts, asked),
    draws: counting
      .filter(({ draws }) => draws > 0)
      .map(({ host, draws, lumps, presence }) => ({ host, sessions: draws, lumps, stale: presence === 'stale' })),
    sessions: counting.reduce((sum, { draws }) => sum + draws, 0),
    usableBy: counting.filter(({ usable }) => usable).map(({ host }) => host),
    maxUse: {
      fiveHour: strictest(counting.map(({ maxUse }) => maxUse.fiveHour)),
      sevenDay: strictest(counting.map(({ maxUse }) => maxUse.sevenDay)),
    },
    exclusive: counting.some(({ exclusive }) => exclusive),
  }
}

/** A word whose times are by the clock of the host that asks. */
type Fact = Omit<AccountWord, 'stamp'> & { host: string }
type Standing = Fact & { presence: Presence }

function onOurClock({ word, saidAt }: Heard<AccountWord>): Fact {
  const { stamp, windows, limits, cleared, need, wellAt, ...rest } = word
  const ours = (time: number) => time + saidAt - stamp.at
  const seen = <T extends { seenAt: number }>(one: T): T => ({ ...one, seenAt: ours(one.seenAt) })
  return {
    ...rest,
    host: stamp.host,
    windows: mapped(windows, seen),
    limits: mapped(limits, (one) => ({ ...seen(one), until: one.exact ? one.until : ours(one.until) })),
    cleared: mapped(cleared, (one) => ({ ...one, at: ours(one.at), until: ours(one.until) })),
    need: need && seen(need),
    wellAt: wellAt === null ? null : ours(wellAt),
  }
}

/** Until when it counts is past, or so far away that no window lasts so long. */
const isOver = (until: number, now: number): boolean => until + resetGrace <= now || until > now + longestWindow

const clearedAt = (facts: Fact[], window: string): number =>
  Math.max(Number.NEGATIVE_INFINITY, ...facts.flatMap(({ cleared }) => at(cleared, window)?.at ?? []))

function limitsOf(facts: Standing[], { now }: Asked): FleetAccount['limits'] {
  const holding = (window: string) =>
    facts.flatMap((fact) => {
      const limit = at(fact.limits, window)
      const holds = limit && !isOver(limit.until, now) && limit.seenAt >= clearedAt(facts, window)
      return holds ? [toldBy(fact, limit, now)] : []
    })
  return picked(facts, ({ limits }) => limits, holding, isLonger)
}

/** What is exact before what is an estimate; then the one that lasts longer. */
const isLonger = (one: Told<LimitWord>, other: Told<LimitWord>): boolean =>
  one.exact === other.exact ? one.until > other.until : one.exact

function windowsOf(facts: Standing[], { now }: Asked): FleetAccount['windows'] {
  const holding = (window: string) => {
    const open = facts.flatMap((fact) => {
      const reading = at(fact.windows, window)
      const ends = reading && (reading.resetsAt ?? reading.seenAt + windowLength(window))
      return reading && ends !== undefined && !isOver(ends, now) ? [toldBy(fact, reading, now)] : []
    })
    // What was read before a limit was lifted says nothing of what was used since.
    const since = open.filter(({ seenAt }) => seenAt >= clearedAt(facts, window))
    return since.length > 0 ? since : open
  }
  return picked(facts, ({ windows }) => windows, holding, isFurther)
}

/**
 * Within one period what is used only grows, and status lines repeat old numbers: of two readings the one of the later
 * reset, then the fuller one, whatever the clocks say.
 */
function isFurther(one: Told<WindowWord>, other: Told<WindowWord>): boolean {
  const [reset, otherReset] = [one.resetsAt ?? 0, other.resetsAt ?? 0]
  if (reset !== otherReset) return reset > otherReset
  if (one.usedPercent !== other.usedPercent) return one.usedPercent > other.usedPercent
  return one.seenAt > other.seenAt
}

function needOf(facts: Standing[], { now, host }: Asked): FleetAccount['need'] {
  const wellAt = Math.max(Number.NEGATIVE_INFINITY, ...facts.flatMap((fact) => fact.wellAt ?? []))
  return facts
    .flatMap((fact) => {
      if (!fact.need) return []
      const isOurs = everybodys.includes(fact.need.reason) ? fact.need.seenAt >= wellAt : fact.host === host
      return isOurs ? [toldBy(fact, fact.need, now)] : []
    })
    .reduce<FleetAccount['need']>((latest, one) => (latest && latest.seenAt >= one.seenAt ? latest : one), null)
}

const toldBy = <T extends { seenAt: number }>({ host, presence }: Standing, fact: T, now: number): Told<T> => ({
  ...fact,
  host,
  age: Math.max(0, now - fact.seenAt),
  stale: presence !== 'fresh',
})

/** For each name that some host uses the one that is ahead of all others; the first host's where they are alike. */
function picked<T>(
  facts: Standing[],
  recordOf: (fact: Standing) => Record<string, unknown>,
  holding: (name: string) => T[],
  isAhead: (one: T, other: T) => boolean,
): Record<string, T> {
  const names = [...new Set(facts.flatMap((fact) => Object.keys(recordOf(fact))))].sort()
  return Object.fromEntries(
    names.flatMap((name) => {
      const [first, ...rest] = holding(name)
      if (first === undefined) return []
      return [[name, rest.reduce((ahead, one) => (isAhead(one, ahead) ? one : ahead), first)]]
    }),
  )
}

const mapped = <T>(record: Record<string, T>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]))

const strictest = (caps: (number | null)[]): number | null =>
  caps.reduce((least, cap) => (least === null || (cap !== null && cap < least) ? cap : least), null)
