import { expect, it } from 'vitest'
import { isOwnPrompt, speakerOfRow } from '../../../src/claude/conversation/own-prompts.ts'
import type { Row } from '../../../src/claude/conversation/row.ts'
import { capturedHooks, capturedLines } from '../../support/fixtures.ts'

const conversations = ['wrap-up', 'background-and-agent-limit-main', 'lowpriority', 'sonnet-limit-model-switch']
const rows = conversations.flatMap((name) => capturedLines(`${name}.jsonl`).map((line) => JSON.parse(line) as Row))
const words = (row: Row) => (row.message as { content?: unknown }).content

it('tells who has said each prompt that the CLI wrote down', () => {
  const said = rows.filter(({ type }) => type === 'user').filter((row) => typeof words(row) === 'string')
  const by = (speaker: string) => said.filter((row) => speakerOfRow(row) === speaker).map(words)
  expect(by('person')).toEqual([
    'BASH echo step-one',
    'BGBASH echo bgstart; sleep 600; echo bgend',
    'BGAGENT alpha ; BASH sleep 500',
    'BGAGENT beta ; SLOW 5',
    'hello',
    'limited now',
    'go',
    'hello',
    'limited now',
  ])
  expect(by('continuation')).toHaveLength(3)
  expect(by('task')).toHaveLength(2)
  expect(by('command').length + by('meta').length).toBe(said.length - 9 - 3 - 2)
})

it.each(['wrap-up-hooks', 'agent-limit-hooks', 'sonnet-limit-model-switch-hooks'])('tells it by a hook: %s', (name) => {
  const prompts = capturedHooks(`${name}.jsonl`).flatMap(({ input }) => (input.prompt as string) ?? [])
  const own = prompts.filter((text) => !/^(BASH|BGAGENT) /.test(text))
  expect(own.length).toBeGreaterThan(0)
  expect(prompts.filter(isOwnPrompt)).toEqual(own)
})

it('takes what a person may write for a person’s', () => {
  for (const text of ['', 'Your claude.ai usage limit has reset, is that so?', '<b>bold</b>', 'You can continue now.'])
    expect(isOwnPrompt(text)).toBe(false)
})
