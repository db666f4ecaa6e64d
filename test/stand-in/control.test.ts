import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countTurn, readControl, standing, standingOf, writeControl } from '../../src/stand-in/control.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'control-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const now = Date.parse('2026-11-22T12:00:00Z')
const seconds = now / 1000

test('an account of which nothing is said is well', () => {
  expect(standingOf(undefined, 'A', now)).toMatchObject({ mode: 'ok', fiveHour: 12, sevenDay: 34 })
  expect(standingOf(directory, 'A', now)).toMatchObject({ mode: 'ok' })
})

test('what is written is read back', () => {
  writeControl(directory, 'A', { mode: 'limited', claim: 'seven_day', resetsAt: seconds + 60 })
  expect(readControl(directory, 'A')).toEqual({ mode: 'limited', claim: 'seven_day', resetsAt: seconds + 60 })
  expect(standingOf(directory, 'A', now)).toMatchObject({
    mode: 'limited',
    sevenDay: 100,
    sevenDayResetsAt: seconds + 60,
    fiveHour: 12,
  })
})

test('a limit is over at its reset', () => {
  const control = { mode: 'limited', resetsAt: seconds + 1 } as const
  expect(standing(control, 0, now).mode).toBe('limited')
  expect(standing(control, 0, now + 1000).mode).toBe('ok')
})

test('an account is limited when its turns are used up, and has them again in the next window', () => {
  writeControl(directory, 'A', { quotaTurns: 2, windowMs: 60_000 })
  const modes = [0, 1, 2].map(() => {
    const { mode, fiveHour } = standingOf(directory, 'A', now)
    countTurn(directory, 'A', now)
    return [mode, fiveHour]
  })
  expect(modes).toEqual([
    ['ok', 0],
    ['ok', 50],
    ['limited', 100],
  ])
  expect(standingOf(directory, 'A', now).fiveHourResetsAt).toBe(seconds + 60)
  expect(standingOf(directory, 'A', now + 60_000).mode).toBe('ok')
})

test('turns are counted only where they are limited, and without loss', async () => {
  countTurn(directory, 'A', now)
  writeControl(directory, 'A', { quotaTurns: 5 })
  expect(standingOf(directory, 'A', now).fiveHour).toBe(0)
  await Promise.all(Array.from({ length: 40 }, async () => countTurn(directory, 'A', now)))
  expect(readFileSync(join(directory, 'A.turns'), 'utf8')).toHaveLength(40)
})
