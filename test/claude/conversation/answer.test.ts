import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answerTo } from '../../../src/claude/conversation/answer.ts'
import { borderOf, hasBegun, wasTaken } from '../../../src/claude/conversation/said.ts'
import type { Hook } from '../../../src/claude/hooks/hook-file.ts'
import { toldBy } from '../../../src/claude/hooks/told.ts'
import { turnAt } from '../../../src/dispatch/ends.ts'
import { exampleEntry } from '../../support/entry.ts'
import { exampleTask } from '../../support/task.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const row = (type: string, content: unknown, more = {}) =>
  `${JSON.stringify({ type, message: { content }, ...more })}\n`
const queued = (content: string) => `${JSON.stringify({ type: 'queue-operation', operation: 'enqueue', content })}\n`

function setUp() {
  const home = temporaryDirectory()
  mkdirSync(join(home, 'projects/-project'), { recursive: true })
  const entry = exampleEntry({ home, project: '/project' })
  const file = join(home, 'projects/-project', `${entry.conversation}.jsonl`)
  writeFileSync(file, row('user', 'do it') + row('assistant', [{ type: 'text', text: 'of another day' }]))
  const border = borderOf(file)
  return { entry, border, add: (...rows: string[]) => appendFileSync(file, rows.join('')) }
}

it('the answer is the last thing said after the prompt, behind the border', () => {
  const { border, add } = setUp()
  expect(answerTo('do it', border)).toBeUndefined()
  add(row('user', 'do it'))
  expect(answerTo('do it', border)).toBeUndefined()
  add(row('assistant', [{ type: 'tool_use' }]), row('user', [{ type: 'tool_result' }]), '{"type":"assis')
  expect(answerTo('do it', border)).toBeUndefined()
  add('\n', row('assistant', [{ type: 'text', text: `it is\u001b[31m done ${'x'.repeat(300)}` }]))
  expect(answerTo('do it', border)).toMatch(/^it is \[31m done x+$/)
  expect(answerTo('do it', border)).toHaveLength(200)
})

it('an error, an interruption and a subagent are no answers', () => {
  const { border, add } = setUp()
  add(row('user', 'do it'), row('assistant', [{ type: 'text', text: 'aside' }], { isSidechain: true }))
  expect(answerTo('do it', border)).toBeUndefined()
  add(row('assistant', [{ type: 'text', text: 'limit' }], { isApiErrorMessage: true }))
  expect(answerTo('do it', border)).toBeUndefined()
  add(row('assistant', 'begun'), row('user', '[Request interrupted by user]'))
  expect(answerTo('do it', border)).toBeUndefined()
})

it('a Stop ends the turn of the task, and not one behind which the prompt waits', () => {
  const { entry, border, add } = setUp()
  const { conversation } = entry
  const stop = (id: string) => ({ payload: { hook_event_name: 'Stop', session_id: id } }) as Hook
  const task = exampleTask({ given: { conversation, size: border.size } })
  expect(turnAt(toldBy(stop(conversation)), entry, task)).toBe('unwritten')
  add(queued('do it'))
  expect([wasTaken(border, 'do it'), hasBegun(border, 'do it')]).toEqual([true, false])
  expect(turnAt(toldBy(stop(conversation)), entry, task)).toBe('other')
  add(row('user', 'do it'))
  expect(turnAt(toldBy(stop(conversation)), entry, task)).toBe('over')
  expect(turnAt(toldBy(stop('99999999-2222-4333-8444-555555555555')), entry, task)).toBe('other')
  expect(turnAt(toldBy(stop(conversation)), entry, { ...task, prompt: '/compact' })).toBe('over')
})
