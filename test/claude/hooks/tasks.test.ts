import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseHook } from '../../../src/claude/hooks/hook-file.ts'
import { tasksIn } from '../../../src/claude/hooks/tasks.ts'
import { capturedHooks, spooled } from '../../support/fixtures.ts'

const payloads = (name: string) =>
  capturedHooks(name).flatMap(({ at, input }) => parseHook('l1', spooled(input), new Date(at))?.payload ?? [])

it('a Stop tells what goes on in the background, as the CLI lists it', () => {
  const [first, second] = payloads('agent-limit-hooks.jsonl').filter((one) => one.hook_event_name === 'Stop')
  expect(first).toMatchObject({
    prompt_id: '7f8630da-a5fb-46a1-9f26-69d5315848bb',
    background_tasks: [
      {
        id: 'b40pdod1m',
        kind: 'shell',
        description: 'stub bg command',
        command: 'echo bgstart; sleep 600; echo bgend',
      },
      { id: 'abfad5995bc65f216', kind: 'subagent', description: 'stub agent', agent: 'general-purpose' },
    ],
  })
  expect(second).toMatchObject({ background_tasks: [{ id: 'b40pdod1m' }] })
})

it('a SubagentStop and the StopFailure of an agent name it', () => {
  expect(payloads('bg-agent-finishes-while-main-limited-hooks.jsonl')).toContainEqual(
    expect.objectContaining({ hook_event_name: 'SubagentStop', agent_id: 'a31086735e0772fbb' }),
  )
  expect(payloads('agent-limit-hooks.jsonl')).toContainEqual(
    expect.objectContaining({ hook_event_name: 'StopFailure', agent_id: 'abfad5995bc65f216' }),
  )
})

it('a prompt is kept whole, or not at all', () => {
  const read = (prompt: unknown) => {
    const input = { hook_event_name: 'UserPromptSubmit', session_id: '11111111-2222-4333-8444-555555555555', prompt }
    return parseHook('l1', spooled(input), new Date())?.payload
  }
  const long = `a\u0007b\n${'x'.repeat(10_000)}`
  expect(read(long)).toMatchObject({ prompt: long })
  expect(read('x'.repeat(512 * 1024 + 1))).toMatchObject({ prompt: undefined })
  expect(read(7)).toMatchObject({ prompt: undefined })
})

it('leaves out what is over, and bears anything', () => {
  expect(tasksIn([{ id: 'a', type: 'shell', status: 'completed' }])).toEqual([])
  expect(tasksIn([{ id: 'a', type: 'new kind' }])).toEqual([{ id: 'a', kind: 'other', description: '' }])
  expect(tasksIn(Array.from({ length: 500 }, (_, id) => ({ id: String(id), type: 'shell' })))).toHaveLength(50)
  const [one] = tasksIn([{ id: 'a', type: 'shell', description: `\u001b[2J${'x'.repeat(9_000)}` }])
  expect(one?.description).toMatch(/^ \[2Jx+$/)
  expect(one?.description).toHaveLength(200)
  fc.assert(fc.property(fc.jsonValue(), (value) => void tasksIn(value)))
})
