// What the whole stand-in does as the captures of Claude Code 2.1.331 have it: read by the same functions as they are.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { agentsDirectory, unfinishedAgents } from '../../src/claude/conversation/agents.ts'
import { speakerOfRow } from '../../src/claude/conversation/own-prompts.ts'
import { cutBy, noTurns, noteInRow, withNote, withStop } from '../../src/claude/conversation/wrap-up.ts'
import { signInRow } from '../../src/claude/limits/row.ts'
import { modelInRow, modelInStatus } from '../../src/claude/model.ts'
import { dialogOn, paidOn } from '../../src/claude/screen/dialog-words.ts'
import { needs } from '../../src/stand-in/control.ts'
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
  await subject.control('A', {})
})
afterEach(() => tmux.close())

const start = (args: string[], how?: Start) => Agent.start(tmux, subject, args, how)
const begin = async (...args: string[]) => {
  const id = randomUUID()
  return { id, agent: await start(['--session-id', id, ...args]) }
}
const linesOf = (agent: Agent, id: string) => {
  const file = fileOf(agent.home, id)
  return file ? readFileSync(file, 'utf8').split('\n') : []
}
const later = () => Math.floor(Date.now() / 1000) + 5_000

test('rows come late: a kill after the hook loses the prompt', async () => {
  await subject.control('A', { rowsAfterMs: 1_500 })
  const { id, agent } = await begin('lost')
  await agent.hook('UserPromptSubmit')
  await agent.kill('SIGKILL')
  expect(promptsOf(agent.home, id)).toEqual([])
})

test('rows are torn: a kill between leaves half a row, and a resume goes on', async () => {
  await subject.control('A', { tornMs: 60_000 })
  const { id, agent } = await begin('torn')
  await until('half of it', () => fileOf(agent.home, id))
  await agent.kill('SIGKILL')
  expect(linesOf(agent, id).at(-1)).not.toBe('')
  await subject.control('A', {})
  const again = await start(['--resume', id, 'go on'])
  await again.hook('Stop')
  await until('the prompt', () => promptsOf(agent.home, id).includes('go on'))
})

test('a turn that is wrapped up ends by a Stop, and only its row tells', async () => {
  await subject.control('A', { wrapUp: 'near_limit' })
  const { id, agent } = await begin('long work')
  const promptId = (await agent.hook('Stop')).payload.prompt_id as string
  const note = await until('the note', () => linesOf(agent, id).flatMap((line) => noteInRow(line) ?? [])[0])
  expect(cutBy(withStop(withNote(noTurns, note), promptId), promptId)).toBe('near_limit')
  expect(agent.all('StopFailure')).toEqual([])
})

test('a subagent goes on after the turn, and wakes its session', async () => {
  const { id, agent } = await begin('BGAGENT 700')
  const stop = await agent.hook('Stop')
  expect(stop.payload.background_tasks).toMatchObject([{ type: 'subagent', status: 'running' }])
  const file = await until('the conversation', () => fileOf(agent.home, id))
  await until('its file', () => unfinishedAgents(file, new Date(0).toISOString()).length === 1)
  expect((await agent.hook('UserPromptSubmit', 2)).payload.prompt).toMatch(/^<task-notification>/)
  expect((await agent.hook('Stop', 2)).payload.background_tasks).toEqual([])
  expect(agent.all('SubagentStop')).toHaveLength(1)
  expect(unfinishedAgents(file, new Date(0).toISOString())).toEqual([])
  const users = () => rowsOf(agent.home, id).filter(({ type }) => type === 'user')
  await until('both rows', () => users().length === 2)
  expect(users().map(speakerOfRow)).toEqual(['person', 'task'])
})

test('a limit that only a subagent meets stands in its rows and its hook, and ends no turn', async () => {
  await subject.control('A', { agentsLimited: true, resetsAt: later() })
  const { id, agent } = await begin('BGAGENT 60000')
  const failure = await agent.hook('StopFailure')
  expect(failure.payload).toMatchObject({ error: 'rate_limit', agent_id: expect.any(String) })
  await agent.hook('Stop', 2)
  const file = fileOf(agent.home, id) as string
  const rows = readFileSync(`${agentsDirectory(file)}/agent-${failure.payload.agent_id}.jsonl`, 'utf8').split('\n')
  expect(rows.flatMap((line) => signInRow(line, id) ?? [])).toMatchObject([
    { kind: 'limit', window: 'fiveHour', agent: failure.payload.agent_id },
  ])
  expect(linesOf(agent, id).flatMap((line) => signInRow(line, id) ?? [])).toEqual([])
})

test('work that is cut by a stop is listed, and stays unfinished', async () => {
  const { id, agent } = await begin('BGSHELL 60000')
  expect((await agent.hook('Stop')).payload.background_tasks).toMatchObject([{ type: 'shell', command: 'sleep 60' }])
  await agent.status('idle')
  await agent.say('BGAGENT 60000')
  expect((await agent.hook('Stop', 2)).payload.background_tasks).toHaveLength(2)
  await agent.kill('SIGTERM')
  expect(unfinishedAgents(fileOf(agent.home, id) as string, new Date(0).toISOString())).toHaveLength(1)
})

test('a model’s window is used up for that model alone, and a resume keeps the model', async () => {
  await subject.control('A', { mode: 'limited', claim: 'seven_day_sonnet', resetsAt: later() })
  const { id, agent } = await begin('--model', 'sonnet', 'work to be done')
  await agent.hook('StopFailure')
  await agent.key('Escape')
  await agent.say('/model opus')
  expect((await agent.hook('PostModelSwitch')).payload).toMatchObject({ to_model: 'claude-opus-5-5' })
  await agent.say('go on')
  await agent.hook('Stop')
  await until('the answer', () => linesOf(agent, id).flatMap((line) => modelInRow(line) ?? [])[0])
  await agent.kill('SIGTERM')
  const again = await start(['--resume', id])
  await until('its status line', () => again.all('statusLine').length > 0)
  expect(modelInStatus(JSON.stringify(again.all('statusLine')[0]?.payload))).toBe('claude-opus-5-5')
  expect((await again.hook('SessionStart')).payload).not.toHaveProperty('model')
})

test('a limit that is lifted early: a good turn, and a lower reading after it', async () => {
  await subject.control('A', { mode: 'limited', resetsAt: later() })
  const { agent } = await begin('work to be done')
  await agent.hook('StopFailure')
  await subject.control('A', {})
  await agent.status('idle')
  await agent.say('go on')
  const { at } = await agent.hook('Stop')
  const reading = await until('a reading', () => agent.all('statusLine').find((one) => one.at > at))
  expect(reading.payload.rate_limits).toMatchObject({ five_hour: { used_percentage: 12 } })
})

test('turns that are paid for go on while the window stays full', async () => {
  await subject.control('A', { mode: 'limited', paid: 'lowPriority' })
  const { agent } = await begin('work to be done')
  const { at } = await agent.hook('Stop')
  const reading = await until('a reading', () => agent.all('statusLine').find((one) => one.at > at))
  expect(reading.payload.rate_limits).toMatchObject({ five_hour: { used_percentage: 100 } })
  await until('the notice', async () => paidOn(await agent.screen()) === 'lowPriority')
})

test.each([...needs])('an account that needs somebody: %s', async (need) => {
  await subject.control('A', { need, retryMs: 10 })
  const { id, agent } = await begin('work to be done')
  expect((await agent.hook('StopFailure')).payload).toMatchObject({ error: need })
  const sign = await until('its row', () => linesOf(agent, id).flatMap((line) => signInRow(line, id) ?? [])[0])
  expect(sign).toMatchObject({ kind: 'login', reason: need })
})

test.each(['trust', 'bypass', 'mcp'])('the %s dialog stands before everything else', async (kind) => {
  const { agent } = await begin('--stand-in-fault', `${kind}-dialog`)
  await until('the dialog', async () => dialogOn(await agent.screen())?.kind === kind)
  expect([agent.hooks, agent.processFile]).toEqual([[], undefined])
})

test('the question before a resume comes after SessionStart, is skipped by a prompt, and closed by Escape', async () => {
  const { id, agent } = await begin('hello')
  await agent.hook('Stop')
  await agent.kill('SIGTERM')
  const asked = await start(['--resume', id, '--stand-in-fault', 'resume-dialog'])
  await asked.hook('SessionStart')
  await until('the question', async () => dialogOn(await asked.screen())?.kind === 'resume')
  expect(asked.processFile).toMatchObject({ status: 'waiting', waitingFor: 'dialog open' })
  await asked.key('Escape')
  await asked.status('idle')
  await asked.kill('SIGTERM')
  const prompted = await start(['--resume', id, '--stand-in-fault', 'resume-dialog', 'go on'])
  await prompted.hook('Stop')
  await sleep(100)
})
