import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeScreen } from '../../../src/claude/screen/judge.ts'
import { loadRules } from '../../../src/claude/screen/rules.ts'
import { fixture } from '../../support/fixtures.ts'

const { rules } = loadRules()
const seen = new Date('2026-11-22T19:20:00.000Z')
const screen = (name: string) => readFileSync(fixture(`limits/screens/${name}.txt`), 'utf8')
const judge = (text: string, ownTexts?: string[]) =>
  judgeScreen(text, rules, { seen, ...(ownTexts ? { ownTexts } : {}) })
const of = (text: string, id: string, ownTexts?: string[]) => judge(text, ownTexts).rules.find((rule) => rule.id === id)

it('S10 suspects a limit, with the rule and the line that told it', () => {
  expect(judge(screen('five-hour')).sign).toEqual({
    kind: 'limit',
    confidence: 'suspected',
    source: 'pane',
    window: 'fiveHour',
    seenAt: seen.toISOString(),
    resetsAt: '2026-11-22T21:22:00.000Z',
    pattern: 'limit.said',
    snippet: "You've hit your 5-hour limit · resets 9:22pm (UTC)",
  })
})

it('says of every rule what it found, and why it does not count', () => {
  expect(judge(screen('five-hour')).rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
  expect(of(screen('five-hour'), 'limit.waiting')).toMatchObject({ matched: true, line: expect.stringMatching(/^⚠/) })
  expect(of(screen('five-hour'), 'limit.menu')).toMatchObject({ matched: false, why: 'not on the screen' })
  expect(of(screen('printed-by-the-shell'), 'limit.said')).toMatchObject({
    matched: false,
    why: expect.stringContaining('on the screen, but not'),
  })
  expect(of(screen('resumed-elsewhere'), 'limit.said')).toMatchObject({
    matched: true,
    why: expect.stringContaining('is not waiting'),
  })
  const own = ["You've hit your 5-hour limit · resets 9:22pm (UTC)"]
  expect(of(screen('five-hour'), 'limit.said', own)).toMatchObject({ matched: false, why: 'our own text' })
})

it('does not take a short text of ours for all there is', () => {
  expect(judge(screen('five-hour'), ['', 'limit']).sign?.kind).toBe('limit')
})

it('needs both: what was said, and that the agent waits', () => {
  const whole = screen('five-hour')
  const without = (part: RegExp) =>
    whole
      .split('\n')
      .filter((line) => !part.test(line))
      .join('\n')
  expect(judge(whole).sign?.kind).toBe('limit')
  expect(judge(without(/⎿/)).sign).toBeUndefined()
  expect(judge(without(/⚠/)).sign).toBeUndefined()
  expect(judge(without(/^─/)).sign).toBeUndefined()
})

it('tells no limit by anything that a message, a tool or a prompt can hold', () => {
  const texts = rules.flatMap(({ examples }) => examples)
  const form = fc.constantFrom('', '⎿  ', '● ', '❯ ', '✻ ', '  ⎿  ', '▎ ', '- ', '─'.repeat(30))
  const line = fc.tuple(form, fc.constantFrom('', ...texts)).map(([mark, text]) => `  ${mark}${text}`)
  const lines = fc.array(line, { maxLength: 30 }).map((some) => some.join('\n'))
  const begun = fc.constantFrom('❯ what is this:', '● It says:', '● Bash(cat x)\n  ⎿  x', '!  cat x\n  ⎿  x')
  const field = `\n${'─'.repeat(80)}\n❯\u00a0\n${'─'.repeat(80)}\n  ⏵⏵ accept edits on\n`
  fc.assert(
    fc.property(fc.array(fc.tuple(begun, lines), { maxLength: 4 }), (said) => {
      const text = said.map(([first, rest]) => `${first}\n${rest}`).join('\n\n')
      expect(judge(text + field).sign?.kind).not.toBe('limit')
    }),
    { numRuns: 500 },
  )
})
