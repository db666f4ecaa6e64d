// Screens as Claude Code 2.1.330 drew them, by `capture-pane -e`, shortened at the sides.
import { expect, it } from 'vitest'
import { draftIn } from '../../../src/claude/screen/field.ts'

const line = '\x1b[38;5;244m──────────'
const below = `\x1b[0m\x1b[38;5;244m\x1b[49m${line}\n\x1b[39m  \x1b[38;5;220mauto\x1b[39m mode on`
const screen = (field: string) =>
  `\x1b[48;5;237m❯ \x1b[38;5;231msaid before\x1b[39m\n● an answer\n\n${line}\n${field}\n${below}`

it('an empty field is empty', () => {
  expect(draftIn(screen('\x1b[39m❯\u00a0\x1b[7m '))).toBe('')
  expect(draftIn(screen('\x1b[38;5;246m❯\u00a0\x1b[7m\x1b[39m \x1b[0m\x1b[39m\x1b[49m'))).toBe('')
})

it('what is typed or pasted stands in it, over several lines', () => {
  expect(draftIn(screen('\x1b[39m❯\u00a0my draft\x1b[7m \x1b[0m'))).toBe('my draft')
  expect(draftIn(screen('\x1b[39m❯\u00a0a\n  b\n  c\x1b[7m \x1b[0m'))).toBe('a\n  b\n  c')
  expect(draftIn(screen('\x1b[39m❯\u00a0[Pasted text #1 +3 lines]\x1b[7m \x1b[0m'))).toBe('[Pasted text #1 +3 lines]')
})

it('a command of the shell stands behind another mark', () => {
  expect(draftIn(screen('!\u00a0\x1b[39mecho hi\x1b[7m \x1b[0m'))).toBe('echo hi')
})

it('a suggestion is no draft, also where a colour has the number of faintness', () => {
  const suggestion =
    '\x1b[38;5;246m❯\u00a0\x1b[7m\x1b[39mP\x1b[0;2m\x1b[39m\x1b[49mress up to edit queued messages\x1b[0m'
  expect(draftIn(screen(suggestion))).toBe('')
  expect(draftIn(screen('❯\u00a0\x1b[38;5;2mgreen\x1b[38;2;1;2;2m and blue'))).toBe('green and blue')
})

it('a menu is no field, nor is what was said before', () => {
  expect(
    draftIn('❯ said before\n\n Do you trust this folder?\n ❯ 1. No, exit\n   2. Yes\n Enter to confirm'),
  ).toBeUndefined()
})
