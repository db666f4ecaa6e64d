// Real-shaped screens, rows, hooks and status lines, limits and what looks like them, each with its answer beside it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { AnySign, Reading } from '../../../machines/evidence.ts'
import { parseHook } from '../../../src/claude/hooks/hook-file.ts'
import { signInRow } from '../../../src/claude/limits/row.ts'
import { readingsInStatus, signInReading } from '../../../src/claude/limits/status-line.ts'
import { signInStopFailure } from '../../../src/claude/limits/stop-failure.ts'
import { judgeScreen } from '../../../src/claude/screen/judge.ts'
import { loadRules } from '../../../src/claude/screen/rules.ts'
import { fixture } from '../../support/fixtures.ts'

interface Entry {
  name: string
  expect: Partial<AnySign> | null
  why: string
}
const load = <T>(name: string): T[] => parse(readFileSync(fixture(`limits/${name}.yaml`), 'utf8'))
const screens = load<Entry & { file: string; ownTexts?: string[] }>('screens')
const rows = load<Entry & { line: string }>('rows')
const hooks = load<Entry & { input: unknown }>('hooks')
const statuses = load<{ name: string; input: string; readings: Omit<Reading, 'seenAt'>[]; limits: string[] }>(
  'status-lines',
)

const conversation = '11111111-2222-4333-8444-555555555555'
const seen = new Date('2026-11-22T19:20:00.000Z')
const { rules } = loadRules()

/** Just what is expected, or nothing. */
function check(found: AnySign | undefined, expected: Entry['expect']) {
  if (expected === null) expect(found).toBeUndefined()
  else expect(found).toMatchObject(expected)
}

const judge = ({ file, ownTexts }: (typeof screens)[number]) =>
  judgeScreen(readFileSync(fixture(`limits/${file}`), 'utf8'), rules, { seen, ...(ownTexts ? { ownTexts } : {}) })

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
  it.each(hooks)('$name: $why', ({ input, expect: expected }) => {
    // As the spool holds it: what the hook's file keeps must be enough.
    const file = Buffer.from(`4711\0/home/u/src/app\0/home/u/.claude-compte1\0${JSON.stringify(input)}`)
    const hook = parseHook('l1', file, seen)
    expect(hook).toBeDefined()
    check(hook && signInStopFailure(hook.payload, hook.at), expected)
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
  expect(expected.length + statuses.length).toBeGreaterThanOrEqual(60)
  const kinds = expected.map((one) => {
    if (one === null) return 'nothing'
    return one.kind === 'limit'
      ? `limit ${one.confidence}`
      : `${one.kind} ${one.kind && 'reason' in one ? one.reason : ''}`
  })
  const reasons = ['overloaded', 'rateLimit', 'serverError', 'subagent', 'retrying', 'warning', 'other']
  const logins = ['authentication_failed', 'oauth_org_not_allowed', 'billing_error']
  expect([...new Set(kinds)].sort()).toEqual(
    [
      'limit confirmed',
      'limit suspected',
      ...logins.map((one) => `login ${one}`),
      'nothing',
      ...reasons.map((one) => `passing ${one}`),
    ].sort(),
  )
  const windows = expected.flatMap((one) => (one?.kind === 'limit' && 'window' in one ? [one.window] : []))
  for (const window of ['fiveHour', 'sevenDay', 'sevenDayOpus', 'sevenDaySonnet', 'sevenDayFable', 'unknown'])
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
