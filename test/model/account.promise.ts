// What the oracle says of an account, and what is there, in one form: on the machine as the host has it, with its page
// written ahead, and on a new one from that page.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { type Actor, createActor } from 'xstate'
import type { AccountEvent, AccountMachine } from '../../machines/account.ts'
import type { PaidUsage } from '../../machines/account-lift.ts'
import { type AccountPage, longestLimit } from '../../machines/account-page.ts'
import type { AnySign, Origin } from '../../machines/evidence.ts'
import { accountId } from '../../machines/host.ts'
import { barredUntil } from '../../machines/model-window.ts'
import { type Ledger, readLedger } from '../../src/accounts/ledger.ts'
import { writeAhead } from '../../src/host/write-ahead.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { type Keeping, openKeeping } from '../../src/journal/keeping.ts'
import type { Log } from '../../src/journal/log.ts'
import { oraclePaths } from '../../src/testing/index.ts'
import {
  accountOracle,
  type Facts,
  type Heard,
  hear,
  isNear,
  type Look,
  limitedUntil,
  nothing,
  silences,
  situationText,
  stateOf,
  thresholds,
  tried,
} from './account.oracle.ts'
import { paperLog } from './paper.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const iso = (time: number) => new Date(noon + time).toISOString()

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const base = { pattern: 'a test', snippet: null }
const origin = (session: string, epoch = 1): Origin => ({ session, account: 'a', epoch })

function evidenceOf(kind: 'limit' | 'suspicion', { source, window, session, epoch, resets, ago }: Look, now: number) {
  return {
    ...base,
    ...origin(session, epoch),
    kind: 'limit' as const,
    source,
    window,
    confidence: kind === 'limit' ? ('confirmed' as const) : ('suspected' as const),
    seenAt: iso(now - ago),
    resetsAt: resets === null ? null : iso(now + resets),
  }
}

/** What the host tells the machine of an account for it, `at` ms since that noon. */
export function eventOf(heard: Exclude<Heard, { type: 'silence' }>, at: number): AccountEvent {
  const now = noon + at
  switch (heard.type) {
    case 'limit':
      return { type: 'limit.seen', evidence: evidenceOf('limit', heard, at), now }
    case 'suspicion':
      return { type: 'limit.suspected', evidence: evidenceOf('suspicion', heard, at), now }
    case 'all.clear':
      return { type: 'suspicion.dropped', session: heard.session, now }
    case 'good.turn':
      return {
        type: 'turn.ended',
        session: heard.session,
        now,
        ...(heard.began === null ? {} : { began: now - heard.began }),
      }
    case 'paid':
      return { type: 'usage.paid', session: heard.session, way: heard.way, now }
    case 'wrap':
      return { type: 'wrap.seen', session: heard.session, now }
    case 'refused': {
      const sign: AnySign = {
        ...base,
        kind: 'login',
        source: 'row',
        seenAt: iso(at - (heard.ago ?? 0)),
        reason: 'authentication_failed',
      }
      return { type: 'login.failed', login: { ...sign, ...origin('main') }, now }
    }
    case 'reading': {
      const { window, percent: usedPercent, resets } = heard
      const resetsAt = resets === null ? null : iso(at + resets)
      return {
        type: 'windows.read',
        readings: [{ ...origin(heard.session), window, usedPercent, resetsAt, seenAt: iso(at) }],
        now,
      }
    }
    case 'withdrawn':
      return { type: 'evidence.withdrawn', now }
    case 'later':
      return { type: 'time.passed', now }
  }
}

/** What is known of the accounts, and who keeps it. */
export interface AccountBooks extends Pick<Ledger, 'page'> {
  keeping: Keeping
  log: Log
}

export const booksOn = (log: Log): AccountBooks => ({
  ...readLedger(() => log.books()),
  keeping: openKeeping(log),
  log,
})

/** One that lasts as long as the test. */
export const paperBooks = (known?: AccountBooks): AccountBooks => booksOn(paperLog(known?.log.books() as never))

type AccountActor = Actor<AccountMachine>

/** The states that each actor has come through. */
const passed = new WeakMap<AccountActor, string[]>()
function passedThrough(actor: AccountActor, work: () => void): string[] {
  const log = passed.get(actor) ?? []
  const from = log.length
  work()
  return log.slice(from)
}

/** An account's machine as a host that comes up has it. */
export function startAccount(
  machine: AccountMachine,
  books: AccountBooks,
  taken?: (event: object) => void,
  name = 'a',
  paidUsage: PaidUsage = 'avoid',
): AccountActor {
  const write = writeAhead(() => ({ journal: {} as Journal, keeping: books.keeping }), silent)
  const log: string[] = []
  const actor = createActor(machine, {
    systemId: accountId(name),
    input: { name, thresholds, paidUsage, page: books.page(name) },
    inspect(event) {
      write(event)
      taken?.(event)
      if (event.type === '@xstate.microstep') log.push((event.snapshot as { value?: string }).value ?? '')
    },
  })
  passed.set(actor, log)
  actor.subscribe({ error: () => {} })
  actor.start()
  return actor
}

const pageOf = (actor: AccountActor): AccountPage => {
  const { name: _, thresholds: __, paidUsage: ___, ...page } = actor.getSnapshot().context
  return page
}

export const seen = (actor: AccountActor) => {
  const { status, value } = actor.getSnapshot()
  const page = pageOf(actor)
  const { limits, modelLimits, suspicion, login, near, proof, paid, wrapUp, cleared } = page
  const longest = longestLimit(Object.values(limits))
  const forModel = (model: string | null) => {
    const until = barredUntil(page, model)
    return until === null ? null : until - noon
  }
  return {
    status,
    state: value,
    until: longest ? Date.parse(longest.until) - noon : null,
    forOpus: forModel('claude-opus-5-5'),
    forSonnet: forModel('claude-sonnet-5-5'),
    used: Object.keys({ ...limits, ...modelLimits }).sort(),
    proof: proof && [proof.session, proof.began - noon],
    paid: paid && [paid.session, paid.way],
    suspected: suspicion && [suspicion.evidence.source, suspicion.evidence.session, suspicion.until - noon],
    refused: login !== null,
    over: cleared === null ? null : Date.parse(cleared) - noon,
    near,
    wrapped: wrapUp && [wrapUp.session, Date.parse(wrapUp.until) - noon],
  }
}

export const said = (facts: Facts): ReturnType<typeof seen> => ({
  status: 'active',
  state: stateOf(facts) as 'near',
  until: limitedUntil(facts),
  forOpus: limitedUntil(facts, 'Opus'),
  forSonnet: limitedUntil(facts, 'Sonnet'),
  proof: facts.proof && [facts.proof.session, facts.proof.began],
  paid: facts.paid && [facts.paid.session, facts.paid.way],
  used: Object.keys(facts.used).sort(),
  suspected: facts.suspicion && [facts.suspicion.source, facts.suspicion.session, facts.suspicion.forgotten],
  refused: facts.refused,
  over: facts.over,
  near: isNear(facts),
  wrapped: facts.wrapped && [facts.wrapped.session, facts.wrapped.until],
})

/** Told by `expect` where it is not so, which takes its time. */
function same(found: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted)
}

/** What is heard leads from one state to the next, and through none that is not so. */
function step(actor: AccountActor, heard: Heard, before: Facts, after: Facts): void {
  if (heard.type === 'silence') return
  const through = passedThrough(actor, () => actor.send(eventOf(heard, after.now)))
  same({ heard, ...seen(actor) }, { heard, ...said(after) })
  const wrong = through.filter((state) => state !== stateOf(before) && state !== stateOf(after))
  same([heard, wrong], [heard, []])
}

export interface AccountRun {
  machine: AccountMachine
  books: AccountBooks
  /** Before each thing that is heard, the machine is killed, and a new one started from what the next host has. */
  killed?: true
  taken?: (event: object) => void
  paidUsage?: PaidUsage
}

/** Tells a machine one thing after the other; throws where it is not as the oracle says. Asks for the books of the next host. */
export function* accountLives(all: Heard[], run: AccountRun): Generator<AccountBooks, Facts, AccountBooks> {
  const { machine, killed, taken, paidUsage = 'avoid' } = run
  let { books } = run
  let actor = startAccount(machine, books, taken, 'a', paidUsage)
  let facts: Facts = { ...nothing, allowed: paidUsage === 'allow' }
  for (const heard of all) {
    if (killed) {
      actor.stop()
      books = yield books
      actor = startAccount(machine, books, taken, 'a', paidUsage)
      same(seen(actor), said(facts))
    }
    const before = facts
    facts = hear(before, heard)
    step(actor, heard, before, facts)
    same(books.page('a'), JSON.parse(JSON.stringify(pageOf(actor))))
  }
  actor.stop()
  return facts
}

/** The same, with nobody killed. */
export function keepsAccountPromise(all: Heard[], run: Omit<AccountRun, 'killed'>): Facts {
  const { value, done } = accountLives(all, run).next()
  if (!done) throw new Error('nobody was to be killed')
  return value
}

/** Each situation that the oracle can come to, by the shortest way to it; the short ones first. */
export const promisedSituations: Heard[][] = (() => {
  const paths = oraclePaths(accountOracle, { kind: 'shortest', events: tried, serializeState: situationText })
  const found = new Map<string, Heard[]>()
  for (const { steps } of paths)
    for (const [at, { snapshot }] of steps.entries()) {
      const way = steps.slice(1, at + 1).map(({ event }) => event as unknown as Heard)
      const text = situationText(snapshot)
      if (way.length < (found.get(text)?.length ?? Number.POSITIVE_INFINITY)) found.set(text, way)
    }
  return [...found.values(), ...silences].sort((one, other) => one.length - other.length)
})()

/** Goes to a situation, and tries everything there, each on a machine that has just come up. */
export function keepsPromiseFrom(way: Heard[], machine: AccountMachine, taken?: AccountRun['taken']): void {
  const books = paperBooks()
  const facts = keepsAccountPromise(way, { machine, books, ...(taken && { taken }) })
  for (const heard of tried) {
    const actor = startAccount(machine, paperBooks(books), taken)
    same(seen(actor), said(facts))
    const next = hear(facts, heard)
    step(actor, heard, facts, next)
    actor.stop()
  }
}
