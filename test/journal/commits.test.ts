// When a record is on disk, what that costs, and what is said when it cannot be.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { type Files, realFiles } from '../../src/journal/files.ts'
import { openLog, readLog, verifyLog } from '../../src/journal/log.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { entry, tell } from './story.ts'

/** The real files, with what was asked of them. */
function counted(change: Partial<Files> = {}) {
  const asked: string[] = []
  const files: Files = { ...realFiles, ...change }
  for (const name of ['write', 'sync'] as const) {
    const work = files[name] as (...values: unknown[]) => Promise<void>
    files[name] = (...values: unknown[]) => {
      asked.push(name)
      return work(...values)
    }
  }
  return { files, asked }
}

it('what is appended in one turn is one write and one sync; what comes meanwhile is the next', async () => {
  const { files, asked } = counted()
  const log = await openLog(temporaryDirectory(), { files })
  asked.length = 0
  for (let number = 0; number < 500; number++) log.append(entry(number))
  await Promise.all([log.durable(), log.durable(2), log.durable(300)])
  expect(asked).toEqual(['write', 'sync'])
  log.append(entry(1))
  await turn()
  for (let number = 0; number < 100; number++) log.append(entry(number))
  await log.durable()
  expect(asked).toEqual(['write', 'sync', 'write', 'sync', 'write', 'sync'])
  await log.close()
})

it('those who wait for a record and then say more, say it together', async () => {
  const { files, asked } = counted()
  const log = await openLog(temporaryDirectory(), { files })
  asked.length = 0
  const steps = async (number: number) => {
    for (let step = 0; step < 4; step++) {
      log.append(entry(number))
      await log.durable()
    }
  }
  await Promise.all(Array.from({ length: 100 }, (_, number) => steps(number)))
  expect(asked.filter((name) => name === 'sync')).toHaveLength(4)
  await log.close()
})

it('the main thread goes on while a batch is written', async () => {
  let open = () => {}
  let gate = Promise.resolve()
  const sync = (handle: number) => gate.then(() => realFiles.sync(handle))
  const log = await openLog(temporaryDirectory(), { files: { ...realFiles, sync } })
  gate = new Promise((resolve) => {
    open = resolve
  })
  log.append(entry(1))
  let durable = false
  void log.durable().then(() => {
    durable = true
  })
  await sleep(30)
  expect([durable, log.durableSeq, log.lastSeq]).toEqual([false, 1, 2])
  log.append(entry(2))
  open()
  await log.durable()
  expect(log.durableSeq).toBe(3)
  await log.close()
})

it('is told once a record is on disk, not before', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir)
  const told: [number, number][] = []
  log.onDurable((seq) => told.push([seq, readLog(stateDir)?.lastSeq ?? 0]))
  await tell(log, 0, 60)
  expect(told.length).toBeGreaterThan(10)
  for (const [seq, found] of told) expect(found).toBeGreaterThanOrEqual(seq)
  expect(told.at(-1)?.[0]).toBe(log.lastSeq)
  await log.close()
})

it('a disk that is full ends it: nobody is told otherwise, and what was acknowledged is there', async () => {
  const stateDir = temporaryDirectory()
  const full = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(full))
  let room = true
  const write = (handle: number, bytes: Buffer) => realFiles.write(room ? handle : full, bytes)
  const log = await openLog(stateDir, { files: { ...realFiles, write } })
  await tell(log, 0, 20)
  const acknowledged = log.durableSeq
  room = false
  log.append(entry(20))
  const waits = log.durable()
  await turn()
  log.append(entry(21))
  const after = log.durable()
  for (const one of [waits, after])
    await expect(one).rejects.toMatchObject({
      code: 'STATE_WRITE',
      found: 'ENOSPC',
      message: expect.stringContaining(stateDir),
    })
  expect([log.failed.aborted, log.failed.reason.code]).toEqual([true, 'STATE_WRITE'])
  room = true
  log.append(entry(22))
  await expect(log.durable()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  await expect(log.snapshot()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  await expect(log.durable(acknowledged)).resolves.toBeUndefined()
  expect(log.durableSeq).toBe(acknowledged)
  await log.close()
  const again = await openLog(stateDir)
  expect([again.lastSeq, again.cut]).toEqual([acknowledged, null])
  await again.close()
})

it('a write of which only a part was done, and then no more, is cut at the next start', async () => {
  const stateDir = temporaryDirectory()
  let part = false
  const write = async (handle: number, bytes: Buffer) => {
    await realFiles.write(handle, part ? bytes.subarray(0, bytes.length >> 1) : bytes)
    if (part) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
  }
  const log = await openLog(stateDir, { files: { ...realFiles, write } })
  await tell(log, 0, 10)
  part = true
  log.append(entry(10))
  await expect(log.durable()).rejects.toMatchObject({ code: 'STATE_WRITE' })
  await log.close()
  const again = await openLog(stateDir)
  expect([again.lastSeq, again.cut?.byte]).toEqual([log.durableSeq, expect.any(Number)])
  await again.close()
  expect(verifyLog(stateDir).ok).toBe(true)
})

it('a directory that cannot be made is STATE_WRITE', async () => {
  const stateDir = temporaryDirectory()
  writeFileSync(join(stateDir, 'journal'), '')
  await expect(openLog(stateDir)).rejects.toMatchObject({ code: 'STATE_WRITE' })
  await expect(openLog('/dev/null/x')).rejects.toMatchObject({ code: 'STATE_WRITE' })
})

it('waits while the machine has no file handle left', async () => {
  const stateDir = temporaryDirectory()
  const script = join(packageRoot, 'test/fixtures/no-handles.mjs')
  const { stdout } = await execa('sh', ['-c', 'ulimit -n 48 && exec node "$0" "$1"', script, stateDir])
  expect(JSON.parse(stdout)).toEqual({ refused: 'EMFILE', early: false, failed: false, durable: 3 })
  expect(verifyLog(stateDir)).toMatchObject({ ok: true, lastSeq: 3 })
})

it('killed at any time: what was acknowledged is there, and the log goes on', async () => {
  const stateDir = temporaryDirectory()
  const script = join(packageRoot, 'test/fixtures/appending.mjs')
  for (let round = 0, number = 0; round < 20; round++) {
    const child = execa('node', [script, stateDir, String(number)], { reject: false })
    let text = ''
    child.stdout.on('data', (data) => {
      text += data
    })
    while (!text.includes('\n')) await sleep(5)
    await sleep(Math.random() * 40)
    child.kill('SIGKILL')
    await child
    const acknowledged = Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1))
    const found = readLog(stateDir)
    expect(found?.lastSeq).toBeGreaterThanOrEqual(acknowledged)
    const numbers = [...(found?.books.values() ?? [])].map(({ book }) => book.number as number)
    number = Math.max(...numbers) + 1
  }
  expect(verifyLog(stateDir)).toMatchObject({ ok: true, damage: null })
  // Every number once, in order: nothing was lost between two lives, and nothing was said twice.
  const said = verifyLog(stateDir).segments.flatMap(({ file }) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => (line.includes('"said"') && line.endsWith('"}') ? JSON.parse(line).book.number : [])),
  )
  expect(said).toEqual(Array.from(said, (_, index) => (said[0] as number) + index))
}, 60_000)
