import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { signInRow } from '../../../src/claude/limits/row.ts'
import { longestLine } from '../../../src/disk/tail.ts'
import { lineSplitter } from '../../../src/disk/tail-lines.ts'
import { setUp } from '../../disk/tail-rig.ts'

it('puts a line together that was written in three pieces over time', async () => {
  const { file, lines, tails } = setUp()
  tails.follow('k', file, 0)
  for (const piece of ['{"a":', '"b', '"}\n']) {
    appendFileSync(file, piece)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(lines).toEqual(['{"a":"b"}'])
})

it.each([
  ['as long as the longest', longestLine, true],
  ['one byte longer', longestLine + 1, false],
  ['many times as long', 5 * longestLine, false],
])('of a line %s nothing but itself can be lost', async (_, length, kept) => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, `before\n${'x'.repeat(length)}\nafter\n`)
  tails.follow('k', file, 0)
  await vi.waitFor(() => expect(lines.at(-1)).toBe('after'))
  expect(lines.map((line) => line.length)).toEqual([6, ...(kept ? [length] : []), 5])
})

it('judges a long line the same however its pieces fall', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 2 * longestLine }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: -2, max: 2 }), sizes, (more, pieces) => {
      const splitter = lineSplitter()
      const told: number[] = []
      const data = Buffer.alloc(longestLine + more + 3, 'x')
      data.write('\ny\n', longestLine + more)
      for (let at = 0, turn = 0; at < data.length; turn++) {
        const size = pieces[turn % pieces.length] as number
        splitter.push(data.subarray(at, at + Math.max(size, 4_096)), (line) => told.push(line.length))
        at += Math.max(size, 4_096)
      }
      expect(told).toEqual(more > 0 ? [1] : [longestLine + more, 1])
    }),
    { numRuns: 40 },
  )
})

it('holds no more of a line without end than the longest that matters', () => {
  const splitter = lineSplitter()
  const piece = Buffer.alloc(256 * 1024, 'x')
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  for (let megabytes = 0; megabytes < 64; megabytes++) {
    for (let quarter = 0; quarter < 4; quarter++) splitter.push(piece, () => expect.unreachable())
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(most).toBeLessThan(8 * longestLine)
})

it('reads a character that is cut between two reads, and bytes that are none', () => {
  const { file, lines, tails } = setUp()
  tails.follow('k', file, 0)
  const bytes = Buffer.from('{"text":"·€🙂é"}\n')
  for (const byte of bytes) {
    appendFileSync(file, Buffer.from([byte]))
    tails.look()
  }
  appendFileSync(file, Buffer.from([0xff, 0xc3, 0x28, 0xe2, 0x82, 0x0a, 0x61, 0x0a]))
  tails.look()
  expect(lines).toEqual(['{"text":"·€🙂é"}', '\ufffd\ufffd(\ufffd', 'a'])
})

it('takes lines as a Windows editor leaves them, and rows behind a run of NULs', () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, `{"a":1}\r\n\r\n${'\0'.repeat(5_000)}{"b":2}\n\0\0\n{"c":"\0"}\n`)
  tails.follow('k', file, 0)
  expect(lines).toEqual(['{"a":1}', '', '{"b":2}', '', '{"c":"\0"}'])
})

it('takes neither a directory nor a pipe for a conversation, and does not wait for one', async () => {
  const { directory, lines, unreadable, errors, tails } = setUp()
  mkdirSync(join(directory, 'd.jsonl'))
  execFileSync('mkfifo', [join(directory, 'p.jsonl')])
  const began = performance.now()
  tails.follow('d', join(directory, 'd.jsonl'), 0)
  tails.follow('p', join(directory, 'p.jsonl'), 0)
  tails.look()
  expect(performance.now() - began).toBeLessThan(1_000)
  expect([lines, unreadable, errors]).toEqual([[], [], []])
})

it('finds the one limit among any bytes', () => {
  const conversation = '11111111-2222-4333-8444-555555555555'
  const limit = JSON.stringify({
    type: 'assistant',
    isApiErrorMessage: true,
    apiError: 'usage_limit_reached',
    sessionId: conversation,
    timestamp: '2026-11-22T12:00:00.000Z',
    quotaLimits: { status: 'rejected', resetsAt: 1_795_366_800, rateLimitType: 'five_hour' },
  })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.uint8Array({ maxLength: 3_000 }), (before, after) => {
      const { file, lines, errors, tails } = setUp()
      writeFileSync(file, Buffer.concat([before, Buffer.from(`\n${limit}\n`), after, Buffer.from('\n')]))
      tails.follow('k', file, 0)
      tails.stop()
      expect(lines.flatMap((line) => signInRow(line, conversation)?.kind ?? [])).toEqual(['limit'])
      expect(errors).toEqual([])
    }),
    { numRuns: 100 },
  )
})
