import fc from 'fast-check'
import { expect, it } from 'vitest'
import { signInStopFailure } from '../../../src/claude/limits/stop-failure.ts'

const at = '2026-11-22T12:00:00.000Z'
const told = (last_assistant_message: string, more: object = {}) =>
  signInStopFailure(
    {
      hook_event_name: 'StopFailure',
      session_id: '11111111-2222-4333-8444-555555555555',
      error: 'rate_limit',
      last_assistant_message,
      ...more,
    },
    at,
  )

it('S10 tells a limit, confirmed, by a message that says so', () => {
  expect(told("You've hit your 5-hour limit · resets 3:30pm (Europe/Paris)")).toEqual({
    kind: 'limit',
    confidence: 'confirmed',
    source: 'hook',
    window: 'fiveHour',
    seenAt: at,
    resetsAt: '2026-11-22T14:30:00.000Z',
    pattern: expect.stringContaining('hit your'),
    snippet: "You've hit your 5-hour limit · resets 3:30pm (Europe/Paris)",
  })
})

it('only suspects one by words that it does not know', () => {
  expect(told('Quota spent · resets 1pm (UTC)')).toMatchObject({
    kind: 'limit',
    confidence: 'suspected',
    window: 'unknown',
    resetsAt: '2026-11-22T13:00:00.000Z',
    pattern: 'error: rate_limit',
  })
})

it('tells the limit that a subagent met as one of the account, and none where the error is another', () => {
  const text = "You've hit your 5-hour limit · resets 1pm (UTC)"
  expect(told(text, { agent_id: 'a1' })).toMatchObject({ kind: 'limit', window: 'fiveHour', agent: 'a1' })
  expect(told('API Error: 529', { agent_id: 'a1', error: 'server_error' })).toMatchObject({ reason: 'subagent' })
  expect(told(text, { agent_id: { toString: 1 } })).toMatchObject({ agent: '' })
  expect(told(text, { agent_id: null })).not.toHaveProperty('agent')
  fc.assert(
    fc.property(fc.string(), (error) => {
      fc.pre(error !== 'rate_limit')
      expect(told(text, { error })?.kind).not.toBe('limit')
    }),
  )
})
