// The ledger of many hosts: whatever the order, however often, and whoever's clock is wrong, the same is known.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownAccount } from '../../../machines/fleet/known.ts'
import { emptyLedger, hear, join, type Ledger, withoutOld } from '../../../machines/fleet/ledger.ts'
import type { AccountWord, HostWord } from '../../../machines/fleet/words.ts'
import { drawsOn, isBarred, lastWords, type Said, usedOf } from './ledger.oracle.ts'

const noon = Date.UTC(2026, 10, 22, 12)
const hour = 3_600_000
const hosts = ['anna', 'bert', 'constructor'] as const
/** Their clocks are wrong by minutes. */
const skew: Record<string, number> = { anna: 0, bert: 180_000, constructor: -240_000 }

type Heard = Said<AccountWord> | Said<HostWord>

const instant = fc.integer({ min: 0, max: 40 }).map((number) => noon - 20_000 + number * 1_000)
const reset = fc.constantFrom(noon - hour, noon - 1_000, noon + 1_000, noon + hour, noon + 2 * hour)
const stampOf = (host: string, epoch: number, seq: number) => {
  const saidAt = noon - 30_000 + epoch * 10_000 + seq * 1_000
  return { stamp: { host, epoch, seq, at: saidAt + (skew[host] ?? 0) }, saidAt }
}

/** An honest host says one thing under one stamp: what it says is worked out from the stamp and a seed. */
const accountSaid: fc.Arbitrary<Said<AccountWord>> = fc
  .record({
    host: fc.constantFrom(...hosts),
    epoch: fc.integer({ min: 1, max: 2 }),
    seq: fc.integer({ min: 1, max: 4 }),
    account: fc.constantFrom('acme-1', '__proto__'),
    used: fc.integer({ min: 0, max: 100 }),
    resetsAt: fc.option(reset, { nil: null }),
    limit: fc.option(fc.record({ until: reset, exact: fc.boolean(), seenAt: instant }), { nil: null }),
    cleared: fc.option(instant, { nil: null }),
    seenAt: instant,
    draws: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ host, epoch, seq, account, used, resetsAt, limit, cleared, seenAt, draws }) => {
    const { stamp, saidAt } = stampOf(host, epoch, seq)
    const theirs = (time: number) => time + (skew[host] ?? 0)
    const word: AccountWord = {
      stamp,
      account,
      windows: { fiveHour: { usedPercent: used, resetsAt, seenAt: theirs(seenAt) } },
      limits: limit
        ? {
            fiveHour: {
              ...limit,
              until: limit.exact ? limit.until : theirs(limit.until),
              seenAt: theirs(limit.seenAt),
            },
          }
        : {},
      cleared: cleared === null ? {} : { fiveHour: { at: theirs(cleared), by: 'turn', until: theirs(noon + hour) } },
      need: null,
      wellAt: null,
      draws,
      lumps: draws > 0 ? [draws] : [],
      usable: true,
      maxUse: { fiveHour: null, sevenDay: null },
      exclusive: false,
    }
    return { word, saidAt }
  })

const hostSaid: fc.Arbitrary<Said<HostWord>> = fc
  .record({
    host: fc.constantFrom(...hosts),
    epoch: fc.integer({ min: 1, max: 2 }),
    seq: fc.integer({ min: 5, max: 6 }),
    leaving: fc.boolean(),
    old: fc.boolean(),
  })
  .map(({ host, epoch, seq, leaving, old }) => {
    const { stamp, saidAt } = stampOf(host, epoch, seq)
    const age = old ? 70_000 : 0
    const word = {
      stamp: { ...stamp, at: stamp.at - age },
      version: '1',
      groups: [],
      verdict: 'ok',
      sessions: 0,
      free: 0,
      projects: [],
      leaving,
    }
    return { word, saidAt: saidAt - age }
  })

/** One word for one subject and stamp, as honest hosts say it. */
const subjectOf = ({ word }: Heard) =>
  JSON.stringify(['account' in word ? word.account : null, word.stamp.host, word.stamp.epoch, word.stamp.seq])
const history: fc.Arbitrary<Heard[]> = fc.uniqueArray(
  fc.oneof({ arbitrary: accountSaid, weight: 4 }, { arbitrary: hostSaid, weight: 1 }),
  {
    selector: subjectOf,
    maxLength: 14,
  },
)

const ledgerOf = (heard: Heard[]): Ledger => heard.reduce<Ledger>((ledger, one) => hear(ledger, one), emptyLedger)
const asked = { now: noon, host: 'anna', hearingSince: noon - hour }
const runs = { numRuns: 150 }

describe('the ledger', () => {
  it('is the same in every order, with every word however often, and late ones later than they were', () => {
    const disorder = fc.array(fc.record({ at: fc.nat(), late: fc.integer({ min: 0, max: 9_000 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(history, disorder, (said, again) => {
        const more =
          said.length === 0
            ? []
            : again.map(({ at, late }) => ({
                ...(said[at % said.length] as Heard),
                saidAt: (said[at % said.length] as Heard).saidAt + late,
              }))
        const shuffled = [...more, ...said].toSorted((one, other) =>
          JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
        )
        expect(ledgerOf(shuffled as Heard[])).toEqual(ledgerOf(said))
        expect(ledgerOf([...said, ...more] as Heard[])).toEqual(ledgerOf(said))
      }),
      runs,
    )
  })

  it('of two, joined, is one: in any order and grouping, and joined with itself nothing new', () => {
    fc.assert(
      fc.property(history, history, history, (one, two, three) => {
        // The same honest hosts speak in all of them.
        const all = [...new Map([...one, ...two, ...three].map((heard) => [subjectOf(heard), heard])).values()]
        const part = (from: Heard[]) =>
          ledgerOf(all.filter((heard) => from.some((other) => subjectOf(other) === subjectOf(heard))))
        const [a, b, c] = [part(one), part(two), part(three)]
        expect(join(a, b)).toEqual(join(b, a))
        expect(join(join(a, b), c)).toEqual(join(a, join(b, c)))
        expect(join(a, a)).toBe(a)
        expect(join(join(a, b), c)).toEqual(ledgerOf(all))
      }),
      runs,
    )
  })

  it('knows of an account what the whole history says of it', () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom('acme-1', '__proto__'),
        fc.constantFrom(0, 500, 3_000, hour),
        (said, account, later) => {
          const words = said.filter((one): one is Said<AccountWord> => 'account' in one.word)
          const signs = said.filter((one): one is Said<HostWord> => !('account' in one.word))
          const now = noon + later
          const known = knownAccount(ledgerOf(said), account, { ...asked, now })
          expect(known === undefined).toBe(lastWords(words, account).length === 0)
          if (!known) return
          expect(known.limits.fiveHour !== undefined).toBe(isBarred(words, account, 'fiveHour', now))
          expect(known.windows.fiveHour?.usedPercent ?? null).toBe(usedOf(words, account, 'fiveHour', now))
          expect(known.sessions).toBe(drawsOn(words, signs, account, { ...asked, now }))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('says the same whatever the clocks of the hosts', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -600_000, max: 600_000 }), (said, wrong) => {
        const move = (time: number) => time + wrong
        const shifted = said.map(({ word, saidAt }) => {
          const stamp = { ...word.stamp, at: move(word.stamp.at) }
          if (!('account' in word)) return { word: { ...word, stamp }, saidAt }
          const seen = <T extends { seenAt: number }>(one: T) => ({ ...one, seenAt: move(one.seenAt) })
          const map = <T>(record: Record<string, T>, change: (one: T) => T) =>
            Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]))
          return {
            saidAt,
            word: {
              ...word,
              stamp,
              windows: map(word.windows, seen),
              limits: map(word.limits, (one) => ({ ...seen(one), until: one.exact ? one.until : move(one.until) })),
              cleared: map(word.cleared, (one) => ({ ...one, at: move(one.at), until: move(one.until) })),
            },
          }
        })
        for (const account of ['acme-1', '__proto__'])
          expect(knownAccount(ledgerOf(shifted as Heard[]), account, asked)).toEqual(
            knownAccount(ledgerOf(said), account, asked),
          )
      }),
      runs,
    )
  })

  it('forgets what is older than any window, and nothing else', () => {
    fc.assert(
      fc.property(history, (said) => {
        const ledger = ledgerOf(said)
        expect(withoutOld(ledger, noon, hour)).toBe(ledger)
        expect(withoutOld(ledger, noon + 9 * 24 * hour, hour)).toEqual(emptyLedger)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what one host says', () => {
  const word = (host: string, seq: number, change: Partial<AccountWord>): Said<AccountWord> => ({
    saidAt: noon + seq,
    word: {
      stamp: { host, epoch: 1, seq, at: noon + seq },
      account: 'acme-1',
      windows: {},
      limits: {},
      cleared: {},
      need: null,
      wellAt: null,
      draws: 0,
      lumps: [],
      usable: true,
      maxUse: { fiveHour: null, sevenDay: null },
      exclusive: false,
      ...change,
    },
  })
  const limits = { fiveHour: { until: noon + hour, exact: true, seenAt: noon } }
  const known = (...said: Said<AccountWord>[]) =>
    knownAccount(ledgerOf(said), 'acme-1', { ...asked, now: noon + 10_000 })

  it('of a limit bars all; a later turn of any host lifts it; one that was seen later still bars', () => {
    expect(known(word('bert', 1, { limits }))?.limits.fiveHour).toMatchObject({
      host: 'bert',
      age: 10_000,
      stale: false,
    })
    const cleared = { fiveHour: { at: noon + 5, by: 'turn' as const, until: noon + hour } }
    expect(known(word('bert', 1, { limits }), word('carl', 2, { cleared }))?.limits).toEqual({})
    const again = { fiveHour: { until: noon + hour, exact: true, seenAt: noon + 6 } }
    expect(known(word('bert', 1, { limits: again }), word('carl', 2, { cleared }))?.limits.fiveHour?.host).toBe('bert')
  })

  it('of its login concerns itself; of the account concerns all until a turn ends well', () => {
    const need = (reason: 'authentication_failed' | 'billing_error') => ({ reason, seenAt: noon })
    expect(known(word('bert', 1, { need: need('authentication_failed') }))?.need).toBeNull()
    expect(known(word('anna', 1, { need: need('authentication_failed') }))?.need?.host).toBe('anna')
    expect(known(word('bert', 1, { need: need('billing_error') }))?.need).toMatchObject({
      host: 'bert',
      reason: 'billing_error',
    })
    expect(
      known(word('bert', 1, { need: need('billing_error') }), word('carl', 1, { wellAt: noon + 1 }))?.need,
    ).toBeNull()
  })

  it('of a cap is the strictest of all, and exclusive where one says so', () => {
    const fact = known(
      word('anna', 1, { maxUse: { fiveHour: 80, sevenDay: null } }),
      word('bert', 1, { maxUse: { fiveHour: 60, sevenDay: 90 }, exclusive: true }),
    )
    expect([fact?.maxUse, fact?.exclusive]).toEqual([{ fiveHour: 60, sevenDay: 90 }, true])
  })
})
