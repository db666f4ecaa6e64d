// A prompt that waited in an agent's own queue waits nowhere once that agent is gone.
import { appendFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { conversationFile } from '../../../src/claude/conversation/file.ts'
import { rowsOf } from '../../../src/sessions/prompts/rows.ts'
import { exampleEntry } from '../../support/entry.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const enqueued = (content: string) => `${JSON.stringify({ type: 'queue-operation', operation: 'enqueue', content })}\n`

it('a row of its queue counts for the launch in which it was written alone', () => {
  const home = temporaryDirectory()
  const before = exampleEntry({ home })
  const { conversation, launch } = before
  const file = conversationFile(home, before)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, enqueued('wait for me'))
  const border = statSync(file).size
  // Typed a second time, and its host killed before it knew whether that was taken: its first border holds.
  const given = { launch: 'aaaaaaaa', conversation, size: 0, sent: false }
  const entry = exampleEntry({
    home,
    launch: launch && { ...launch, border },
    prompts: [{ id: 1, text: 'wait for me', from: 'send', at: '2026-11-22T12:00:00.000Z', given }],
  })
  expect(rowsOf(entry)).toEqual({ begun: [], queued: [] })
  appendFileSync(file, enqueued('wait for me'))
  expect(rowsOf(entry)).toEqual({ begun: [], queued: [1] })
})
