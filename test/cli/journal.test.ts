// `journal`, `journal verify` and `journal at`, as they are run: without a host.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { openLog } from '../../src/journal/log.ts'
import { journalDirectory, segmentsIn } from '../../src/journal/segment.ts'
import { packageRoot } from '../../src/version.ts'
import { makeWorld } from '../support/world.ts'

async function written() {
  const world = makeWorld()
  const stateDir = world.at('state')
  const log = await openLog(stateDir, { now: () => Date.parse('2026-11-22T12:00:00.000Z') })
  log.append({
    actor: 'host',
    event: { type: 'host.started' },
    machine: 'host',
    state: 'running',
    book: { paused: false },
  })
  log.append({
    actor: 'session.main',
    event: { type: 'turn.ended' },
    machine: 'session',
    state: { moving: 'stopping' },
    book: { last: 'red \u001b[31m\u009b1m\u202e' },
  })
  log.append({ actor: 'host', event: { type: 'paused' }, book: { paused: true } })
  await log.close()
  return { world, stateDir }
}

it('prints records, whole as JSON lines, and for people with nothing that a terminal obeys', async () => {
  const { world } = await written()
  const { code, stdout } = await world.run(['journal', '--json'])
  const records = stdout.split('\n').map((line) => JSON.parse(line))
  expect([code, records.map(({ seq, actor }) => [seq, actor])]).toEqual([
    0,
    [
      [1, 'journal'],
      [2, 'host'],
      [3, 'session.main'],
      [4, 'host'],
    ],
  ])
  expect(records[2]).toEqual({
    seq: 3,
    at: '2026-11-22T12:00:00.000Z',
    actor: 'session.main',
    event: { type: 'turn.ended' },
    machine: 'session',
    state: { moving: 'stopping' },
    book: { last: 'red \u001b[31m\u009b1m\u202e' },
  })
  const plain = await world.run(['journal', '--actor', 'session.main'], { env: { TZ: 'Asia/Tokyo' } })
  expect(plain.stdout).toContain(
    '2026-11-22 21:00:00.000  session.main      turn.ended        → moving.stopping  last=',
  )
  expect(plain.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  expect((await world.run(['journal', '--since', '4', '--json'])).stdout.split('\n')).toHaveLength(1)
  expect((await world.run(['journal', '--since', '2026-11-22T12:00:01Z', '--json'])).stdout).toBe('')
  expect((await world.run(['journal', '--since', 'soon', '--json'])).error().code).toBe('USAGE')
})

it('shows every actor as it was', async () => {
  const { world } = await written()
  const { code, stdout } = await world.run(['journal', 'at', '3', '--json'])
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      seq: 3,
      at: '2026-11-22T12:00:00.000Z',
      actors: {
        host: { machine: 'host', state: 'running', book: { paused: false } },
        'session.main': {
          machine: 'session',
          state: { moving: 'stopping' },
          book: { last: 'red \u001b[31m\u009b1m\u202e' },
        },
      },
    },
  ])
  expect((await world.run(['journal', 'at', '4'])).stdout).toMatch(/host +host +running +paused=true/)
  const none = await world.run(['journal', 'at', '9', '--json'])
  expect([none.code, none.stdout, none.error().code]).toEqual([2, '', 'UNKNOWN_RECORD'])
})

it('verify ends with 1 and the place of the damage', async () => {
  const { world, stateDir } = await written()
  expect(await world.run(['journal', 'verify'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('4 records'),
  })
  const { file } = segmentsIn(journalDirectory(stateDir))[0] as { file: string }
  const bytes = readFileSync(file)
  const byte = bytes.indexOf(0x0a) + 1
  bytes[byte + 40] = (bytes[byte + 40] as number) ^ 1
  writeFileSync(file, bytes)
  const json = await world.run(['journal', 'verify', '--json'])
  expect([json.code, JSON.parse(json.stdout)]).toEqual([1, expect.objectContaining({ ok: false })])
  expect(JSON.parse(json.stdout).damage).toMatchObject({ file, byte, fix: expect.stringContaining('truncate -s') })
  const plain = await world.run(['journal', 'verify'])
  expect([plain.code, plain.stdout, plain.stderr]).toEqual([
    1,
    expect.stringContaining(`${file} at byte ${byte}`),
    expect.stringContaining('STATE_DAMAGED'),
  ])
})

it('says so when there is nothing', async () => {
  const world = makeWorld()
  expect(await world.run(['journal'])).toMatchObject({ code: 0, stdout: 'no record' })
  expect(await world.run(['journal', 'verify'])).toMatchObject({ code: 0, stdout: 'no log yet' })
})

it('follows what is appended, until its reader has seen enough', async () => {
  const { world, stateDir } = await written()
  const program = join(packageRoot, 'dist/src/cli/main.js')
  const reader = execa('sh', ['-c', 'node "$0" journal --follow --json --config "$1" | head -n 6', program, world.file])
  const log = await openLog(stateDir)
  for (let number = 0; number < 20; number++) {
    log.append({ actor: 'host', event: { type: 'looked' }, book: { number } })
    await sleep(100)
    if (reader.exitCode !== undefined && reader.exitCode !== null) break
  }
  await log.close()
  const { stdout, stderr } = await reader
  expect(stdout.split('\n').map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(stderr).toBe('')
})
