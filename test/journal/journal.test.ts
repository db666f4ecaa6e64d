import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FailoverContext } from '../../machines/failover.ts'
import type { Swap } from '../../machines/swap.ts'
import { firstState, openJournal } from '../../src/journal/journal.ts'
import { readRecord, readRecords, recordIds } from '../../src/journal/records.ts'
import { readState } from '../../src/journal/state.ts'
import { examplePlan } from '../support/plan.ts'
import { temporaryDirectory } from '../support/temp.ts'

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
const open = (stateDir: string) => openJournal(stateDir, readState(stateDir) ?? firstState(active, 0))
const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}

it('S20 has every step on disk when it returns, the state and the record telling the same', () => {
  const stateDir = temporaryDirectory()
  const journal = open(stateDir)
  journal.begin()
  journal.failover('saving', running)
  expect(readState(stateDir)).toMatchObject({ failover: { value: 'saving', context: { lastId: 1 } } })
  expect(readRecord(stateDir, 1)).toMatchObject({ id: 1, outcome: null })
  journal.failover('normal', ended)
  expect(readState(stateDir)).toMatchObject({
    failover: { value: 'normal' },
    record: null,
    lastSwap: { id: 1, outcome: 'cancelled' },
    cancelled: { count: 1 },
  })
  expect(readRecords(stateDir)).toMatchObject([{ id: 1, outcome: 'cancelled' }])
})

it('a state goes on as it was written, and ids go on rising though the state was set aside', () => {
  const stateDir = temporaryDirectory()
  const journal = open(stateDir)
  journal.failover('saving', running)
  const again = open(stateDir)
  expect(again.state).toEqual(journal.state)
  rmSync(join(stateDir, 'state.json'))
  expect(firstState(active, recordIds(stateDir)[0] ?? 0).failover.context.lastId).toBe(1)
})

it('writes nothing when nothing has changed', () => {
  const stateDir = temporaryDirectory()
  const journal = open(stateDir)
  let writes = 0
  journal.onWrite(() => writes++)
  journal.failover('normal', journal.state.failover.context)
  journal.host({ paused: false, linkMoved: false })
  expect(writes).toBe(0)
  journal.host({ paused: true, linkMoved: false })
  expect(writes).toBe(1)
  expect(readState(stateDir)?.paused).toBe(true)
})

it('throws STATE_WRITE when a step cannot be written, and stays at the last durable state', () => {
  const stateDir = temporaryDirectory()
  const journal = open(stateDir)
  journal.begin()
  rmSync(stateDir, { recursive: true })
  writeFileSync(stateDir, 'a file')
  expect(codeOf(() => journal.failover('saving', running))).toBe('STATE_WRITE')
  expect(journal.state.failover.value).toBe('normal')
})

it.each<[string, (text: string) => string]>([
  ['half a file', (text) => text.slice(0, text.length / 2)],
  ['an empty file', () => ''],
  ['another version', (text) => text.replace('"version": 1', '"version": 2')],
  ['an unknown state', (text) => text.replace('"value": "saving"', '"value": "resting"')],
  ['a missing field', (text) => text.replace('"epoch": 0', '"epok": 0')],
  ['a swap in normal', (text) => text.replace('"value": "saving"', '"value": "normal"')],
  ['no JSON', () => 'state: normal'],
])('refuses %s as STATE_DAMAGED, says what to do, and leaves it as it is', (_, damage) => {
  const stateDir = temporaryDirectory()
  open(stateDir).failover('saving', running)
  const file = join(stateDir, 'state.json')
  const damaged = damage(readFileSync(file, 'utf8'))
  writeFileSync(file, damaged)
  let error: unknown
  try {
    readState(stateDir)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toMatchObject({ code: 'STATE_DAMAGED', fix: expect.stringContaining('mv ') })
  expect(readFileSync(file, 'utf8')).toBe(damaged)
})

it('there is no state before the first start', () => {
  const stateDir = temporaryDirectory()
  expect(readState(stateDir)).toBeUndefined()
  expect(existsSync(join(stateDir, 'state.json'))).toBe(false)
  expect(recordIds(stateDir)).toEqual([])
})

it('results of sessions are told at once, and written together a little later, or with the next step', () => {
  const stateDir = temporaryDirectory()
  const journal = open(stateDir)
  journal.failover('relaunching', running)
  const result = (name: string) => ({ name, conversation: 'c', proved: true, ms: 1 })
  const told: number[] = []
  journal.onWrite(({ record }) => told.push(record?.sessions.length ?? 0))
  journal.failover('relaunching', { ...running, swap: { ...swap, sessions: [result('a')] } })
  journal.failover('relaunching', { ...running, swap: { ...swap, sessions: [result('a'), result('b')] } })
  expect(told).toEqual([1, 2])
  expect(readRecord(stateDir, 1)?.sessions).toEqual([])
  journal.close()
  expect(readRecord(stateDir, 1)?.sessions).toHaveLength(2)
  expect(readState(stateDir)?.failover.context.swap?.sessions).toHaveLength(2)
})
