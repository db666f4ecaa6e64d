import { expect, it } from 'vitest'
import { transition } from 'xstate'
import { type SessionEvent, sessionMachine } from '../../machines/session.ts'
import type { Launch } from '../../machines/session-facts.ts'
import type { Hook, HookPayload } from '../../src/claude/hooks/hook-file.ts'
import { processInfo } from '../../src/proc.ts'
import { heardIn } from '../../src/sessions/hooks.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'
import { exampleEntry } from '../support/entry.ts'

const at = '2026-11-22T12:00:00.000Z'
const assigned = '11111111-2222-4333-8444-555555555555'
const another = '99999999-2222-4333-8444-555555555555'
const hook = (payload: HookPayload, launch = 'aaaaaaaa'): Hook => ({
  launch,
  facts: { pid: process.pid, directory: '/project', home: '/homes/a' },
  payload,
  at,
})
/** Hooks come from the pane's own process, which is this one. */
const own = { pid: process.pid, startTime: processInfo(process.pid)?.startTime as string }
const entry = (more: Partial<SessionEntry> = {}) =>
  exampleEntry({ conversation: assigned, launch: { ...(exampleEntry().launch as Launch), process: own }, ...more })
const after = (before: SessionEntry, payload: HookPayload): SessionEntry => {
  const { event, fields } = heardIn(before, hook(payload))
  const { state, work, ...known } = { ...before, ...fields }
  if (!event) return { ...known, state, work }
  const value = { life: state, work, prompts: 'resting' } as const
  const from = sessionMachine.resolveState({ value, context: { ...known, order: null } })
  const [next] = transition(sessionMachine, from, { ...event, now: 0 } as SessionEvent)
  return { ...next.context, state: next.value.life, work: next.value.work }
}
const start = (session_id: string, source: string): HookPayload => ({
  hook_event_name: 'SessionStart',
  session_id,
  source,
  transcript_path: `/homes/a/projects/-project/${session_id}.jsonl`,
  cwd: '/project',
})

it('the first SessionStart of a launch says what the agent holds, whatever it is', () => {
  const heard = after(entry({ state: 'starting' }), start(assigned, 'startup'))
  expect(heard).toMatchObject({
    state: 'idle',
    conversation: assigned,
    transcript: `-project/${assigned}.jsonl`,
    lastSign: at,
  })
  expect(heard.launch?.started).toEqual({ at, conversation: assigned, directory: '/project', home: '/homes/a' })
  const wrong = after(entry({ state: 'starting' }), start(another, 'startup'))
  expect(wrong.conversation).toBe(assigned)
  expect(wrong.launch?.started?.conversation).toBe(another)
})

it('S11 S23 follows a /clear to its new UUID, in which nothing was said', () => {
  const running = after(entry({ said: true, unfinished: true }), start(assigned, 'startup'))
  expect(after(running, start(another, 'clear'))).toMatchObject({
    conversation: another,
    source: 'SessionStart:clear',
    said: false,
    unfinished: false,
    transcript: `-project/${another}.jsonl`,
  })
})

it('keeps the UUID over a /compact', () => {
  const running = after(entry({ said: true }), start(assigned, 'resume'))
  expect(after(running, start(assigned, 'compact'))).toMatchObject({ conversation: assigned, said: true })
})

it('a turn is unfinished from its prompt to its end', () => {
  const working = after(entry(), { hook_event_name: 'UserPromptSubmit', session_id: assigned })
  expect(working).toMatchObject({ state: 'working', said: true, unfinished: true })
  expect(after(working, { hook_event_name: 'Stop', session_id: assigned })).toMatchObject({
    state: 'idle',
    unfinished: false,
  })
})

it("a subagent's failure ends no turn", () => {
  const working = after(entry(), { hook_event_name: 'UserPromptSubmit', session_id: assigned })
  const failed = after(working, {
    hook_event_name: 'StopFailure',
    session_id: assigned,
    error: 'rate_limit',
    agent_id: 'x',
  })
  expect(failed).toMatchObject({ state: 'working', unfinished: true })
})

it('a hook of a former launch changes nothing, and a late one brings no stopped session back', () => {
  const payload: HookPayload = { hook_event_name: 'UserPromptSubmit', session_id: assigned }
  expect(heardIn(entry(), hook(payload, 'bbbbbbbb'))).toEqual({ event: null, fields: {} })
  expect(after(entry({ state: 'stopped' }), payload).state).toBe('stopped')
  expect(after(entry({ state: 'failed' }), payload).state).toBe('failed')
})

it('a transcript outside the home is not followed', () => {
  const payload = { ...start(assigned, 'startup'), transcript_path: '/etc/passwd.jsonl' } as HookPayload
  expect(after(entry(), payload).transcript).toBeNull()
})
