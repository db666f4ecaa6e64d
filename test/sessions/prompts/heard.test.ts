// What a person typed is kept until its row is there, as what was sent is; the agent's own prompts are not.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Prompt } from '../../../machines/session-facts.ts'
import type { Hook, HookPayload } from '../../../src/claude/hooks/hook-file.ts'
import { openPromptEars } from '../../../src/sessions/prompts/heard.ts'
import type { SessionEntry } from '../../../src/sessions/registry.ts'
import { exampleEntry } from '../../support/entry.ts'
import { until } from '../../support/until.ts'
import { openSession, prompt, queue, row, sizeOfRows } from './rig.ts'

const at = '2026-11-22T12:00:00.000Z'
const { conversation } = exampleEntry()

async function setUp(rows: object[] = [], more: Partial<SessionEntry> = {}) {
  const session = await openSession(rows, more)
  const ears = openPromptEars(session.tools)
  const hear = (payload: Partial<HookPayload>, launch = 'aaaaaaaa') => {
    const facts = { pid: null, directory: '/project', home: '/homes/a' }
    return ears.hook(session.now(), { launch, facts, at, payload: { session_id: conversation, ...payload } } as Hook)
  }
  const submit = (text: string, launch?: string, turn?: string) =>
    hear({ hook_event_name: 'UserPromptSubmit', prompt: text, prompt_id: turn } as Partial<HookPayload>, launch)
  const stop = (more: object = {}) => hear({ hook_event_name: 'Stop', ...more } as Partial<HookPayload>)
  return { ...session, ears, submit, stop }
}

it('what a person typed is kept until its row stands in the conversation', async () => {
  const { submit, ears, now, texts, add } = await setUp([row('another')])
  const { turn } = submit('do it')
  expect(now().prompts).toMatchObject([
    { id: turn, text: 'do it', from: 'hand', at, given: { launch: 'aaaaaaaa', conversation, sent: true } },
  ])
  add(queue('enqueue', 'do it'), { type: 'assistant' })
  ears.grown('main')
  await sleep(50)
  // In the agent's own queue it may still be lost.
  expect(texts()).toEqual(['do it'])
  add(row('do it'))
  ears.grown('main')
  await until(() => texts()?.length === 0, 'the prompt to be settled')
})

it('a row of before the last hook is not taken for it', async () => {
  const { submit, stop, ears, texts, add, now } = await setUp()
  submit('continue')
  add(row('continue'))
  ears.grown('main')
  await until(() => texts()?.length === 0, 'the first')
  expect(stop()).toEqual({ turn: null })
  submit('continue')
  expect(now().prompts[0]?.given?.size).toBe(sizeOfRows(row('continue')))
  ears.grown('main')
  await sleep(50)
  expect(texts()).toEqual(['continue'])
  add(row('continue'))
  ears.grown('main')
  await until(() => texts()?.length === 0, 'the second')
})

it('one that was sent is known by its text, and not kept twice', async () => {
  const { submit, texts } = await setUp([], { prompts: [prompt(7, 'do it', 'aaaaaaaa')] })
  expect(submit('do it ')).toEqual({ turn: 7 })
  expect(texts()).toEqual(['do it'])
})

it.each([
  '<task-notification>done</task-notification>',
  '<command-name>/clear</command-name>',
  'You can continue now. Continue the task',
  '/compact',
  '!ls',
  '\u001b',
])("the agent's own prompts, and what has no row, are not kept: %j", async (text) => {
  const { submit, texts } = await setUp()
  expect(submit(text)).toEqual({ turn: null })
  expect(texts()).toEqual([])
})

it('a hook of a former launch tells nothing, nor does the end of a subagent', async () => {
  const { submit, stop, texts } = await setUp()
  expect(submit('do it', 'bbbbbbbb')).toEqual({})
  expect(texts()).toEqual([])
  expect(stop({ agent_id: 'x' })).toEqual({})
})

it('one that was lost with its agent, and is typed again, is known by the row of its new turn', async () => {
  const { submit, ears, now, registry, texts, add } = await setUp()
  const lost = '11111111-2222-4333-8444-555555555555'
  submit('do it', undefined, lost)
  const [{ id, given }] = now().prompts as [Prompt]
  const anew = { ...(given as NonNullable<Prompt['given']>), launch: 'bbbbbbbb' }
  registry.tell('main', { type: 'prompt.given', id, given: { ...anew, sent: false } })
  add({ ...row('do it'), promptId: '22222222-2222-4333-8444-555555555555' })
  registry.tell('main', { type: 'prompt.given', id, given: anew })
  ears.grown('main')
  await until(() => texts()?.length === 0, 'the prompt to be settled')
})
