import { appendFileSync, closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it, onTestFinished, vi } from 'vitest'
import { signInRow } from '../../src/claude/limits/row.ts'
import { openTails } from '../../src/disk/tail.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { setUp } from './tail-rig.ts'

const conversation = '11111111-2222-4333-8444-555555555555'
const common = { sessionId: conversation, type: 'assistant', timestamp: '2026-11-22T12:00:00.000Z' }
const plain = JSON.stringify({ ...common, uuid: conversation, message: { content: 'x'.repeat(150) } })
const limit = (reset: number) =>
  JSON.stringify({
    ...common,
    isApiErrorMessage: true,
    apiError: 'usage_limit_reached',
    quotaLimits: { status: 'rejected', resetsAt: reset, rateLimitType: 'five_hour' },
  })

const megabytes = (bytes: number) => bytes / 1024 / 1024

it('finds every limit among a million rows once, in flat memory, while other things go on', async () => {
  const file = join(temporaryDirectory(), 'a.jsonl')
  const first = Date.parse(common.timestamp) / 1000
  const rows = 1_000_000
  const limitEvery = 10_007
  const wanted: number[] = []
  const handle = openSync(file, 'w')
  let bytes = 0
  for (let at = 0; at < rows; ) {
    const block: string[] = []
    for (; block.length < 5_000; at++) {
      if (at % limitEvery === 0) wanted.push(first + wanted.length + 1)
      block.push(at % limitEvery === 0 ? limit(wanted.at(-1) as number) : plain)
    }
    bytes += writeSync(handle, `${block.join('\n')}\n`)
  }
  closeSync(handle)

  const found: number[] = []
  let lines = 0
  const tails = openTails(
    (key, line) => {
      lines++
      const sign = signInRow(line, key)
      if (sign?.kind === 'limit') found.push(Date.parse(sign.resetsAt ?? '') / 1000)
    },
    (error) => expect.unreachable(String(error)),
  )
  onTestFinished(() => tails.stop())
  const base = process.memoryUsage()
  let rss = 0
  let heap = 0
  const stalls = monitorEventLoopDelay({ resolution: 1 })
  stalls.enable()
  const sample = setInterval(() => {
    const now = process.memoryUsage()
    rss = Math.max(rss, now.rss - base.rss)
    heap = Math.max(heap, now.heapUsed - base.heapUsed)
  }, 5)
  onTestFinished(() => clearInterval(sample))
  tails.follow(conversation, file, 0)
  await vi.waitFor(() => expect(lines).toBe(rows), { timeout: 25_000, interval: 20 })
  stalls.disable()

  expect(found).toEqual(wanted)
  expect(megabytes(bytes)).toBeGreaterThan(250)
  expect(megabytes(heap)).toBeLessThan(64)
  expect(megabytes(rss)).toBeLessThan(64)
  // Turns are 8 ms; the rest is for a machine that has other things to do.
  expect(stalls.percentile(99) / 1e6).toBeLessThan(100)
})

it('tells a line within milliseconds of its write, one among a hundred files of one directory', async () => {
  const directory = temporaryDirectory()
  const path = (number: number) => join(directory, `${number}.jsonl`)
  const told = new Map<string, number>()
  const tails = openTails(
    (key, line) => told.set(`${key} ${line}`, performance.now()),
    () => {},
  )
  onTestFinished(() => tails.stop())
  for (let number = 0; number < 100; number++) {
    writeFileSync(path(number), `${plain}\n`.repeat(50))
    tails.follow(String(number), path(number), 0)
  }
  const took: number[] = []
  for (let number = 0; number < 100; number++) {
    const began = performance.now()
    appendFileSync(path(number), 'news\n')
    await vi.waitFor(() => expect(told.has(`${number} news`)).toBe(true), { interval: 1 })
    took.push((told.get(`${number} news`) as number) - began)
  }
  took.sort((a, b) => a - b)
  expect(took[50]).toBeLessThan(5)
})

it('tells a single line while a heap of another file is being read', async () => {
  const { directory, lines, tails } = setUp()
  writeFileSync(join(directory, 'heap.jsonl'), `${plain}\n`.repeat(200_000))
  tails.follow('heap', join(directory, 'heap.jsonl'), 0)
  tails.follow('single', join(directory, 'single.jsonl'), 0)
  appendFileSync(join(directory, 'single.jsonl'), 'news\n')
  await vi.waitFor(() => expect(lines).toContain('news'), { interval: 1 })
  expect(lines.length).toBeLessThan(200_001)
  await vi.waitFor(() => expect(lines).toHaveLength(200_001), { timeout: 10_000 })
})

it('keeps the order of the lines while the file grows under the reader', async () => {
  const { file, lines, tails } = setUp()
  tails.follow('k', file, 0)
  let next = 0
  for (let burst = 0; burst < 40; burst++) {
    const numbers = Array.from({ length: burst % 3 ? 10 : 20_000 }, () => String(next++))
    appendFileSync(file, `${numbers.join('\n')}\n`)
    if (burst % 4 === 0) tails.look()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await vi.waitFor(() => expect(lines).toHaveLength(next), { timeout: 10_000 })
  expect(lines.every((line, at) => line === String(at))).toBe(true)
})

it('looks at a hundred quiet files for next to nothing', () => {
  const { directory, tails } = setUp()
  for (let number = 0; number < 100; number++) {
    writeFileSync(join(directory, `${number}.jsonl`), `${plain}\n`.repeat(1_000))
    tails.follow(String(number), join(directory, `${number}.jsonl`), 0)
  }
  const looks = 50
  const before = process.cpuUsage()
  for (let look = 0; look < looks; look++) tails.look()
  const { user, system } = process.cpuUsage(before)
  // Every 5 s: 5 ms would be 0.1 % of a core.
  expect((user + system) / 1_000 / looks).toBeLessThan(5)
})
