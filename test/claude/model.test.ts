import { expect, it } from 'vitest'
import { parseHook } from '../../src/claude/hooks/hook-file.ts'
import { modelInHook, modelInRow, modelInStatus } from '../../src/claude/model.ts'
import { capturedHooks, capturedLines, spooled } from '../support/fixtures.ts'

it('is known from the start, over a switch and over a resume', () => {
  const told = capturedHooks('model-switch-hooks.jsonl').flatMap(({ at, input }) => {
    if (input.hook_event_name === 'statusLine') return [['status', modelInStatus(JSON.stringify(input))]]
    const payload = parseHook('l1', spooled(input), new Date(at))?.payload
    const model = payload && modelInHook(payload)
    return model ? [[payload.hook_event_name, model]] : []
  })
  expect(told).toEqual([
    ['status', 'claude-sonnet-5-5'],
    ['SessionStart', 'claude-sonnet-5-5'],
    ['status', 'claude-sonnet-5-5'],
    ['PostModelSwitch', 'claude-opus-5-5'],
    ['status', 'claude-opus-5-5'],
    ['status', 'claude-opus-5-5'],
    ['status', 'claude-opus-5-5'],
  ])
})

it('stands in the rows of answers, and not in that of a limit', () => {
  const models = capturedLines('sonnet-limit-model-switch.jsonl').flatMap((line) => modelInRow(line) ?? [])
  expect(models).toEqual(['claude-sonnet-5-5', 'claude-opus-5-5'])
})

it('believes no id that cannot be one', () => {
  const status = (id: unknown) => modelInStatus(JSON.stringify({ model: { id } }))
  expect(status('claude-opus-5-5[1m]')).toBe('claude-opus-5-5')
  expect(status('us.anthropic.claude-opus-5-5-v1:0')).toBe('us.anthropic.claude-opus-5-5-v1:0')
  for (const id of ['<synthetic>', '', 7, null, '$(x)', 'a b']) expect(status(id)).toBeUndefined()
  expect(modelInStatus('half a li')).toBeUndefined()
})
