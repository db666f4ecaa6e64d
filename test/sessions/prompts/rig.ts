// A session on a log whose conversation has these rows, and what is needed to look for its prompts.

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { emptyPage } from '../../../machines/account-page.ts'
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile } from '../../../src/claude/conversation/file.ts'
import type { SessionEntry } from '../../../src/sessions/registry.ts'
import type { SessionTools } from '../../../src/sessions/tools.ts'
import { exampleEntry } from '../../support/entry.ts'
import { openSessions } from '../../support/sessions.ts'
import { temporaryDirectory } from '../../support/temp.ts'

export const queue = (operation: string, content?: unknown) => ({ type: 'queue-operation', operation, content })
export const row = (content: string) => ({ type: 'user', message: { role: 'user', content } })
const linesOf = (rows: object[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('')
export const sizeOfRows = (...rows: object[]) => Buffer.byteLength(linesOf(rows))

const { conversation } = exampleEntry()
/** Typed into a launch when the conversation had `size` bytes; null: not yet. */
export const prompt = (id: number, text: string, launch: string | null = null, size = 0): Prompt => ({
  id,
  text,
  from: 'send',
  at: '2026-11-22T12:00:00.000Z',
  given: launch === null ? null : { launch, conversation, size, sent: true },
})

export async function openSession(rows: object[], more: Partial<SessionEntry> = {}) {
  const entry = exampleEntry({ home: temporaryDirectory(), ...more })
  const file = conversationFile(entry.home, entry)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, linesOf(rows))
  const { registry, log, end } = await openSessions(temporaryDirectory(), [entry])
  let last = 100
  const lines: object[] = []
  const tools = {
    registry,
    page: () => emptyPage,
    promptId: () => ++last,
    log: { info: (fields: object) => void lines.push(fields) },
  } as unknown as SessionTools
  return {
    tools,
    registry,
    log,
    end,
    lines,
    now: () => registry.get('main') as SessionEntry,
    texts: () => registry.get('main')?.prompts.map(({ text }) => text),
    add: (...added: object[]) => appendFileSync(file, linesOf(added)),
  }
}
