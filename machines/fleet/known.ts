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
    .map((heard) => ({ fact: onOurClock(heard), presence: knownHost(ledger, heard.word.stamp.host, asked).presence }))
    .sort((one, other) => (one.fact.host < other.fact.host ? -1 : 1))
  const counting = facts.filter(({ presence }) => presence === 'fresh' || presence === 'stale')
  return {
    account,
    windows: windowsOf(facts, asked),
    limits: limitsOf(facts, asked),
    need: needOf(facts, asked),
    draws: counting
      .filter(({ fact }) => fact.draws > 0)
      .map(({ fact: { host, draws, lumps }, presence }) => ({
        host,
        sessions: draws,
        lumps,
        stale: presence === 'stale',
      })),
    sessions: counting.reduce((sum, { fact }) => sum + fact.draws, 0),
    usableBy: counting.filter(({ fact }) => fact.usable).map(({ fact }) => fact.host),
    maxUse: {
      fiveHour: strictest(counting.map(({ fact }) => fact.maxUse.fiveHour)),
      sevenDay: strictest(counting.map(({ fact }) => fact.maxUse.sevenDay)),
    },
    exclusive: counting.some(({ fact }) => fact.exclusive),
  }
}

/** A word whose times are by the clock of the host that asks. */
type Fact = Omit<AccountWord, 'stamp'> & { host: string }
type Standing = { fact: Fact; presence: Presence }

/** A word that has arrived never changes: neither does what it says by our clock. */
const moved = new WeakMap<Heard<AccountWord>, Fact>()

function onOurClock(heard: Heard<AccountWord>): Fact {
  const fact = moved.get(heard) ?? moveClock(heard)
  moved.set(heard, fact)
  return fact
}

function moveClock({ word, saidAt }: Heard<AccountWord>): Fact {
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

function clearedAt(facts: Standing[], window: string): number {
  let latest = Number.NEGATIVE_INFINITY
  for (const { fact } of facts) latest = Math.max(latest, at(fact.cleared, window)?.at ?? latest)
  return latest
}

function limitsOf(facts: Standing[], { now }: Asked): FleetAccount['limits'] {
  const holding = (window: string) => {
    const cleared = clearedAt(facts, window)
    return having(facts, window, ({ limits }) => limits).filter(
      ({ value }) => !isOver(value.until, now) && value.seenAt >= cleared,
    )
  }
  return picked(facts, ({ limits }) => limits, holding, isLonger, now)
}

/** What is exact before what is an estimate; then the one that lasts longer. */
const isLonger = (one: LimitWord, other: LimitWord): boolean =>
  one.exact === other.exact ? one.until > other.until : one.exact

function windowsOf(facts: Standing[], { now }: Asked): FleetAccount['windows'] {
  const holding = (window: string) => {
    const length = windowLength(window)
    const open = having(facts, window, ({ windows }) => windows).filter(
      ({ value: { resetsAt, seenAt } }) => !isOver(resetsAt ?? seenAt + length, now),
    )
    // What was read before a limit was lifted says nothing of what was used since.
    const cleared = clearedAt(facts, window)
    const since = open.filter(({ value }) => value.seenAt >= cleared)
    return since.length > 0 ? since : open
  }
  return picked(facts, ({ windows }) => windows, holding, isFurther, now)
}

/**
 * Within one period what is used only grows, and status lines repeat old numbers: of two readings the one of the later
 * reset, then the fuller one, whatever the clocks say.
 */
function isFurther(one: WindowWord, other: WindowWord): boolean {
  const [reset, otherReset] = [one.resetsAt ?? 0, other.resetsAt ?? 0]
  if (reset !== otherReset) return reset > otherReset
  if (one.usedPercent !== other.usedPercent) return one.usedPercent > other.usedPercent
  return one.seenAt > other.seenAt
}

function needOf(facts: Standing[], { now, host }: Asked): FleetAccount['need'] {
  const wellAt = facts.reduce((latest, { fact }) => Math.max(latest, fact.wellAt ?? latest), Number.NEGATIVE_INFINITY)
  const holding = facts.flatMap(({ fact, presence }) => {
    const { need } = fact
    if (!need) return []
    const counts = everybodys.includes(need.reason) ? need.seenAt >= wellAt : fact.host === host
    return counts ? [{ value: need, host: fact.host, presence }] : []
  })
  const latest = ahead(holding, (one, other) => one.seenAt > other.seenAt)
  return latest ? told(latest, now) : null
}

/** What one host says, and whether it is still heard. */
interface Saying<T> {
  value: T
  host: string
  presence: Presence
}

const told = <T extends { seenAt: number }>({ value, host, presence }: Saying<T>, now: number): Told<T> => ({
  ...value,
  host,
  age: Math.max(0, now - value.seenAt),
  stale: presence !== 'fresh',
})

/** Those who say something of a name. */
function having<T>(facts: Standing[], name: string, recordOf: (fact: Fact) => Record<string, T>): Saying<T>[] {
  return facts.flatMap(({ fact, presence }) => {
    const value = at(recordOf(fact), name)
    return value === undefined ? [] : [{ value, host: fact.host, presence }]
  })
}

/** The one that is ahead of all others; the first host's where they are alike. */
const ahead = <T>(sayings: Saying<T>[], isAhead: (one: T, other: T) => boolean): Saying<T> | undefined =>
  sayings.reduce<Saying<T> | undefined>(
    (first, one) => (first && !isAhead(one.value, first.value) ? first : one),
    undefined,
  )

/** For each name that some host uses the saying that is ahead of all others. */
function picked<T extends { seenAt: number }>(
  facts: Standing[],
  recordOf: (fact: Fact) => Record<string, unknown>,
  holding: (name: string) => Saying<T>[],
  isAhead: (one: T, other: T) => boolean,
  now: number,
): Record<string, Told<T>> {
  const names = new Set<string>()
  for (const { fact } of facts) for (const name of Object.keys(recordOf(fact))) names.add(name)
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const first = ahead(holding(name), isAhead)
      return first ? [[name, told(first, now)]] : []
    }),
  )
}

const mapped = <T>(record: Record<string, T>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]))

const strictest = (caps: (number | null)[]): number | null =>
  caps.reduce((least, cap) => (least === null || (cap !== null && cap < least) ? cap : least), null)
