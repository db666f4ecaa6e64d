import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { continuedInRow } from '../../../src/claude/conversation/moved.ts'
import { parseHook } from '../../../src/claude/hooks/hook-file.ts'
import { othersOn, processWord, processWordIn } from '../../../src/claude/process-file.ts'
import { processInfo } from '../../../src/proc.ts'
import { captured, capturedHooks, spooled } from '../../support/fixtures.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const here = '99999999-0000-4000-8000-000000000001'
const there = 'c0918323-aa22-4272-9c04-38b81eb0649f'

it('follows a conversation to its new UUID', () => {
  const row = (more: object = {}) =>
    JSON.stringify({ type: 'continued-in', sessionId: here, continuedInSessionId: there, ...more })
  expect(continuedInRow(row(), here)).toBe(there)
  expect(continuedInRow(row(), there)).toBeUndefined()
  for (const next of ['../x', 7, here])
    expect(continuedInRow(row({ continuedInSessionId: next }), here)).toBeUndefined()
  expect(continuedInRow(JSON.stringify({ type: 'user', message: { content: row() } }), here)).toBeUndefined()
})

it('knows the signs of a session that was put into the background', () => {
  const [pane, background] = ['31269', '31412'].map((pid) =>
    processWordIn(captured(`after-leftleft-sessions-${pid}.json`)),
  )
  expect(pane).toMatchObject({ kind: 'interactive', conversation: here, parkedJobId: 'c0918323' })
  expect(background).toMatchObject({ kind: 'bg', conversation: there, parkedJobId: undefined })
  const sources = capturedHooks('leftleft-hooks.jsonl').flatMap(({ at, input }) => {
    const payload = parseHook('l1', spooled(input), new Date(at))?.payload
    return payload?.hook_event_name === 'SessionStart' ? [[payload.session_id, payload.source]] : []
  })
  expect(sources).toContainEqual([there, 'fork'])
})

it('finds a second process on a conversation, and none that is gone', () => {
  const home = temporaryDirectory()
  mkdirSync(join(home, 'sessions'))
  const { startTime } = processInfo(process.pid) as { startTime: string }
  const say = (pid: number, procStart: string, sessionId = here) =>
    writeFileSync(join(home, `sessions/${pid}.json`), JSON.stringify({ pid, sessionId, procStart, kind: 'bg' }))
  say(process.pid, startTime)
  say(4_194_000, '5')
  writeFileSync(join(home, 'sessions/x.json'), 'x')
  expect(othersOn(home, here, null).map(({ pid }) => pid)).toEqual([process.pid])
  expect(othersOn(home, here, process.pid)).toEqual([])
  expect(othersOn(home, there, null)).toEqual([])
  say(process.pid, '1')
  expect(othersOn(home, here, null)).toEqual([])
  expect(processWord(home, { pid: process.pid, startTime })).toBeUndefined()
  expect(othersOn(join(home, 'gone'), here, null)).toEqual([])
})
