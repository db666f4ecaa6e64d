import { expect, it } from 'vitest'
import { resetTime, windowName } from '../../src/limits/evidence.ts'
import { limitInRow } from '../../src/limits/row.ts'
import { limitInStopFailure } from '../../src/limits/stop-failure.ts'

const id = '11111111-2222-4333-8444-555555555555'
const seen = '2026-11-22T12:00:00.000Z'
const resets = Date.parse(seen) / 1000 + 3600
const row = (more: object = {}) => ({
  parentUuid: 'p',
  isSidechain: false,
  type: 'assistant',
  uuid: 'u',
  timestamp: seen,
  sessionId: id,
  isApiErrorMessage: true,
  apiError: 'usage_limit_reached',
  error: 'rate_limit',
  quotaLimits: { status: 'rejected', resetsAt: resets, rateLimitType: 'five_hour' },
  message: { role: 'assistant', content: [{ type: 'text', text: "You've hit your 5-hour limit · resets 1pm (UTC)" }] },
  ...more,
})
const read = (value: unknown) => limitInRow(JSON.stringify(value), id)

it('reads window, reset and text off the row that the CLI writes', () => {
  expect(read(row())).toEqual({
    source: 'row',
    window: 'fiveHour',
    seenAt: seen,
    resetsAt: '2026-11-22T13:00:00.000Z',
    pattern: 'usage_limit_reached',
    snippet: "You've hit your 5-hour limit · resets 1pm (UTC)",
  })
  expect(read(row({ quotaLimits: { resetsAt: resets, rateLimitType: 'seven_day_opus' } }))?.window).toBe('sevenDayOpus')
})

it.each<[string, unknown]>([
  ['a row quoted in a message', row({ isApiErrorMessage: undefined, message: { content: JSON.stringify(row()) } })],
  [
    "a user's message that quotes one",
    { type: 'user', sessionId: id, timestamp: seen, message: { content: JSON.stringify(row()) } },
  ],
  ['a tool result with one as an object', { type: 'user', sessionId: id, timestamp: seen, toolUseResult: row() }],
  ['another conversation’s', row({ sessionId: '99999999-2222-4333-8444-555555555555' })],
  ["a subagent's", row({ isSidechain: true })],
  ['another error of the API', row({ apiError: 'overloaded', note: 'not usage_limit_reached' })],
  ['no row at all', 'usage_limit_reached'],
])('is not taken in by %s', (_, value) => {
  expect(read(value)).toBeUndefined()
})

it('is not taken in by half a line', () => {
  const line = JSON.stringify(row())
  for (let end = 0; end < line.length; end++) expect(limitInRow(line.slice(0, end), id)).toBeUndefined()
})

it('believes a reset only within eight days of when it was seen', () => {
  const at = new Date(seen)
  expect(resetTime(resets, at)).toBe('2026-11-22T13:00:00.000Z')
  for (const wrong of [
    Date.parse(seen) / 1000,
    resets * 1000,
    resets + 9 * 86_400,
    0,
    -1,
    Number.NaN,
    '1',
    null,
    undefined,
  ])
    expect(resetTime(wrong, at)).toBeNull()
})

it('S10 tells by a StopFailure whose message names the window', () => {
  const payload = (last_assistant_message: string, more: object = {}) => ({
    hook_event_name: 'StopFailure' as const,
    session_id: id,
    error: 'rate_limit',
    last_assistant_message,
    ...more,
  })
  const window = (text: string, more = {}) => limitInStopFailure(payload(text, more), seen)?.window
  expect(window("You've hit your 5-hour limit · resets 7:56am (UTC)")).toBe('fiveHour')
  expect(window("You've hit your weekly limit · resets Nov 25, 6:04am (UTC)")).toBe('sevenDay')
  expect(window("You've hit your Opus limit · resets Nov 25, 6:04am (UTC)")).toBe('sevenDayOpus')
  expect(window("You've hit your limit · resets 6pm (UTC)")).toBe('unknown')
  expect(window("You've hit your usage limit")).toBe('unknown')
  expect(window('API Error: Server is temporarily limiting requests (not your usage limit)')).toBeUndefined()
  expect(window("I read that You've hit your 5-hour limit")).toBeUndefined()
  expect(window("You've hit your 5-hour limit", { error: 'overloaded' })).toBeUndefined()
  expect(window("You've hit your 5-hour limit", { agent_id: 'a1' })).toBeUndefined()
})

it('names windows as the rest of the program does', () => {
  expect(['five_hour', 'seven_day', 'seven_day_opus'].map(windowName)).toEqual(['fiveHour', 'sevenDay', 'sevenDayOpus'])
})
