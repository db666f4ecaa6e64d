// What a cut, a flipped bit and a lost sector make of a log: an earlier moment where nobody was answered, else an error
// with file and byte, and never other data.
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { execaSync } from 'execa'
import { describe, expect, it } from 'vitest'
import { FailoverError } from '../../src/errors.ts'
import { writeLine } from '../../src/journal/line.ts'
import { openLog, readLog, verifyLog } from '../../src/journal/log.ts'
import { journalDirectory } from '../../src/journal/segment.ts'
import { asObject, entry, memoryDirectory, momentOf, recordStory, type Story } from './story.ts'

/** A copy of a story as it was when `newest` was its newest segment. */
function copyOf({ segments }: Story, newest: number) {
  const stateDir = memoryDirectory()
  mkdirSync(journalDirectory(stateDir))
  const files = segments.slice(0, newest + 1).map(({ file, bytes }) => {
    const copy = join(journalDirectory(stateDir), basename(file))
    writeFileSync(copy, bytes)
    return copy
  })
  return { stateDir, file: files.at(-1) as string, remove: () => rmSync(stateDir, { recursive: true }) }
}

const newlines = (bytes: Buffer): number => bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0)

/** What is read, or the error that says why not. Anything else that is thrown fails the test. */
function read(stateDir: string) {
  try {
    return readLog(stateDir)
  } catch (error) {
    if (!(error instanceof FailoverError) || error.code !== 'STATE_DAMAGED') throw error
    return error as FailoverError & { file: string; byte: number }
  }
}

it('a cut at every byte of every segment opens as an earlier moment, and says where it was cut', async () => {
  const story = await recordStory(memoryDirectory(), 220, { segmentBytes: 1_500, keep: { segments: 99 } })
  for (const [index, { bytes, first }] of story.segments.entries()) {
    const copy = copyOf(story, index)
    for (let length = bytes.length; length >= 0; length--) {
      truncateSync(copy.file, length)
      const whole = newlines(bytes.subarray(0, length))
      const end = bytes.lastIndexOf(0x0a, length - 1) + 1
      const found = readLog(copy.stateDir)
      const lastSeq = first + whole - 1
      expect(found?.lastSeq).toBe(lastSeq)
      const books = asObject(found?.books ?? new Map())
      const moment = lastSeq === 0 ? {} : story.moments.get(lastSeq)
      // Said by `expect` only where it differs: there are tens of thousands of them.
      if (!isDeepStrictEqual(books, moment)) expect(books).toEqual(moment)
      const clean = length > 0 && bytes[length - 1] === 0x0a
      expect(found?.cut).toEqual(clean ? null : { file: copy.file, byte: length === 0 || whole === 0 ? 0 : end })
    }
    copy.remove()
  }
}, 60_000)

it('a log that was cut is gone on with from there', async () => {
  const story = await recordStory(memoryDirectory(), 120)
  for (const [index, { bytes, first }] of story.segments.entries())
    for (const length of [0, 1, 150, bytes.indexOf(0x0a), bytes.indexOf(0x0a) + 1, bytes.length - 1, bytes.length]) {
      const copy = copyOf(story, index)
      truncateSync(copy.file, Math.min(length, bytes.length))
      const log = await openLog(copy.stateDir)
      const last = Math.max(1, first - 1 + newlines(bytes.subarray(0, length)))
      expect([index, length, log.lastSeq]).toEqual([index, length, last])
      expect(momentOf(log)).toEqual(story.moments.get(last))
      log.append(entry(1))
      await log.close()
      expect(verifyLog(copy.stateDir)).toMatchObject({ ok: true, cut: null, lastSeq: last + 1 })
      copy.remove()
    }
})

it('10,000 random flips: damage with file and byte, or an earlier moment where the end is torn', async () => {
  const story = await recordStory(memoryDirectory(), 220)
  let told = 0
  let earlier = 0
  for (const [index, { bytes, first }] of story.segments.entries()) {
    const copy = copyOf(story, index)
    const torn = Buffer.concat([bytes, Buffer.from(`{"seq":999,"text":"${'x'.repeat(300)}`)])
    const last = first + newlines(bytes) - 1
    for (let round = 0; round < 10_000 / story.segments.length; round++) {
      const source = round % 4 === 0 ? torn : bytes
      const at = Math.floor(Math.random() * source.length)
      const flipped = Buffer.from(source)
      const mask = round % 2 ? 1 << Math.floor(Math.random() * 8) : 1 + Math.floor(Math.random() * 255)
      flipped[at] = (flipped[at] as number) ^ mask
      writeFileSync(copy.file, flipped)
      const found = read(copy.stateDir)
      const what = `segment ${index}, byte ${at} of ${bytes.length}, now ${flipped[at]}`
      if (found instanceof FailoverError) {
        told++
        expect([what, found.file, found.byte <= at]).toEqual([what, copy.file, true])
        expect([what, found.fix]).toEqual([what, expect.stringContaining(copy.file)])
        if (round % 20 === 0)
          expect(verifyLog(copy.stateDir).damage).toMatchObject({ file: copy.file, byte: found.byte })
      } else {
        earlier++
        expect([what, at >= bytes.length]).toEqual([what, true])
        expect([what, found?.lastSeq]).toEqual([what, last])
        expect(asObject(found?.books ?? new Map())).toEqual(story.moments.get(last))
      }
    }
    copy.remove()
  }
  expect([told > 8_000, earlier > 10]).toEqual([true, true])
})

it('damage in a segment that is no longer read is told by verify, and changes nothing', async () => {
  const story = await recordStory(memoryDirectory(), 120)
  const copy = copyOf(story, story.segments.length - 1)
  const old = copyOf(story, 1).file.replace(/.*\//, `${journalDirectory(copy.stateDir)}/`)
  const bytes = readFileSync(old)
  bytes[700] = (bytes[700] as number) ^ 4
  writeFileSync(old, bytes)
  expect(readLog(copy.stateDir)?.lastSeq).toBe(story.last)
  const { ok, damage } = verifyLog(copy.stateDir)
  expect([ok, damage?.file, (damage?.byte ?? 0) <= 700]).toEqual([false, old, true])
  expect(damage?.fix).toContain('does not need it')
})

describe('what verify finds beside changed bytes', () => {
  const damaged = async (spoil: (files: string[]) => void) => {
    const story = await recordStory(memoryDirectory(), 120)
    const copy = copyOf(story, story.segments.length - 1)
    const files = story.segments.map(({ file }) => join(journalDirectory(copy.stateDir), basename(file)))
    spoil(files)
    const { ok, damage } = verifyLog(copy.stateDir)
    return { ok, index: files.indexOf(damage?.file ?? ''), damage }
  }
  it('a segment that is missing', async () => {
    expect(await damaged((files) => rmSync(files[1] as string))).toMatchObject({ ok: false, index: 2 })
  })
  it('one that is cut, with others after it', async () => {
    expect(await damaged((files) => truncateSync(files[1] as string, 900))).toMatchObject({ ok: false, index: 1 })
  })
  it('one of another log', async () => {
    const other = await recordStory(memoryDirectory(), 120, { now: () => 0 })
    const spoil = (files: string[]) => writeFileSync(files[2] as string, other.segments[2]?.bytes as Buffer)
    expect(await damaged(spoil)).toMatchObject({ ok: false })
  })
  it('a line that is missing, doubled or in another place', async () => {
    const change = (edit: (lines: string[]) => string[]) => (files: string[]) => {
      const file = files[1] as string
      writeFileSync(file, edit(readFileSync(file, 'utf8').split('\n')).join('\n'))
    }
    const without = change((lines) => lines.toSpliced(3, 1))
    const twice = change((lines) => lines.toSpliced(3, 0, lines[3] as string))
    const turned = change((lines) => lines.toSpliced(3, 2, lines[4] as string, lines[3] as string))
    for (const spoil of [without, twice, turned]) expect(await damaged(spoil)).toMatchObject({ ok: false, index: 1 })
  })
})

describe('a sector that did not reach the disk', () => {
  /** One durable record, then a batch of many of which `lose` makes something. */
  async function batchWith(lose: (bytes: Buffer, batch: number) => Buffer, after: number) {
    const stateDir = memoryDirectory()
    const log = await openLog(stateDir)
    log.append(entry(0))
    await log.durable()
    const acknowledged = log.lastSeq
    const file = join(journalDirectory(stateDir), '000000000001.jsonl')
    const batch = readFileSync(file).length
    for (let number = 1; number < 30; number++) log.append(entry(number))
    await log.durable()
    for (let number = 30; number < 30 + after; number++) log.append(entry(number))
    await log.close()
    writeFileSync(file, lose(readFileSync(file), batch))
    return { stateDir, acknowledged, batch }
  }
  const holes: [string, (bytes: Buffer, batch: number) => Buffer][] = [
    ['a page in the middle', (bytes) => bytes.fill(0, 1_024, 2_048)],
    ['the rest of the page in which it began', (bytes, batch) => bytes.fill(0, batch, 1_024)],
    ['all but its last page', (bytes, batch) => bytes.fill(0, batch, 2_560)],
    ['its end', (bytes) => bytes.fill(0, 1_536)],
  ]
  it.each(holes)('%s of the last batch: nobody was answered, it is cut', async (_, lose) => {
    const { stateDir, acknowledged } = await batchWith(lose, 0)
    const log = await openLog(stateDir)
    expect(log.lastSeq).toBeGreaterThanOrEqual(acknowledged)
    expect(log.cut).not.toBeNull()
    await log.close()
    expect(verifyLog(stateDir).ok).toBe(true)
  })
  it.each(holes.slice(0, 3))('%s of a batch after which another was written: it is told', async (_, lose) => {
    const { stateDir } = await batchWith(lose, 3)
    expect(read(stateDir)).toMatchObject({ code: 'STATE_DAMAGED' })
  })
})

it('the fix that is printed leads back to the moment before the damage, and keeps every byte', async () => {
  const story = await recordStory(memoryDirectory(), 120)
  for (const [index, at] of [
    [2, 1_500],
    [2, 20],
  ] as const) {
    const copy = copyOf(story, index)
    const bytes = readFileSync(copy.file)
    bytes[at] = (bytes[at] as number) ^ 1
    writeFileSync(copy.file, bytes)
    const { fix } = read(copy.stateDir) as FailoverError
    const command = /: ([^:;]+\.damaged[^;]*)/.exec(fix as string)?.[1] as string
    execaSync('sh', ['-c', command])
    const found = readLog(copy.stateDir)
    expect(asObject(found?.books ?? new Map())).toEqual(story.moments.get(found?.lastSeq ?? 0))
    expect(readFileSync(`${copy.file}.damaged`)).toEqual(bytes)
    copy.remove()
  }
})

it('a segment that leads nowhere is told, and not waited for', () => {
  const stateDir = memoryDirectory()
  mkdirSync(journalDirectory(stateDir))
  symlinkSync('/nowhere', join(journalDirectory(stateDir), '000000000001.jsonl'))
  expect(read(stateDir)).toMatchObject({ code: 'STATE_DAMAGED', found: 'ENOENT' })
})

it('a log of a newer version is not touched', () => {
  const other = memoryDirectory()
  mkdirSync(journalDirectory(other))
  const at = '2026-11-22T12:00:00.000Z'
  const snapshot = { seq: 1, at, actor: 'journal', event: { type: 'segment.begun' }, format: 2, books: {} }
  writeFileSync(join(journalDirectory(other), '000000000001.jsonl'), writeLine(snapshot, 0).text)
  expect(read(other)).toMatchObject({
    code: 'STATE_DAMAGED',
    found: expect.stringContaining('newer format'),
    fix: expect.not.stringContaining('mv'),
  })
})
