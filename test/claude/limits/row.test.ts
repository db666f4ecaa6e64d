import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOfLaunch, resetTime, windowName } from '../../../src/claude/limits/evidence.ts'
import { signInRow } from '../../../src/claude/limits/row.ts'

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
const read = (value: unknown) => signInRow(JSON.stringify(value), id)

it('S10 reads window, reset and text off the row that the CLI writes', () => {
  expect(read(row())).toEqual({
    kind: 'limit',
    confidence: 'confirmed',
    source: 'row',
    window: 'fiveHour',
    seenAt: seen,
    resetsAt: '2026-11-22T13:00:00.000Z',
    pattern: 'usage_limit_reached',
    snippet: "You've hit your 5-hour limit · resets 1pm (UTC)",
  })
})

it('takes the time of the reset from the text only where the row claims none', () => {
  expect(read(row({ quotaLimits: { status: 'rejected' } }))).toMatchObject({ resetsAt: '2026-11-22T13:00:00.000Z' })
  expect(read(row({ quotaLimits: { resetsAt: resets * 1000 } }))).toMatchObject({ resetsAt: null })
  expect(read(row({ quotaLimits: { resetsAt: 'soon' } }))).toMatchObject({ resetsAt: null })
})

it('is not taken in by half a line', () => {
  const line = JSON.stringify(row())
  for (let end = 0; end < line.length; end++) expect(signInRow(line.slice(0, end), id)).toBeUndefined()
})

it('keeps no control characters and no long texts', () => {
  const text = `\u001b[31mYou've hit your limit\u0007\u202e ${'x'.repeat(5000)}`
  const found = read(row({ message: { content: [{ type: 'text', text }] } }))
  expect(found?.snippet).toMatch(/^ \[31mYou've hit your limit {2}x+$/)
  expect(found?.snippet).toHaveLength(200)
})

it('bears whatever stands in the fields of a row', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(row())), fc.jsonValue()), (more) => {
      const found = read(row(more))
      if (found) expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    }),
  )
})

it('believes a reset only within eight days of when it was seen', () => {
  const at = new Date(seen)
  const now = Date.parse(seen) / 1000
  expect(resetTime(resets, at)).toBe('2026-11-22T13:00:00.000Z')
  expect(resetTime(now + 8 * 86_400, at)).toBe('2026-11-30T12:00:00.000Z')
  for (const wrong of [now, resets * 1000, now + 8 * 86_400 + 1, 0, -1, Number.NaN, '1', null, undefined])
    expect(resetTime(wrong, at)).toBeNull()
})

it('names windows as the rest of the program does, and what cannot be a name not at all', () => {
  expect(['five_hour', 'seven_day', 'seven_day_opus', 'seven_day_overage_included'].map(windowName)).toEqual([
    'fiveHour',
    'sevenDay',
    'sevenDayOpus',
    'sevenDayFable',
  ])
  for (const wrong of ['', '__proto__', 'constructor', 'to_string', 'a b', 'five-hour', 'x'.repeat(65), '\u001b[31m'])
    expect(windowName(wrong)).toBe('unknown')
})

it('a row that is older than a launch is none of that launch', () => {
  const seenAt = '2026-11-24T16:00:00.000Z'
  expect(isOfLaunch({ seenAt }, '2026-11-24T15:59:59.999Z')).toBe(true)
  expect(isOfLaunch({ seenAt }, '2026-11-24T16:00:00.001Z')).toBe(false)
})

it('names the ways past a limit that the CLI offers', () => {
  const ways = (quota: object) => {
    const found = read(
      row({ quotaLimits: { status: 'rejected', resetsAt: resets, rateLimitType: 'five_hour', ...quota } }),
    )
    return found?.kind === 'limit' ? found.ways : null
  }
  expect(ways({ lowPriorityOffer: 'treatment', canUserPurchaseCredits: true })).toEqual(['lowPriority', 'credits'])
  expect(ways({ lowPriorityOffer: 'control' })).toBeUndefined()
  expect(ways({})).toBeUndefined()
})
