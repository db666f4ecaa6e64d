import { existsSync, readFileSync, statSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { realFiles } from '../../src/journal/files.ts'
import { booksAt, type JournalRecord, openLog, readLog, verifyLog } from '../../src/journal/log.ts'
import { journalDirectory, segmentsIn } from '../../src/journal/segment.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { asObject, entry, keepMoments, momentOf, recordStory, tell } from './story.ts'

const linesOf = (stateDir: string): string[] =>
  segmentsIn(journalDirectory(stateDir)).flatMap(({ file }) => readFileSync(file, 'utf8').trimEnd().split('\n'))

it('is one JSON line a record, numbered without a hole, with no control character in it', async () => {
  const stateDir = temporaryDirectory()
  const { last } = await recordStory(stateDir, 200)
  const lines = linesOf(stateDir)
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual(Array.from({ length: last }, (_, index) => index + 1))
  for (const line of lines) {
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    const { at, actor, event, sum } = JSON.parse(line)
    expect([at, typeof actor, typeof event.type, sum]).toEqual([
      expect.stringMatching(/^\d{4}-.*Z$/),
      'string',
      'string',
      expect.stringMatching(/^[0-9a-f]{8}$/),
    ])
  }
  expect(lines.some((line) => JSON.parse(line).event.text === 'a\u0007b\u009bc\u2028é“日')).toBe(true)
})

it('is for its owner alone', async () => {
  const stateDir = `${temporaryDirectory()}/deep/state`
  await (await openLog(stateDir)).close()
  expect(statSync(journalDirectory(stateDir)).mode & 0o777).toBe(0o700)
  expect(statSync(segmentsIn(journalDirectory(stateDir))[0]?.file as string).mode & 0o777).toBe(0o600)
})

it('opens with the books that it was closed with, and goes on', async () => {
  const stateDir = temporaryDirectory()
  const first = await openLog(stateDir, { segmentBytes: 2_000 })
  await tell(first, 0, 90)
  const books = momentOf(first)
  await first.close()
  expect(readLog(stateDir)).toEqual({ books: new Map(Object.entries(books)), lastSeq: first.lastSeq, cut: null })
  const second = await openLog(stateDir, { segmentBytes: 2_000 })
  expect(asObject(second.books())).toEqual(books)
  expect([second.lastSeq, second.durableSeq, second.cut]).toEqual([first.lastSeq, first.lastSeq, null])
  expect(second.append(entry(90))).toBe(second.lastSeq)
  await tell(second, 91, 60)
  const after = momentOf(second)
  await second.close()
  expect(asObject(readLog(stateDir)?.books ?? new Map())).toEqual(after)
  expect(verifyLog(stateDir)).toMatchObject({ ok: true, damage: null, lastSeq: second.lastSeq })
})

it('has no log where none was begun', () => {
  const stateDir = temporaryDirectory()
  expect(readLog(stateDir)).toBeUndefined()
  expect(verifyLog(stateDir)).toMatchObject({ ok: true, records: 0 })
  expect(existsSync(journalDirectory(stateDir))).toBe(false)
})

it('keeps of a book what was not said again, lets go of a field that is undefined, and of an actor that is gone', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir)
  const told: JournalRecord[] = []
  const stop = log.onAppend((record) => told.push(record))
  const event = { type: 'said' }
  log.append({ actor: 'a', event, machine: 'm', version: 2, state: 'one', book: { x: 1, y: [1], z: 'long' } })
  log.append({ actor: 'b', event, machine: 'm', state: null })
  log.append({ actor: 'nobody', event })
  log.append({ actor: 'a', event, book: { x: undefined, y: [2] } })
  log.append({ actor: 'b', event, gone: true })
  stop()
  log.append({ actor: 'a', event, state: { two: 'deep' } })
  await log.durable()
  const { at } = told[3] as JournalRecord
  const a = { machine: 'm', version: 2, state: { two: 'deep' }, book: { y: [2], z: 'long' }, seq: 7 }
  expect(asObject(log.books())).toMatchObject({ a })
  expect([...log.books().keys()]).toEqual(['a'])
  expect(asObject(readLog(stateDir)?.books ?? new Map())).toEqual(momentOf(log))
  expect(told[3]).toEqual({ seq: 5, at, actor: 'a', event, book: { y: [2] }, dropped: ['x'] })
  expect(told.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6])
  expect([...booksAt(stateDir, 4).keys()]).toEqual(['a', 'b'])
  await log.close()
})

it('begins with all that it is given, or with nothing', async () => {
  const stateDir = temporaryDirectory()
  const begin = () => [entry(1), entry(2)]
  // Killed before the segment has its name.
  const rename = async () => {
    throw Object.assign(new Error('killed'), { code: 'EIO' })
  }
  await expect(openLog(stateDir, { begin, files: { ...realFiles, rename } })).rejects.toThrow('EIO')
  expect(readLog(stateDir)).toBeUndefined()
  const log = await openLog(stateDir, { begin })
  expect([log.lastSeq, log.durableSeq, [...log.books().keys()]]).toEqual([3, 3, ['session.1', 'session.2']])
  await log.close()
  const again = await openLog(stateDir, { begin: () => expect.fail('it has begun already') })
  expect(again.lastSeq).toBe(3)
  await again.close()
})

it('begins a segment when the last is full, each with every book, and keeps a number of them', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir, { segmentBytes: 1_500, keep: { segments: 2 } })
  const moments = keepMoments(log)
  await tell(log, 0, 150)
  const segments = segmentsIn(journalDirectory(stateDir))
  expect(segments).toHaveLength(3)
  for (const { file, first } of segments) {
    const snapshot = JSON.parse(readFileSync(file, 'utf8').split('\n')[0] as string)
    expect([snapshot.seq, snapshot.books]).toEqual([first, JSON.parse(JSON.stringify(moments.get(first - 1)))])
  }
  await log.snapshot()
  expect(log.durableSeq).toBe(log.lastSeq)
  expect(segmentsIn(journalDirectory(stateDir)).at(-1)?.first).toBe(log.lastSeq)
  await log.close()
})

it('a snapshot larger than a segment does not make every record one', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir, { segmentBytes: 500 })
  log.append({ actor: 'large', event: { type: 'x' }, machine: 'm', book: { text: 'x'.repeat(20_000) } })
  await tell(log, 0, 60)
  expect(segmentsIn(journalDirectory(stateDir)).length).toBeLessThan(4)
  await log.close()
})

it('writes what waits when it is closed, and nothing after', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir)
  log.append(entry(1))
  const closed = log.close()
  log.append(entry(2))
  await closed
  await expect(log.durable()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  await expect(log.durable(2)).resolves.toBeUndefined()
  await turn()
  expect(readLog(stateDir)?.lastSeq).toBe(2)
})

it('10,000 small entries cost little', async () => {
  const log = await openLog(temporaryDirectory())
  const append = () => {
    const before = process.cpuUsage()
    for (let number = 0; number < 10_000; number++)
      log.append({
        actor: `session.${number % 100}`,
        event: { type: 'turn.ended' },
        machine: 'session',
        book: { number },
      })
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  const times = [append(), append(), append(), append()]
  await log.close()
  // 30 ms here (2026, two shared cores); the first is compiled meanwhile.
  expect(Math.min(...times)).toBeLessThan(100)
})
