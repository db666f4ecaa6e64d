import { expect, it } from 'vitest'
import { needReasons } from '../../../machines/evidence.ts'
import { remedyFor } from '../../../src/claude/limits/remedy.ts'

it('says for every reason what to do, in one line that a shell takes', () => {
  for (const reason of needReasons)
    expect(remedyFor(reason, '/home/u/a b')).toMatch(/^env 'CLAUDE_CONFIG_DIR=\/home\/u\/a b' claude, .*clears this$/)
  expect(new Set(needReasons.map((reason) => remedyFor(reason, '/h'))).size).toBe(needReasons.length)
})
