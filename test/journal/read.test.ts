import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { booksAt, type JournalRecord, openLog, recordsOf } from '../../src/journal/log.ts'
import type { Wanted } from '../../src/journal/read.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { asObject, recordStory, tell } from './story.ts'

async function all(stateDir: string, wanted: Wanted = {}): Promise<JournalRecord[]> {
  const records: JournalRecord[] = []
  for await (const record of recordsOf(stateDir, wanted)) records.push(record)
  return records
}

it('every record of every segment, in order; since a number or a time; of one actor', async () => {
  const stateDir = temporaryDirectory()
  let clock = Date.parse('2026-11-22T12:00:00.000Z')
  const now = () => {
    clock += 1_000
    return clock
  }
  const { last } = await recordStory(stateDir, 160, { now })
  const records = await all(stateDir)
  expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, index) => index + 1))
  expect(await all(stateDir, { since: 100 })).toEqual(records.slice(99))
  expect(await all(stateDir, { since: last + 1 })).toEqual([])
  const { at } = records[70] as JournalRecord
  expect(await all(stateDir, { since: new Date(at) })).toEqual(records.slice(70))
  expect(await all(stateDir, { actor: 'host' })).toEqual(records.filter(({ actor }) => actor === 'host'))
  expect(await all(temporaryDirectory())).toEqual([])
})

it('every moment of the past', async () => {
  const stateDir = temporaryDirectory()
  const { moments, last } = await recordStory(stateDir, 160)
  for (let seq = 1; seq <= last; seq++)
    expect(asObject(booksAt(stateDir, seq))).toEqual(
      JSON.parse(JSON.stringify(moments.get(seq) ?? moments.get(seq - 1))),
    )
  expect(() => booksAt(stateDir, last + 1)).toThrow(expect.objectContaining({ code: 'UNKNOWN_RECORD' }))
  expect(() => booksAt(stateDir, 0)).toThrow(expect.objectContaining({ code: 'UNKNOWN_RECORD' }))
  expect(() => booksAt(temporaryDirectory(), 1)).toThrow(expect.objectContaining({ code: 'UNKNOWN_RECORD' }))
})

it('follows a log while it is written, over segments that begin and segments that go', async () => {
  const stateDir = temporaryDirectory()
  const end = new AbortController()
  const seen: number[] = []
  const reading = (async () => {
    for await (const { seq } of recordsOf(stateDir, { follow: end.signal })) seen.push(seq)
  })()
  await sleep(20)
  const log = await openLog(stateDir, { segmentBytes: 3_000, keep: { segments: 4 } })
  for (let number = 0; number < 600; number += 20) {
    await tell(log, number, 20)
    await sleep(1)
  }
  await log.close()
  while (seen.at(-1) !== log.lastSeq) await sleep(10)
  end.abort()
  await reading
  expect(seen).toEqual(Array.from(seen, (_, index) => (seen[0] as number) + index))
})

it('a reader sees whole records, each once, while a host appends', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir, { segmentBytes: 2_000 })
  const writing = tell(log, 0, 200)
  let writes = true
  void writing.finally(() => {
    writes = false
  })
  let reads = 0
  for (; writes; reads++) {
    const seqs = (await all(stateDir)).map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from(seqs, (_, index) => (seqs[0] as number) + index))
    await sleep(1)
  }
  await writing
  await log.close()
  expect(reads).toBeGreaterThan(3)
})
