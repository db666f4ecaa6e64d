// Real-shaped screens, rows, hooks and status lines, limits and what looks like them, each with its answer beside it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type AnySign, needReasons, type Reading } from '../../../machines/evidence.ts'
import { parseHook } from '../../../src/claude/hooks/hook-file.ts'
import { signInRow } from '../../../src/claude/limits/row.ts'
import { readingsInStatus, signInReading } from '../../../src/claude/limits/status-line.ts'
import { signInStopFailure } from '../../../src/claude/limits/stop-failure.ts'
import { judgeScreen } from '../../../src/claude/screen/judge.ts'
import { loadRules } from '../../../src/claude/screen/rules.ts'
import { fixture, spooled } from '../../support/fixtures.ts'

interface Entry {
  name: string
  expect: Partial<AnySign> | null
  why: string
  /** When, where it is not the usual time. */
  seen?: string
}
const load = <T>(...names: string[]): T[] =>
  names.flatMap((name) => parse(readFileSync(fixture(`limits/${name}.yaml`), 'utf8')))
const screens = load<Entry & { file: string; ownTexts?: string[] }>('screens', 'screens-2.1.331')
const rows = load<Entry & { line: string }>('rows', 'rows-2.1.331')
const hooks = load<Entry & { input: unknown }>('hooks', 'hooks-2.1.331')
const statuses = load<{ name: string; input: string; readings: Omit<Reading, 'seenAt'>[]; limits: string[] }>(
  'status-lines',
)

const conversation = '11111111-2222-4333-8444-555555555555'
const seen = new Date('2026-11-22T19:20:00.000Z')
const seenAt = (entry: Entry) => (entry.seen ? new Date(entry.seen) : seen)
const { rules } = loadRules()

/** Just what is expected, or nothing. */
function check(found: AnySign | undefined, expected: Entry['expect']) {
  if (expected === null) expect(found).toBeUndefined()
  else expect(found).toMatchObject(expected)
}

const judge = (entry: (typeof screens)[number]) =>
  judgeScreen(readFileSync(fixture(`limits/${entry.file}`), 'utf8'), rules, {
    seen: seenAt(entry),
    ...(entry.ownTexts ? { ownTexts: entry.ownTexts } : {}),
  })

describe('a screen', () => {
  it.each(screens)('$name: $why', (entry) => {
    check(judge(entry).sign, entry.expect)
  })
})

describe('a row', () => {
  it.each(rows)('$name: $why', ({ line, expect }) => {
    check(signInRow(line, conversation), expect)
  })
})

describe('a hook', () => {
  it.each(hooks)('$name: $why', (entry) => {
    // As the spool holds it: what the hook's file keeps must be enough.
    const hook = parseHook('l1', spooled(entry.input), seenAt(entry))
    expect(hook).toBeDefined()
    check(hook && signInStopFailure(hook.payload, hook.at), entry.expect)
  })
})

describe('a status line', () => {
  it.each(statuses)('$name', ({ input, readings: expected, limits }) => {
    const { readings } = readingsInStatus(input, seen)
    expect(readings).toEqual(expected.map((one) => ({ ...one, seenAt: seen.toISOString() })))
    expect(readings.flatMap((one) => signInReading(one)?.window ?? [])).toEqual(limits)
  })
})

it('is large enough, and holds every kind of answer', () => {
  const expected = [...screens, ...rows, ...hooks].map((entry) => entry.expect)
  expect(expected.length + statuses.length).toBeGreaterThanOrEqual(280)
  const kinds = expected.map((one) => {
    if (one === null) return 'nothing'
    return one.kind === 'limit'
      ? `limit ${one.confidence}`
      : `${one.kind} ${one.kind && 'reason' in one ? one.reason : ''}`
  })
  const reasons = ['overloaded', 'rateLimit', 'serverError', 'subagent', 'retrying', 'warning', 'other']
  expect([...new Set(kinds)].sort()).toEqual(
    [
      'limit confirmed',
      'limit suspected',
      ...needReasons.map((one) => `login ${one}`),
      'nothing',
      ...reasons.map((one) => `passing ${one}`),
    ].sort(),
  )
  const windows = expected.flatMap((one) => (one?.kind === 'limit' && 'window' in one ? [one.window] : []))
  for (const window of [
    'fiveHour',
    'sevenDay',
    'sevenDayOpus',
    'sevenDaySonnet',
    'sevenDayFable',
    'overage',
    'unknown',
  ])
    expect(windows).toContain(window)
  const names = [...screens, ...rows, ...hooks, ...statuses].map(({ name }) => name)
  expect(names.filter((name) => names.filter((other) => other === name).length > 4)).toEqual([])
})

it('all of its false friends on one screen are none either', () => {
  const texts = screens.map(({ file }) => readFileSync(fixture(`limits/${file}`), 'utf8'))
  const listing = texts.flatMap((text) => text.split('\n')).map((line) => `     ${line}`)
  const field = `\n${'─'.repeat(80)}\n❯\u00a0\n${'─'.repeat(80)}\n  ⏵⏵ accept edits on\n`
  const screen = [
    '❯ show me the corpus',
    '',
    '● Bash(cat screens/*)',
    '  ⎿  x',
    ...listing,
    '',
    '● That is all.',
    field,
  ]
  expect(judgeScreen(screen.join('\n'), rules, { seen }).sign).toBeUndefined()
})
