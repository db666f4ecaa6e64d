// A conversation of which hundreds of megabytes are behind the border, as tools write them.

import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answerTo } from '../../../src/claude/conversation/answer.ts'
import { hasBegun, queueBehind, wasTaken } from '../../../src/claude/conversation/said.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const row = (type: string, content: unknown) => `${JSON.stringify({ type, message: { content } })}\n`
const queued = (content: string) => `${JSON.stringify({ type: 'queue-operation', operation: 'enqueue', content })}\n`

/** 560 MB: more than the longest string there can be. */
function hugeFile(): string {
  const file = join(temporaryDirectory(), 'huge.jsonl')
  writeFileSync(file, row('user', 'the first prompt') + queued('the prompt that waits'))
  const tools = row('user', [{ type: 'tool_result', content: 'x'.repeat(200_000) }]).repeat(20)
  const handle = openSync(file, 'a')
  for (let written = 0; written < 560; written += 4) writeSync(handle, tools)
  closeSync(handle)
  appendFileSync(file, row('assistant', [{ type: 'text', text: 'the answer' }]))
  return file
}

it('is read through, line by line, in flat memory', () => {
  const border = { file: hugeFile(), size: 0 }
  expect(statSync(border.file).size).toBeGreaterThan(550_000_000)
  const before = process.memoryUsage().rss
  let most = 0
  const timed = <T>(look: () => T): T => {
    const began = performance.now()
    const found = look()
    most = Math.max(most, performance.now() - began)
    return found
  }
  expect(timed(() => queueBehind(border))).toEqual(['the prompt that waits'])
  expect(timed(() => wasTaken(border, 'the prompt that waits'))).toBe(true)
  expect(timed(() => hasBegun(border, 'the prompt that waits'))).toBe(false)
  expect(timed(() => answerTo('the first prompt', border))).toBe('the answer')
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  expect(most).toBeLessThan(5_000)
})

it('what is no plain file is not waited for, and not read for ever', () => {
  const directory = temporaryDirectory()
  const [pipe, zero, long] = ['pipe', 'zero', 'long'].map((name) => join(directory, name)) as [string, string, string]
  execFileSync('mkfifo', [pipe])
  symlinkSync('/dev/zero', zero)
  mkdirSync(join(directory, 'directory'))
  for (const file of [pipe, zero, join(directory, 'directory')])
    expect(() => queueBehind({ file, size: 0 })).toThrow(expect.objectContaining({ code: 'ENOTFILE' }))
  // One line without an end, and nothing in it.
  const handle = openSync(long, 'w')
  ftruncateSync(handle, 300_000_000)
  closeSync(handle)
  expect(queueBehind({ file: long, size: 0 })).toEqual([])
})
