// The account machine walked as it is, with its page written ahead to a real ledger: what it is deaf to in every state,
// and a kill at every step of every path, after which a new one comes up from what is on disk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { AccountEvent } from '../../machines/account.ts'
import { accountMachine } from '../../machines/account.ts'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { type Ledger, openLedger } from '../../src/accounts/ledger.ts'
import { writeAhead } from '../../src/host/write-ahead.ts'
import type { Journal } from '../../src/journal/journal.ts'
import {
  coverage,
  createHarness,
  type EventPayloads,
  externalEvents,
  follow,
  killEverywhere,
  probe,
  walk,
} from '../../src/testing/index.ts'
import { type Heard, thresholds, tried } from './account.oracle.ts'
import { eventOf, keepsAccountPromise } from './account.promise.ts'
import { anyHeard } from './account.random.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
/** Everything that the oracle tries, told at one time; a later one comes after it. */
const payloads: EventPayloads = {}
for (const [at, heard] of tried.entries()) {
  if (heard.type === 'silence') continue
  const { type, ...payload } = eventOf(heard, heard.type === 'later' ? heard.ms : 0)
  payloads[type] = { ...payloads[type], [at]: payload }
}
const input = { name: 'a', thresholds, page: emptyPage }
const paths = walk(accountMachine, {
  input,
  events: payloads,
  serializeState({ value, context }, move, previous) {
    const { limits, suspicion, near } = context as AccountPage
    // When the first of two is over, the machine shows what is below it.
    const isShort = Object.values(limits).every(({ until }) => Date.parse(until) < Date.parse('2026-11-22T12:01:00Z'))
    const type = move.split('(')[0]
    return JSON.stringify([value, isShort, suspicion?.evidence.session, near, previous?.value, type])
  },
})

/** On a directory of its own; a reading is on disk within a second, and here at once. */
function make() {
  const directory = mkdtempSync(join(tmpdir(), 'cft-account-'))
  let ledger: Ledger = openLedger(directory)
  const write = writeAhead(() => ({ journal: {} as Journal, ledger }), silent)
  const harness = createHarness(accountMachine, {
    input: {
      name: 'a',
      thresholds,
      get page() {
        ledger = openLedger(directory)
        return ledger.page('a')
      },
    },
    resume: 'anew',
    inspect(event) {
      write(event)
      ledger.close()
    },
  })
  const onDisk = () => openLedger(directory).page('a')
  const look = () => ({ state: harness.state, context: harness.durable.context, disk: onDisk() })
  const hold = () => {
    const { name: _, thresholds: __, paidUsage: ___, ...page } = harness.context
    expect(onDisk()).toEqual(page)
  }
  const end = () => {
    ledger.close()
    rmSync(directory, { recursive: true, force: true })
  }
  return { harness, look, hold, end, directory }
}

const named = paths.map((path) => [path.description, path] as const)

describe('the account machine, walked as it is', () => {
  const taken = new Set<string>()
  it.each(named)('%s', async (_, path) => {
    for (const key of (await follow(path, { make })).taken) taken.add(key)
  })

  it('took every transition', () => {
    expect(coverage(accountMachine, taken).missing).toEqual([])
  })

  it('was told everything that can be said to it', () => {
    expect(Object.keys(payloads).sort()).toEqual(externalEvents(accountMachine))
  })
})

describe('the account machine is deaf to what is not for it', () => {
  const foreign = ['host.resumed', 'host.stop', 'swap.requested', 'situation.seen', 'recover.requested']
  const ends = new Map(paths.map((path) => [path.steps.at(-1)?.snapshot.value, path]))

  it.each([...ends])('in %s', async (state, path) => {
    const rig = make()
    for (const { event } of path.steps) await rig.harness.step(event)
    expect(rig.harness.state).toBe(state)
    expect(await probe(rig.harness, foreign.map((type) => ({ type, now: 0 })) as unknown as AccountEvent[])).toEqual([])
    await rig.harness.stop()
    rig.end()
  })

  it('is all five of its states', () => {
    expect([...ends.keys()].sort()).toEqual(Object.keys(accountMachine.states).sort())
  })
})

describe('an account whose host is killed at any step is the same when the next one is up', () => {
  let kills = 0
  afterAll(() => expect(kills).toBeGreaterThan(paths.length))

  it.each(named)('%s', async (_, path) => {
    kills += await killEverywhere(path, { make, moments: ['gate'] })
  })

  it('at any time, whatever was heard', () => {
    const directory = mkdtempSync(join(tmpdir(), 'cft-account-'))
    fc.assert(
      fc.property(fc.array(anyHeard, { minLength: 1, maxLength: 12 }), (all: Heard[]) => {
        let ledger = openLedger(directory)
        ledger.write('a', emptyPage)
        const killed = () => {
          ledger.close()
          ledger = openLedger(directory)
          return ledger
        }
        keepsAccountPromise(all, { machine: accountMachine, ledger, killed })
      }),
      { numRuns: 40 },
    )
    rmSync(directory, { recursive: true, force: true })
  })
})
