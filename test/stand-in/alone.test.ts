// What the whole stand-in does that the real CLI does too, but only after more waiting than the conformance suite can bear.
import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { standIn } from '../../src/stand-in/paths.ts'
import { Agent, fileOf, promptsOf, rowsOf, type Start } from './agent.ts'
import { standInSubject } from './stand-in-subject.ts'
import { TmuxServer } from './tmux-server.ts'
import { until } from './until.ts'

let subject: Awaited<ReturnType<typeof standInSubject>>
let tmux: TmuxServer
beforeAll(async () => {
  subject = await standInSubject(standIn)
})
afterAll(() => subject.close())
beforeEach(async () => {
  tmux = new TmuxServer(subject.env)
  for (const account of ['A', 'B'] as const) await subject.control(account, {})
})
afterEach(() => tmux.close())

const start = (args: string[], how?: Start) => Agent.start(tmux, subject, args, how)
const soon = () => Math.ceil(Date.now() / 1000) + 1
const later = () => Math.floor(Date.now() / 1000) + 5_000

test('after the reset it goes on by itself, and says so by a Notification before', async () => {
  await subject.control('A', { mode: 'limited', resetsAt: soon(), continueMs: 100 })
  const agent = await start(['--session-id', randomUUID(), 'work to be done'])
  await agent.hook('StopFailure')
  await agent.shows('Continuing automatically at ')
  const { payload, at } = await agent.hook('Notification')
  expect(payload.notification_type).toBe('quota_auto_resume_fired')
  const submitted = await agent.hook('UserPromptSubmit', 2)
  expect(submitted.payload.prompt).toMatch(/^Your claude.ai usage limit has reset/)
  expect(submitted.at).toBeGreaterThan(at)
  expect((await agent.hook('Stop')).payload.last_assistant_message).toContain('first=[work to be done]')
})

test('Escape takes that back', async () => {
  const resetsAt = soon()
  await subject.control('A', { mode: 'limited', resetsAt, continueMs: 100 })
  const agent = await start(['--session-id', randomUUID(), 'work to be done'])
  await agent.shows('Continuing automatically at ')
  await agent.key('Escape')
  await agent.shows('Automatic continue cancelled')
  await until('what would have been its time', () => Date.now() > resetsAt * 1000 + 500)
  expect(agent.all('UserPromptSubmit')).toHaveLength(1)
})

test('resumed on an account that is limited too, it holds the prompt back behind the menu', async () => {
  const id = randomUUID()
  for (const account of ['A', 'B'] as const) await subject.control(account, { mode: 'limited', resetsAt: later() })
  const first = await start(['--session-id', id, 'work to be done'])
  await first.hook('StopFailure')
  await first.kill('SIGTERM')
  const agent = await start(['--resume', id, 'go on'], { account: 'B' })
  await agent.status('waiting')
  expect((await agent.hook('statusLine')).payload.rate_limits).toMatchObject({ five_hour: { used_percentage: 100 } })
  expect(agent.all('UserPromptSubmit')).toEqual([])
  await subject.control('B', {})
  await agent.key('Enter')
  expect((await agent.hook('Stop')).payload.last_assistant_message).toContain('echo=[go on]')
})

test('what is typed during a turn is queued, told in the file, and said after it', async () => {
  const id = randomUUID()
  const agent = await start(['--session-id', id, 'SLOW 1200'])
  await agent.status('busy')
  await agent.say('queued meanwhile')
  expect((await agent.hook('UserPromptSubmit', 2)).payload.prompt).toBe('queued meanwhile')
  await agent.hook('Stop', 2)
  await until('both rows', () => rowsOf(agent.home, id).filter(({ type }) => type === 'queue-operation').length === 2)
  const operations = rowsOf(agent.home, id).filter(({ type }) => type === 'queue-operation')
  expect(operations).toMatchObject([{ operation: 'enqueue', content: 'queued meanwhile' }, { operation: 'dequeue' }])
})

test('C-c ends a turn, two of them the agent', async () => {
  const id = randomUUID()
  const agent = await start(['--session-id', id, 'SLOW 60000'])
  await until('the prompt on disk', () => promptsOf(agent.home, id).length > 0)
  await agent.key('C-c')
  await agent.shows('Interrupted')
  await agent.status('idle')
  await agent.key('C-c')
  await agent.key('C-c')
  expect(await agent.ended()).toBe(0)
  expect((await agent.hook('SessionEnd')).payload.reason).toBe('prompt_input_exit')
})

test('a slow SessionEnd hook holds the exit up for three seconds and no more', async () => {
  const hooks = { SessionEnd: [{ hooks: [{ type: 'command', command: 'sleep 60' }] }] }
  const agent = await start(['--session-id', randomUUID()], { settings: { hooks } })
  await agent.status('idle')
  const before = Date.now()
  expect(await agent.kill('SIGTERM')).toBe(143)
  expect(Date.now() - before).toBeGreaterThan(2_900)
})

test('an agent on a symlink answers under the account that it names now', async () => {
  const link = join(subject.root, 'accounts', 'link')
  const flip = (account: 'A' | 'B') => {
    symlinkSync(subject.homes[account], `${link}.new`)
    renameSync(`${link}.new`, link)
  }
  flip('A')
  const agent = await Agent.start(tmux, { ...subject, homes: { A: link, B: link } }, [
    '--session-id',
    randomUUID(),
    'one',
  ])
  expect((await agent.hook('Stop')).payload.last_assistant_message).toContain('account=A')
  await agent.status('idle')
  flip('B')
  await agent.say('two')
  expect((await agent.hook('Stop', 2)).payload.last_assistant_message).toContain('account=B')
  rmSync(link)
})

test('a conversation that was cut in the middle of a row goes on', async () => {
  const id = randomUUID()
  const first = await start(['--session-id', id, 'begun'])
  await first.hook('Stop')
  await first.kill('SIGTERM')
  appendFileSync(fileOf(first.home, id) as string, '{"type":"user","cut')
  const again = await start(['--resume', id, 'go on'])
  expect((await again.hook('Stop')).payload.last_assistant_message).toContain('first=[begun] echo=[go on]')
  await again.kill('SIGTERM')
  expect(rowsOf(first.home, id).filter(({ type }) => type === 'assistant')).toHaveLength(2)
})

test('a long directory is cut to 200 characters and a hash', async () => {
  const long = join(subject.root, 'x'.repeat(120), 'y'.repeat(120))
  mkdirSync(long, { recursive: true })
  const agent = await start(['--session-id', randomUUID()], { cwd: long })
  const name = ((await agent.hook('SessionStart')).payload.transcript_path as string).split('/').at(-2)
  expect(name).toMatch(/^-[a-zA-Z0-9-]{199}-[0-9a-z]+$/)
})
