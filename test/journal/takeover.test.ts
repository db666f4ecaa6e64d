// What 0.2.0 left on disk, in whatever it was doing, is taken over once, whole, and kept.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readLedger } from '../../src/accounts/ledger.ts'
import { readTasks } from '../../src/dispatch/tasks.ts'
import { restored } from '../../src/journal/books/index.ts'
import { type FailoverValue, openJournal } from '../../src/journal/journal.ts'
import { openLog, readLog } from '../../src/journal/log.ts'
import { readRecords } from '../../src/journal/records.ts'
import { readState } from '../../src/journal/state.ts'
import { readOldState } from '../../src/journal/takeover/state.ts'
import { setAside, takenOver } from '../../src/journal/takeover/takeover.ts'
import { memoryIn } from '../../src/notify/memory.ts'
import { readEntries } from '../../src/sessions/read.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'
import { at, conversation, oldAccounts, oldMemory, oldState, writeOld } from './old-state.ts'

const old = ['state.json', 'sessions', 'accounts.json', 'tasks', 'notified.json']
const working = ['saving', 'flipping', 'ensuring', 'relaunching', 'rollingBack'] as const
const partial = [{ partialSwap: 'standing' }, { partialSwap: 'verifying' }] as const

function oldDirectory(value: FailoverValue = 'normal'): string {
  const stateDir = temporaryDirectory()
  writeOld(stateDir, value)
  return stateDir
}

/** As a host does when it comes up. */
async function takeOver(stateDir: string) {
  const log = await openLog(stateDir, { begin: () => takenOver(stateDir) })
  setAside(stateDir)
  return log
}

async function takenFrom(stateDir: string) {
  const log = await takeOver(stateDir)
  await log.close()
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

it.each<[string, FailoverValue]>(
  (['normal', ...working, ...partial] as FailoverValue[]).map((value) => [JSON.stringify(value), value]),
)('the state goes on where 0.2.0 stood: %s', async (_, value) => {
  const stateDir = oldDirectory(value)
  const log = await takeOver(stateDir)
  const { version: __, updatedAt: ___, ...expected } = plain(oldState(value))
  expect(plain(readState(stateDir))).toEqual(expected)
  const journal = openJournal(log, stateDir, readState(stateDir) as never)
  expect(plain(journal.state)).toEqual(expected)
  expect(plain(readRecords(stateDir, journal.state.record))).toEqual(value === 'normal' ? [] : [expected.record])
  await log.close()
  // Every book is one that this version can begin with.
  for (const [actor, book] of readLog(stateDir)?.books ?? [])
    if (['failover', 'host', 'session', 'account', 'task'].includes(book.machine)) restored(actor, book)
})

it('sessions go on with their conversations, and with every prompt that was lost', async () => {
  const stateDir = oldDirectory()
  await takenFrom(stateDir)
  const entries = Object.fromEntries(readEntries(stateDir).map((entry) => [entry.name, entry]))
  expect(Object.keys(entries).sort()).toEqual(['auto-1', 'gone', 'lost', 'main', 'new', 'typing'])
  expect(entries.main).toMatchObject({
    conversation,
    state: 'working',
    unfinished: true,
    proved: true,
    launch: { id: 'aaaaaaaa', border: 7, process: { pid: 42, startTime: '7' } },
    former: [{ id: 'bbbbbbbb', account: 'b', epoch: 0 }],
    prompts: [],
    turn: null,
    lastSign: at,
  })
  expect(entries['auto-1']).toMatchObject({ state: 'idle', elsewhere: '/elsewhere' })
  expect(entries.new).toMatchObject({ launch: null, transcript: null })
  expect(entries.gone).toMatchObject({ state: 'failed', held: true, fault: { code: 'GAVE_UP' } })
  // The first was being typed into the agent that runs.
  expect(entries.typing?.prompts).toMatchObject([
    { text: 'one', from: 'queue', given: { launch: 'aaaaaaaa', conversation, size: 3, sent: false } },
    { text: 'two', from: 'queue', given: null },
  ])
  // Found when the agent was stopped, by a host that was killed before it had started the next one.
  const found = { launch: 'aaaaaaaa', sent: true }
  expect(entries.lost?.prompts).toMatchObject([
    { text: 'one', given: found },
    { text: 'two', given: found },
  ])
  const ids = Object.values(entries).flatMap(({ prompts }) => prompts.map(({ id }) => id))
  expect(new Set(ids).size).toBe(4)
})

it('accounts, tasks and messages that wait go on, too', async () => {
  const stateDir = oldDirectory()
  const log = await takeOver(stateDir)
  const ledger = readLedger(() => log.books())
  const { limits, windows } = oldAccounts.accounts.a
  expect(ledger.page('a')).toMatchObject({
    limits: { fiveHour: limits.fiveHour },
    modelLimits: { sevenDayOpus: limits.sevenDayOpus },
    windows,
    near: true,
  })
  expect(Object.keys(ledger.page('a').limits)).toEqual(['fiveHour'])
  expect(ledger.page('b')).toMatchObject({ limits: oldAccounts.accounts.b.limits, suspicion: null, near: false })
  expect([ledger.signs('a', 0), ledger.signs('b', 0)]).toEqual(oldAccounts.signs.map((one) => [one]))
  expect(readTasks(stateDir).map(({ state, task: { id } }) => [id, state])).toEqual([
    ['1', 'done'],
    ['2', 'running'],
    ['10', 'queued'],
  ])
  expect(readTasks(stateDir)[1]?.task).toMatchObject({ session: 'auto-1', given: { conversation, size: 3 } })
  const { version: _, ...memory } = oldMemory
  expect(memoryIn(log).read()).toMatchObject(memory)
  await log.close()
})

it('it is taken over once; what was there is kept beside, byte by byte, and 0.2.0 refuses the directory', async () => {
  const stateDir = oldDirectory('saving')
  const before = treeOf(stateDir)
  await takenFrom(stateDir)
  const aside = treeOf(join(stateDir, '0.2.0'))
  const moved = Object.keys(before).filter((name) => old.some((one) => `${name}/`.startsWith(`./${one}/`)))
  expect(Object.fromEntries(moved.map((name) => [name, aside[name]]))).toEqual(
    Object.fromEntries(moved.map((name) => [name, before[name]])),
  )
  // Its own check, of that version too.
  expect(() => readOldState(stateDir)).toThrow(/newer version \(format 2\)/)
  expect(readdirSync(stateDir).sort()).toEqual(['0.2.0', 'journal', 'state.json', 'swaps'])
  const after = treeOf(stateDir)
  const last = readLog(stateDir)?.lastSeq
  await takenFrom(stateDir)
  expect(treeOf(stateDir)).toEqual(after)
  expect(readLog(stateDir)?.lastSeq).toBe(last)
})

it('a kill between any two steps of it loses nothing, and the next start ends it', async () => {
  const whole = oldDirectory('relaunching')
  await takenFrom(whole)
  const expected = Object.fromEntries(readLog(whole)?.books ?? [])
  const withoutTimes = (books: object) => JSON.stringify(books).replaceAll(/"at":"[^"]*"/g, '')
  for (let steps = -2; steps <= old.length; steps++) {
    const stateDir = oldDirectory('relaunching')
    if (steps === -2) mkdirSync(join(stateDir, 'journal'))
    if (steps === -1) {
      mkdirSync(join(stateDir, 'journal'))
      writeFileSync(join(stateDir, 'journal/.000000000001.jsonl.new'), '{"seq":1,"at":"2026')
    }
    if (steps >= 0) await (await openLog(stateDir, { begin: () => takenOver(stateDir) })).close()
    if (steps > 0) mkdirSync(join(stateDir, '0.2.0'))
    for (const name of [...old].reverse().slice(0, Math.max(0, steps)))
      renameSync(join(stateDir, name), join(stateDir, '0.2.0', name))
    await takenFrom(stateDir)
    const books = Object.fromEntries(readLog(stateDir)?.books ?? [])
    expect(withoutTimes(books), `${steps} steps`).toBe(withoutTimes(expected))
    expect(JSON.parse(readFileSync(join(stateDir, 'state.json'), 'utf8')), `${steps} steps`).toMatchObject({
      version: 2,
    })
    expect(readdirSync(join(stateDir, '0.2.0')).sort(), `${steps} steps`).toEqual([...old].sort())
  }
})

const damaged: [string, (text: string) => string][] = [
  ['state.json', (text) => text.slice(0, text.length / 2)],
  ['state.json', () => ''],
  ['state.json', (text) => text.replace('"version": 1', '"version": 3')],
  ['state.json', (text) => text.replace('"value": "saving"', '"value": "resting"')],
  ['state.json', (text) => text.replace('"epoch": 3', '"epok": 3')],
  ['state.json', (text) => text.replace('"value": "saving"', '"value": "normal"')],
  ['sessions/main.json', (text) => text.replace(conversation, 'no uuid')],
  ['sessions/typing.json', () => 'null'],
  ['tasks/2.json', (text) => text.replace('"running"', '"lost"')],
  ['accounts.json', (text) => text.replace(at, 'soon')],
  ['notified.json', () => '{"version":1,"since":'],
]
it.each(damaged)('a damaged %s is told by its name, and nothing is changed', async (name, damage) => {
  const stateDir = oldDirectory('saving')
  const file = join(stateDir, name)
  writeFileSync(file, damage(readFileSync(file, 'utf8')))
  const before = treeOf(stateDir)
  const error = { code: 'STATE_DAMAGED', message: expect.stringContaining(file), fix: expect.stringContaining('mv ') }
  for (const _ of ['once', 'and again']) await expect(takeOver(stateDir)).rejects.toMatchObject(error)
  expect(treeOf(stateDir)).toEqual(before)
})

it('where somebody has set the state aside, as 0.2.0 told him to, sessions and their conversations go on', async () => {
  const stateDir = oldDirectory('saving')
  renameSync(join(stateDir, 'state.json'), join(stateDir, 'state.json.damaged'))
  await takenFrom(stateDir)
  expect(readState(stateDir)).toBeUndefined()
  expect(readEntries(stateDir)).toHaveLength(6)
  expect(readTasks(stateDir)).toHaveLength(3)
  expect(readdirSync(join(stateDir, '0.2.0')).sort()).toEqual(old.filter((name) => name !== 'state.json').sort())
  expect(() => readOldState(stateDir)).toThrow(/newer version/)
})

it('a directory in which 0.2.0 never ran stays without its traces', async () => {
  const stateDir = temporaryDirectory()
  await takenFrom(stateDir)
  expect(readdirSync(stateDir)).toEqual(['journal'])
})

it('a log that is missing where one has been is told, with the ways out, each of which works', async () => {
  const stateDir = oldDirectory('flipping')
  await takenFrom(stateDir)
  const copy = join(temporaryDirectory(), 'copy')
  cpSync(join(stateDir, 'journal'), copy, { recursive: true })
  rmSync(join(stateDir, 'journal'), { recursive: true })
  const error = {
    code: 'STATE_DAMAGED',
    message: expect.stringContaining(`${join(stateDir, 'journal')} is missing`),
    fix: expect.stringMatching(/from a copy.*mv -f \S+0\.2\.0\/\* \S+; .*mv \S+state\.json /),
  }
  await expect(takeOver(stateDir)).rejects.toMatchObject(error)

  for (const name of readdirSync(join(stateDir, '0.2.0')))
    renameSync(join(stateDir, '0.2.0', name), join(stateDir, name))
  await takenFrom(stateDir)
  expect(readState(stateDir)?.failover.value).toBe('flipping')
  expect(existsSync(join(stateDir, '0.2.0/state.json'))).toBe(true)

  rmSync(join(stateDir, 'journal'), { recursive: true })
  cpSync(copy, join(stateDir, 'journal'), { recursive: true })
  await takenFrom(stateDir)
  expect(readState(stateDir)?.failover.value).toBe('flipping')
})
