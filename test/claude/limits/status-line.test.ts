import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readingsInStatus, signInReading } from '../../../src/claude/limits/status-line.ts'

const at = new Date('2026-11-22T12:00:00.000Z')
const seconds = at.getTime() / 1000
const read = (rate_limits: unknown) => readingsInStatus(JSON.stringify({ session_id: 's', rate_limits }), at)

it('reads how much of each window is used, and whose session it is', () => {
  expect(read({ five_hour: { used_percentage: 12, resets_at: seconds + 60 } })).toEqual({
    session_id: 's',
    readings: [{ window: 'fiveHour', usedPercent: 12, resetsAt: '2026-11-22T12:01:00.000Z', seenAt: at.toISOString() }],
  })
})

it('S10 tells a limit, confirmed, of a window of which nothing is left', () => {
  const reading = { window: 'sevenDay', usedPercent: 100, resetsAt: null, seenAt: at.toISOString() }
  expect(signInReading(reading)).toMatchObject({
    kind: 'limit',
    confidence: 'confirmed',
    source: 'statusLine',
    window: 'sevenDay',
    seenAt: at.toISOString(),
    resetsAt: null,
  })
  expect(signInReading({ ...reading, usedPercent: 99.99 })).toBeUndefined()
})

it('leaves out a window that has ended, and a reset that cannot be', () => {
  const resetOf = (resets_at: unknown) => read({ five_hour: { used_percentage: 50, resets_at } }).readings
  expect(resetOf(seconds)).toEqual([])
  expect(resetOf(seconds - 1)).toEqual([])
  expect(resetOf(seconds + 8 * 86_400)).toMatchObject([{ resetsAt: '2026-11-30T12:00:00.000Z' }])
  for (const wrong of [seconds + 8 * 86_400 + 1, seconds * 1000, 'soon', null, undefined])
    expect(resetOf(wrong)).toMatchObject([{ usedPercent: 50, resetsAt: null }])
})

it('gives only whole readings, whatever it is given', () => {
  const window = fc.record({ used_percentage: fc.anything(), resets_at: fc.anything() })
  const input = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fc.string(), window).map((limits) => text(limits)),
  )
  fc.assert(
    fc.property(input, (given) => {
      for (const { window, usedPercent, resetsAt } of readingsInStatus(given, at).readings) {
        expect(window).toMatch(/^[a-z][A-Za-z0-9]*$/)
        expect(usedPercent >= 0 && usedPercent <= 100).toBe(true)
        expect(resetsAt === null || Date.parse(resetsAt) > at.getTime()).toBe(true)
      }
    }),
  )
})

/** What JSON can hold of it. */
const text = (rate_limits: unknown): string => {
  try {
    return JSON.stringify({ rate_limits })
  } catch {
    return '{'
  }
}

it('does not take hundreds of windows', () => {
  const many = Array.from({ length: 500 }, (_, n) => [`window_${n}`, { used_percentage: 1 }])
  expect(read(Object.fromEntries(many)).readings).toHaveLength(16)
})
