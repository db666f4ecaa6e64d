import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { conversationFile } from '../../src/claude/conversation/file.ts'
import { lostOf } from '../../src/sessions/lost.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'
import { exampleEntry } from '../support/entry.ts'
import { temporaryDirectory } from '../support/temp.ts'

const queue = (operation: string, content?: unknown) => ({ type: 'queue-operation', operation, content })
const prompt = (content: string) => ({ type: 'user', message: { role: 'user', content } })

/** A session whose conversation has these rows. */
function session(rows: object[], more: Partial<SessionEntry> = {}): SessionEntry {
  const entry = exampleEntry({ home: temporaryDirectory(), ...more })
  const file = conversationFile(entry.home, entry)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return entry
}

it('finds what was put into the queue and not taken out, in order', () => {
  const rows = [
    queue('enqueue', 'one'),
    queue('enqueue', 'two'),
    queue('dequeue'),
    prompt('one'),
    queue('enqueue', [{ type: 'text', text: 'three' }]),
    queue('enqueue', 'four'),
    queue('remove', 'three'),
  ]
  expect(lostOf(session(rows))).toEqual({
    lost: { launch: 'aaaaaaaa', prompts: ['two', 'four'], given: null },
    found: 2,
  })
  expect(lostOf(session([...rows, queue('popAll')]))).toEqual({ lost: null, found: 0 })
})

it('finds one that was taken out when the agent ended before the row of its turn', () => {
  const rows = [queue('enqueue', 'one'), queue('enqueue', 'two'), queue('dequeue')]
  expect(lostOf(session(rows)).lost?.prompts).toEqual(['one', 'two'])
  expect(lostOf(session([...rows, { type: 'attachment' }])).lost?.prompts).toEqual(['two'])
})

it('finds none of an earlier launch, none that the agent put there itself, and none twice', () => {
  const rows = [queue('enqueue', 'one'), queue('enqueue', '<task-notification>done</task-notification>')]
  const entry = session(rows)
  const { launch } = entry
  expect(lostOf(entry).lost?.prompts).toEqual(['one'])
  expect(lostOf({ ...entry, ...lostOf(entry) })).toMatchObject({ found: 0, lost: { prompts: ['one'] } })
  const border = JSON.stringify(rows[0]).length + 1
  expect(lostOf({ ...entry, launch: { ...(launch as NonNullable<typeof launch>), border } })).toEqual({
    lost: null,
    found: 0,
  })
})

it('puts what had been given before what still waits, and knows the one that was being typed', () => {
  const lost = (given: number | null) => ({
    launch: 'bbbbbbbb',
    prompts: ['two', 'three'],
    given: given === null ? null : { conversation: exampleEntry().conversation, size: given },
  })
  const rows = [queue('enqueue', 'one'), queue('enqueue', 'two')]
  expect(lostOf(session(rows, { lost: lost(0) })).lost?.prompts).toEqual(['one', 'two', 'three'])
  const typedLater = JSON.stringify(rows[0]).length + JSON.stringify(rows[1]).length + 2
  expect(lostOf(session(rows.slice(0, 1), { lost: lost(typedLater) })).lost?.prompts).toEqual(['one', 'two', 'three'])
})
