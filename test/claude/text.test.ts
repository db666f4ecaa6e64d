import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestText, sendable } from '../../src/claude/text.ts'

const anything = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `x${text}\x1b[201~y`)

it('nothing that a terminal would obey is left, whatever the text: a bracketed paste cannot be ended early', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(sendable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

it('what is fit to be sent is left as it is', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(sendable(sendable(text))).toBe(sendable(text))
    }),
  )
  const kept = 'it\'s "x" `a` $b ; #{x} ~ \\ {}\n\ttab 👩‍👩‍👧 é 漢字 می‌خواهم'
  expect(sendable(kept)).toBe(kept)
})

it('line ends of every kind become line feeds, half characters a mark', () => {
  expect(sendable('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne')
  expect(sendable('a\ud800b')).toBe('a\ufffdb')
})

it('a backslash at the end does not turn Enter into a line break', () => {
  expect(sendable('ends so\\')).toBe('ends so\\ ')
})

it('what is empty, or far too long, is refused', () => {
  for (const text of ['', ' \n\t', '\x1b\x07', '\u202e']) expect(() => sendable(text)).toThrow(/cannot be sent/)
  expect(sendable('x'.repeat(longestText))).toHaveLength(longestText)
  expect(() => sendable('x'.repeat(longestText + 1))).toThrow(/cannot be sent/)
})
