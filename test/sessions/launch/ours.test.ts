import { spawn } from 'node:child_process'
import { expect, it, onTestFinished } from 'vitest'
import type { Launch } from '../../../machines/session-facts.ts'
import type { Hook } from '../../../src/claude/hooks/hook-file.ts'
import { type ProcessInfo, processInfo } from '../../../src/proc.ts'
import { heardIn } from '../../../src/sessions/hooks.ts'
import { ownAgents, standingOf } from '../../../src/sessions/launch/ours.ts'
import { exampleEntry } from '../../support/entry.ts'
import { until } from '../../support/until.ts'

const at = '2026-11-22T12:00:00.000Z'
const conversation = '11111111-2222-4333-8444-555555555555'
const another = '99999999-2222-4333-8444-555555555555'

/** A process in a session of its own, as tmux starts one. */
async function started(script: string): Promise<ProcessInfo> {
  const child = spawn('sh', ['-c', script], { stdio: 'ignore', detached: true })
  const pid = child.pid as number
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  })
  return until(() => processInfo(pid), 'a process')
}
const below = (parent: number) =>
  until(async () => {
    const { readFileSync } = await import('node:fs')
    const [pid] = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
    return pid ? processInfo(Number(pid)) : undefined
  }, 'a child')

const launchOf = ({ pid, startTime }: ProcessInfo, more: Partial<Launch> = {}): Launch => ({
  ...(exampleEntry().launch as Launch),
  conversation,
  process: { pid, startTime },
  ...more,
})
const hook = (pid: number | null, session_id: string, source = 'clear'): Hook => ({
  launch: 'aaaaaaaa',
  facts: { pid, directory: '/project', home: '/homes/a' },
  payload: { hook_event_name: 'SessionStart', session_id, source },
  at,
})

it('what is below the pane is ours, in whatever session; nothing else is', async () => {
  const pane = await started('setsid sleep 60 & wait')
  const agent = await below(pane.pid)
  const other = await started('sleep 60')
  const launch = launchOf(pane)
  expect(standingOf(launch, pane.pid)).toBe('ours')
  expect(standingOf(launch, agent.pid)).toBe('ours')
  expect(standingOf(launch, other.pid)).toBe('foreign')
  expect(standingOf(launch, null)).toBe('unknown')
  expect(standingOf({ ...launch, process: null }, agent.pid)).toBe('unknown')
  expect(standingOf(launch, 4_194_304)).toBe('gone')
  expect(ownAgents({ ...launch, agent: other }, pane)).toEqual([])
  expect(ownAgents({ ...launch, agent }, pane)).toEqual([agent])
})

it('a forged hook names no process, no conversation and no turn', async () => {
  const pane = await started('sleep 60')
  const other = await started('sleep 60')
  const running = exampleEntry({
    conversation,
    launch: launchOf(pane, { started: { at, conversation, directory: '/project', home: '/homes/a' } }),
  })
  const nothing = { event: null, fields: {}, foreign: true }
  expect(heardIn(running, hook(other.pid, another))).toEqual(nothing)
  expect(heardIn(running, hook(null, another))).toEqual(nothing)
  const prompt = { hook_event_name: 'UserPromptSubmit' as const, session_id: conversation }
  expect(heardIn(running, { ...hook(other.pid, another), payload: prompt })).toEqual(nothing)
  expect(heardIn(running, hook(pane.pid, another)).fields).toMatchObject({ conversation: another })
  const starting = exampleEntry({ conversation, launch: launchOf(pane, { started: null }) })
  expect(heardIn(starting, hook(other.pid, conversation, 'startup'))).toEqual(nothing)
})

it('a conversation belongs to one session: who picks it in another is told, and keeps its own', async () => {
  const pane = await started('sleep 60')
  const running = exampleEntry({
    conversation,
    launch: launchOf(pane, { started: { at, conversation, directory: '/project', home: '/homes/a' } }),
  })
  const holder = (one: string) => (one === another ? 'side' : 'main')
  const { event, fields } = heardIn(running, hook(pane.pid, another, 'resume'), holder)
  expect(event).toMatchObject({ type: 'proof.failed', lives: true, fault: { code: 'CONVERSATION_TAKEN' } })
  expect(fields).toEqual({ lastSign: at })
  const told = { ...running, fault: { code: 'CONVERSATION_TAKEN', message: '' } }
  expect(heardIn(told, hook(pane.pid, conversation, 'resume'), holder).event).toEqual({ type: 'proof.found' })
  const free = heardIn(told, hook(pane.pid, another, 'clear'))
  expect([free.event?.type, free.after?.type, free.fields.conversation]).toEqual([
    'conversation.changed',
    'proof.found',
    another,
  ])
})

it('a SessionStart that comes late proves a session that had failed for its absence, and no other', async () => {
  const pane = await started('sleep 60')
  const late = (state: 'failed' | 'starting', code: string) =>
    heardIn(
      exampleEntry({ conversation, state, proved: false, fault: { code, message: '' }, launch: launchOf(pane) }),
      hook(pane.pid, conversation, 'resume'),
    )
  expect(late('failed', 'NOT_PROVED').after).toEqual({ type: 'proof.requested' })
  expect(late('failed', 'NOT_STOPPED').after).toBeUndefined()
  expect(late('starting', 'NOT_PROVED').after).toBeUndefined()
})
