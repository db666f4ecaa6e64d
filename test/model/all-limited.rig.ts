// Days of three accounts in simulated time: one session works until it hits a limit, and the product's machines, decision
// and ledger say what becomes of it. Only the clock, the agent and the swap itself are the test's own.
import { isDeepStrictEqual } from 'node:util'
import { type Actor, createActor, fromPromise } from 'xstate'
import type { AccountEvent } from '../../machines/account.ts'
import { accountMachine } from '../../machines/account.ts'
import { unexpired } from '../../machines/account-page.ts'
import { decide, type Policy, type Situation } from '../../machines/decision.ts'
import { type WaitingEvent, waitingMachine } from '../../machines/waiting.ts'
import { readLedger } from '../../src/accounts/ledger.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { firstState } from '../../src/journal/journal.ts'
import type { DurableState } from '../../src/journal/state.ts'
import { situationOf } from '../../src/swap/situation.ts'
import { exampleEntry } from '../support/entry.ts'
import { paperBooks, startAccount } from './account.promise.ts'

export const names = ['a', 'b', 'c'] as const
export const round = 30_000
const start = Date.parse('2026-11-22T12:00:00Z')

/** A session works so long, then its account is used up for so long, ms. */
export interface Hit {
  works: number
  resets: number
}

export interface Deed {
  /** ms since the start. */
  at: number
  what: 'swap' | 'carryOn'
  account: string
}

export interface Day {
  deeds: Deed[]
  /** When the agent was cut, and when the first account was open again for it; ms since the start. */
  cuts: { at: number; open: number }[]
  /** What the host did that it must not. */
  faults: string[]
}

/** @param restarts numbers of rounds before which the host is killed and comes up again */
export async function live(hits: Hit[], policy: Policy, restarts: ReadonlySet<number>): Promise<Day> {
  const accounts = names.map((name) => ({ name, home: `/nowhere/${name}` }))
  const config = complete(
    '/nowhere/config.yaml',
    schema.parse({ accounts, link: '/nowhere/link', failover: { policy } }),
  )
  const books = paperBooks()
  const ledger = readLedger(() => books.log.books() as never)
  let state: DurableState = firstState({ name: 'a', home: '/nowhere/a' }, 0)
  /** When each account is really open again. */
  const truly: Record<string, number> = { a: 0, b: 0, c: 0 }
  const day: Day = { deeds: [], cuts: [], faults: [] }
  let now = start
  let isCut = false
  let carry: (() => void) | undefined
  const active = () => state.failover.context.active.name

  const goOn = (what: Deed['what']) => {
    if (!isCut) day.faults.push(`${what} at ${now - start}: nothing was cut`)
    if ((truly[active()] ?? 0) > now) day.faults.push(`${what} at ${now - start}: ${active()} is limited`)
    isCut = false
    day.deeds.push({ at: now - start, what, account: active() })
  }

  function up() {
    const actors = new Map(names.map((name) => [name as string, startAccount(accountMachine, books, undefined, name)]))
    const carryOn = fromPromise<void, { sessions: string[] }>(
      ({ signal }) =>
        new Promise((resolve) => {
          carry = () => {
            if (!signal.aborted) goOn('carryOn')
            resolve()
          }
        }),
    )
    const waiting = createActor(waitingMachine.provide({ actors: { carryOn } }))
    waiting.start()
    return { tell: (name: string, event: AccountEvent) => actors.get(name)?.send(event), waiting, actors }
  }
  let host = up()
  const down = () => {
    for (const actor of [...host.actors.values(), host.waiting] as Actor<never>[]) actor.stop()
    carry = undefined
  }

  /** As the host does. */
  const situationSeen = (event: WaitingEvent) => {
    const known = host.waiting.getSnapshot()
    if (known.can(event) && !isDeepStrictEqual(known.context, { wait: event.wait, stranded: event.stranded }))
      host.waiting.send(event)
  }
  async function lookAround() {
    for (const name of names)
      if (!isDeepStrictEqual(unexpired(ledger.page(name), now), ledger.page(name)))
        host.tell(name, { type: 'time.passed', now })
    const isOpen = Object.keys(ledger.page(active()).limits).length === 0
    if (isOpen) return situationSeen({ type: 'situation.seen', wait: null, stranded: isCut ? ['main'] : [] })
    const sessions = [exampleEntry({ account: active(), state: isCut ? 'limited' : 'working' })]
    const situation: Situation = await situationOf({ config, state, ledger, sessions, now })
    const { wouldSwap, to, waiting } = decide(situation)
    situationSeen({ type: 'situation.seen', wait: waiting, stranded: [] })
    if (wouldSwap && to) {
      const { context } = state.failover
      const next = { ...context, active: { name: to, home: `/nowhere/${to}` }, epoch: context.epoch + 1 }
      state = { ...state, failover: { ...state.failover, context: next } }
      return goOn('swap')
    }
    const first = Math.min(...(policy === 'wait' ? [active()] : names).map((name) => truly[name] as number))
    if (isCut && first > now && waiting?.until !== first)
      day.faults.push(`at ${now - start} it waits until ${waiting?.until}, and not until ${first}`)
  }

  let worksUntil = start + (hits[0]?.works ?? 0)
  let next = 0
  let wasCut = false
  for (let rounds = 0; next < hits.length || isCut || host.waiting.getSnapshot().value !== 'idle'; rounds++) {
    if (rounds > 20_000) throw new Error('it never goes on')
    now += round
    if (restarts.has(rounds)) {
      down()
      host = up()
    }
    const hit = hits[next]
    if (!isCut && wasCut) worksUntil = now + (hit?.works ?? 0)
    wasCut = isCut
    if (!isCut && hit && now >= worksUntil) {
      const until = now + hit.resets
      truly[active()] = until
      isCut = true
      wasCut = true
      next++
      const seenAt = new Date(now).toISOString()
      const { epoch } = state.failover.context
      const open = Math.min(...(policy === 'wait' ? [until] : names.map((name) => truly[name] as number)))
      day.cuts.push({ at: now - start, open: Math.max(open, now) - start })
      host.tell(active(), {
        type: 'limit.seen',
        now,
        evidence: {
          kind: 'limit',
          source: 'row',
          confidence: 'confirmed',
          window: 'fiveHour',
          session: 'main',
          account: active(),
          epoch,
          seenAt,
          resetsAt: new Date(until).toISOString(),
          pattern: 'a test',
          snippet: null,
        },
      })
    }
    // What was begun in the last round is done in this one.
    carry?.()
    carry = undefined
    await new Promise<void>((resolve) => setImmediate(resolve))
    await lookAround()
  }
  down()
  return day
}
