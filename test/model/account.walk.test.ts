// The account machine walked as it is, with its page written ahead to a real ledger: what it is deaf to in every state,
// and a kill at every step of every path, after which a new one comes up from what is on disk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { InspectionEvent } from 'xstate'
import type { AccountEvent } from '../../machines/account.ts'
import { accountMachine } from '../../machines/account.ts'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { accountId } from '../../machines/host.ts'
import { readLedger } from '../../src/accounts/ledger.ts'
import { writeAhead } from '../../src/host/write-ahead.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { type Log, openLog } from '../../src/journal/log.ts'
import { readLog } from '../../src/journal/read.ts'
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
import { accountLives, booksOn, eventOf } from './account.promise.ts'
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

/** On a directory of its own; after each step the log is opened anew, as the next host does. */
async function make() {
  const directory = mkdtempSync(join(tmpdir(), 'cft-account-'))
  let log = await openLog(directory)
  let write = writer(log)
  const onDisk = () => readLedger(() => readLog(directory)?.books ?? new Map()).page('a')
  const harness = createHarness(accountMachine, {
    input: {
      name: 'a',
      thresholds,
      get page() {
        return onDisk()
      },
    },
    resume: 'anew',
    // The harness gives its machine no name in the system.
    inspect: (event) => write({ ...event, actorRef: { systemId: accountId('a') } } as unknown as InspectionEvent),
  })
  const durable = async () => {
    await log.durable()
    await log.close()
    log = await openLog(directory)
    write = writer(log)
  }
  const look = async () => {
    await durable()
    return { state: harness.state, context: harness.durable.context, disk: onDisk() }
  }
  const hold = async () => {
    await durable()
    const { name: _, thresholds: __, paidUsage: ___, ...page } = harness.context
    expect(onDisk()).toEqual(page)
  }
  const end = async () => {
    await log.close()
    rmSync(directory, { recursive: true, force: true })
  }
  return { harness, look, hold, end, directory }
}
const writer = (log: Log) => writeAhead(() => ({ journal: {} as Journal, keeping: openKeeping(log) }), silent)

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
    const rig = await make()
    for (const { event } of path.steps) await rig.harness.step(event)
    expect(rig.harness.state).toBe(state)
    expect(await probe(rig.harness, foreign.map((type) => ({ type, now: 0 })) as unknown as AccountEvent[])).toEqual([])
    await rig.harness.stop()
    await rig.end()
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

  it('at any time, whatever was heard', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyHeard, { minLength: 1, maxLength: 12 }), async (all: Heard[]) => {
        const directory = mkdtempSync(join(tmpdir(), 'cft-account-'))
        let log = await openLog(directory)
        const lives = accountLives(all, { machine: accountMachine, books: booksOn(log), killed: true })
        for (let life = lives.next(); !life.done; life = lives.next(booksOn(log))) {
          await log.durable()
          await log.close()
          log = await openLog(directory)
        }
        await log.close()
        rmSync(directory, { recursive: true, force: true })
      }),
      { numRuns: 40 },
    )
  })
})
