import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestLine, readScreen } from '../../../src/claude/screen/screen.ts'

const rule = '─'.repeat(60)
const screen = (...lines: string[]) => readScreen(lines.join('\n'))
const kinds = ({ said }: ReturnType<typeof readScreen>) => said.map(({ kind, text }) => [kind, text])

it('takes a screen apart into what was said and what stands below the field', () => {
  const found = screen('❯ hello', '', '● Hi.', '', rule, '❯\u00a0half a', '  sentence', rule, '  status', '', '  mode')
  expect(kinds(found)).toEqual([
    ['prompt', 'hello'],
    ['bullet', 'Hi.'],
  ])
  expect(found.live).toEqual(['status', 'mode'])
})

it('takes a menu for the field that it replaces', () => {
  const found = screen(rule, '● Hi.', rule, '  What now?', '  ❯ 1. This', '    2. That')
  expect(kinds(found).at(-1)).toEqual(['bullet', 'Hi.'])
  expect(found.live).toEqual(['What now?', '❯ 1. This', '2. That'])
})

it('joins what the agent has wrapped, up to a gap', () => {
  expect(kinds(screen('  ⎿  one', '     two', '  three', '', '  four'))).toEqual([
    ['output', 'one two three'],
    ['other', 'four'],
  ])
})

it('knows what an output hangs on, unless there is a gap between', () => {
  const { said } = screen('● Bash(ls)', '  ⎿  a', '  ⎿  b', '', '  ⎿  c')
  expect(said.map(({ under }) => under?.text)).toEqual([undefined, 'Bash(ls)', 'a', undefined])
})

it('takes marks only where the agent draws them', () => {
  expect(kinds(screen('  ● inside', '', '     ⎿  inside', '', '●no', '', '✻ Working…'))).toEqual([
    ['other', '● inside'],
    ['other', '⎿  inside'],
    ['other', '●no'],
    ['working', 'Working…'],
  ])
})

it('has nothing below a field where there is none', () => {
  expect(screen('$ ls', '⚠ Usage limit reached · limit resets 6pm').live).toEqual([])
})

it('bears any text, and keeps no more than a screen', () => {
  const piece = fc.constantFrom('❯', '●', '⎿', '  ⎿', rule, ' ', '\n', '✻', '!', 'x'.repeat(500), '\u0000', '\ud800')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((some) => some.join(' ')),
      ),
      (text) => {
        const { said, live } = readScreen(text)
        for (const line of [...said.map((block) => block.text), ...live])
          expect(line.length).toBeLessThanOrEqual(longestLine)
      },
    ),
  )
  expect(readScreen('● x\n\n'.repeat(100_000)).said.length).toBeLessThanOrEqual(200)
})
