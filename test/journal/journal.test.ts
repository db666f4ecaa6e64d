import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { FailoverContext } from '../../machines/failover.ts'
import type { Swap } from '../../machines/swap.ts'
import { type FailoverValue, firstState, openJournal } from '../../src/journal/journal.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { type Entry, openLog } from '../../src/journal/log.ts'
import { readRecord, readRecords, recordIds } from '../../src/journal/records.ts'
import { readState, stateIn } from '../../src/journal/state.ts'
import { examplePlan } from '../support/plan.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'

const active = { name: 'a', home: '/homes/a' }
const swap: Swap = {
  id: 1,
  plan: examplePlan(),
  outcome: null,
  sessions: [],
  error: null,
  faults: [],
  notes: [],
  recovered: null,
}
const context = (more: Partial<FailoverContext> = {}): FailoverContext => ({
  active,
  epoch: 0,
  lastId: 0,
  swap: null,
  last: null,
  ...more,
})
const running = context({ lastId: 1, swap })
const ended = context({
  lastId: 1,
  last: { id: 1, from: 'a', to: 'b', outcome: 'cancelled', sessions: [], error: null, recovered: null },
})
async function open(stateDir: string) {
  const log = await openLog(stateDir)
  onTestFinished(() => log.close())
  const journal = openJournal(log, stateDir, stateIn(log.books()) ?? firstState(active, 0))
  const keeping = openKeeping(log)
  return {
    log,
    journal,
    /** As the host does: the record of the swap first, then the machine's own book. */
    step(value: FailoverValue, next: FailoverContext) {
      journal.failover(value, next)
      keeping.open('failover', 'failover', value, next)
    },
    host(facts: { paused: boolean; linkMoved: boolean }) {
      journal.host(facts)
      const faults = facts.linkMoved ? [{ code: 'LINK_MOVED', message: '' }] : []
      keeping.open('host', 'host', null, { paused: facts.paused, faults })
    },
  }
}

it('S20 every step is told by the state and the record alike, and on disk when the log is', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal, step } = await open(stateDir)
  await journal.durable()
  expect(readState(stateDir)).toEqual(firstState(active, 0))
  step('saving', running)
  await log.durable()
  expect(readState(stateDir)).toEqual(journal.state)
  expect(readState(stateDir)).toMatchObject({
    failover: { value: 'saving', context: running },
    record: { id: 1, outcome: null, plan: { from: 'a', to: 'b' }, steps: [{ state: 'saving', ms: null }] },
  })
  step('normal', ended)
  expect(journal.record(1)).toMatchObject({ id: 1, outcome: 'cancelled' })
  await journal.durable()
  // It leaves the log only now.
  expect(readState(stateDir)?.record).toEqual(journal.record(1))
  await log.durable()
  expect(readState(stateDir)).toEqual(journal.state)
  expect(readState(stateDir)).toMatchObject({
    failover: { value: 'normal' },
    record: null,
    lastSwap: { id: 1, outcome: 'cancelled' },
    cancelled: { count: 1 },
  })
  expect(readRecords(stateDir)).toEqual([journal.record(1)])
})

it('a state goes on as it was written, and ids go on rising though the log was set aside', async () => {
  const stateDir = temporaryDirectory()
  const first = await open(stateDir)
  first.step('saving', running)
  first.step('relaunching', { ...running, epoch: 1 })
  await first.log.close()
  const again = await open(stateDir)
  expect(again.journal.state).toEqual(first.journal.state)
  const last = again.log.lastSeq
  again.step('normal', ended)
  expect(again.log.lastSeq).toBeGreaterThan(last)
  await again.journal.durable()
  rmSync(join(stateDir, 'journal'), { recursive: true })
  expect(firstState(active, recordIds(stateDir)[0] ?? 0).failover.context.lastId).toBe(1)
})

it('writes nothing when nothing has changed', async () => {
  const stateDir = temporaryDirectory()
  const { journal, log, host, step } = await open(stateDir)
  let writes = 0
  journal.onWrite(() => writes++)
  const last = log.lastSeq
  step('normal', journal.state.failover.context)
  host({ paused: false, linkMoved: false })
  expect([writes, log.lastSeq]).toEqual([0, last])
  host({ paused: true, linkMoved: false })
  expect(writes).toBe(1)
  await log.durable()
  expect(readState(stateDir)).toMatchObject({ paused: true, linkMoved: false })
  host({ paused: true, linkMoved: true })
  await log.durable()
  expect(readState(stateDir)).toMatchObject({ paused: true, linkMoved: true })
  expect(journal.state.linkMoved).toBe(true)
})

it('a step that cannot be written is told as STATE_WRITE, and the disk stays at the last durable state', async () => {
  const stateDir = temporaryDirectory()
  const first = await open(stateDir)
  await first.log.close()
  const before = readState(stateDir)
  first.step('saving', running)
  await expect(first.journal.durable()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  expect(readState(stateDir)).toEqual(before)
})

it('the record of an ended swap that has no place is told, and is filed by the next host', async () => {
  const stateDir = temporaryDirectory()
  const first = await open(stateDir)
  first.step('saving', running)
  writeFileSync(join(stateDir, 'swaps'), 'no directory')
  first.step('normal', ended)
  await expect(first.journal.durable()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  expect(recordIds(stateDir)).toEqual([])
  const record = first.journal.record(1)
  expect(record).toMatchObject({ id: 1, outcome: 'cancelled' })
  await first.log.close()

  rmSync(join(stateDir, 'swaps'))
  const again = await open(stateDir)
  expect(again.journal.state.record).toBeNull()
  expect(again.journal.record(1)).toEqual({ ...record, plan: expect.anything() })
  await again.journal.durable()
  expect(readRecord(stateDir, 1)).toEqual(record)
  await again.log.close()
  expect((await open(stateDir)).log.books().get('record')?.book).toMatchObject({ head: null, plan: null })
})

it.each<[string, Partial<Entry>]>([
  ['an unknown state', { state: 'resting' }],
  ['a missing field', { book: { epoch: undefined } }],
  ['a wrong field', { book: { active: { name: 'a', home: 'nowhere' } } }],
  ['a newer version', { version: 2 }],
])('refuses %s as STATE_DAMAGED, says what to do, and leaves it as it is', async (_, more) => {
  const stateDir = temporaryDirectory()
  const { log, step } = await open(stateDir)
  step('saving', running)
  log.append({ actor: 'failover', event: { type: 'x' }, ...more })
  await log.close()
  const before = treeOf(stateDir)
  const damaged = { code: 'STATE_DAMAGED', fix: expect.stringContaining('claude-failover journal --actor failover') }
  expect(() => readState(stateDir)).toThrow(expect.objectContaining(damaged))
  expect(treeOf(stateDir)).toEqual(before)
})

it('there is no state before the first start', () => {
  const stateDir = temporaryDirectory()
  expect(readState(stateDir)).toBeUndefined()
  expect(existsSync(join(stateDir, 'journal'))).toBe(false)
  expect(recordIds(stateDir)).toEqual([])
  mkdirSync(join(stateDir, 'journal'))
  expect(readState(stateDir)).toBeUndefined()
})

it('results of sessions are told at once, each a field of its own, and stand in the record', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal, step } = await open(stateDir)
  step('relaunching', running)
  const result = (name: string) => ({ name, conversation: 'c', proved: true, ms: 1 })
  const told: number[] = []
  journal.onWrite(({ record }) => told.push(record?.sessions.length ?? 0))
  const fields: string[][] = []
  log.onAppend(({ book }) => fields.push(Object.keys(book ?? {})))
  step('relaunching', { ...running, swap: { ...swap, sessions: [result('a')] } })
  step('relaunching', { ...running, swap: { ...swap, sessions: [result('a'), result('b')] } })
  expect(told).toEqual([1, 2])
  expect(fields).toEqual([['result.a'], ['result.b']])
  expect(journal.record(1)?.sessions).toHaveLength(2)
  await log.durable()
  expect(readState(stateDir)?.record?.sessions).toHaveLength(2)
  expect(readState(stateDir)?.failover.context.swap?.sessions).toHaveLength(2)
})
