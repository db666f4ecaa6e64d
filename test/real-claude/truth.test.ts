// What the captures of 2.1.331 have, asked of the real CLI again: read by the functions that the host uses.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Reading } from '../../machines/evidence.ts'
import { agentsDirectory, unfinishedAgents } from '../../src/claude/conversation/agents.ts'
import { cutBy, noTurns, noteInRow, withNote, withStop } from '../../src/claude/conversation/wrap-up.ts'
import { signInRow } from '../../src/claude/limits/row.ts'
import { readingsInStatus } from '../../src/claude/limits/status-line.ts'
import { modelInRow, modelInStatus } from '../../src/claude/model.ts'
import { dialogOn } from '../../src/claude/screen/dialog-words.ts'
import { readUsage } from '../../src/claude/usage.ts'
import { Agent, fileOf } from '../stand-in/agent.ts'
import type { Subject } from '../stand-in/subject.ts'
import { TmuxServer } from '../stand-in/tmux-server.ts'
import { until } from '../stand-in/until.ts'
import { type Rig, startRig } from './rig/rig.ts'

let rig: Rig
let subject: Subject
let tmux: TmuxServer
beforeAll(async () => {
  rig = await startRig()
  const [project, otherProject] = rig.projects as [string, string]
  const homes = { A: rig.homes.A as string, B: rig.homes.B as string }
  const control = async (account: string, how: object) => rig.control(account, how)
  subject = { command: [rig.cli], env: rig.env, homes, project, otherProject, control, close: rig.stop }
}, 120_000)
afterAll(() => rig?.stop())
beforeEach(() => {
  tmux = new TmuxServer(subject.env)
  rig.control('A', {})
})
afterEach(() => tmux.close())

const tools = ['--permission-mode', 'acceptEdits', '--allowedTools', 'Bash,Agent,Task', '--verbose']
const begin = async (args: string[] = [], settings: Record<string, unknown> = {}) => {
  const id = randomUUID()
  const agent = await Agent.start(tmux, subject, ['--session-id', id, ...tools, ...args], { settings })
  await agent.hook('SessionStart')
  await agent.status('idle')
  return { id, agent }
}
const linesOf = (agent: Agent, id: string) => {
  const file = fileOf(agent.home, id)
  return file ? readFileSync(file, 'utf8').split('\n') : []
}
const later = () => Math.floor(Date.now() / 1000) + 5_000
const never = { autoContinueAtUsageLimit: false }

it('§1 a turn that is told to come to an end is known by its row', async () => {
  rig.features({ tengu_vellum_anchor: true })
  rig.control('A', { fiveHour: 99.5, resetsAt: later() })
  const { id, agent } = await begin()
  await agent.say('BGSHELL 100')
  const promptId = (await agent.hook('Stop')).payload.prompt_id as string
  const note = await until('the note', () => linesOf(agent, id).flatMap((line) => noteInRow(line) ?? [])[0])
  expect(cutBy(withStop(withNote(noTurns, note), promptId), promptId)).toBe('near_limit')
})

it('§2 a limit that only a subagent meets stands in its rows and its hook', async () => {
  rig.control('A', { agentsLimited: true, resetsAt: later() })
  const { id, agent } = await begin()
  await agent.say('BGAGENT 1000')
  const failure = await agent.hook('StopFailure')
  expect(failure.payload).toMatchObject({ error: 'rate_limit', agent_id: expect.any(String) })
  await agent.hook('Stop')
  const rows = () => {
    const file = `${agentsDirectory(fileOf(agent.home, id) as string)}/agent-${failure.payload.agent_id}.jsonl`
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => signInRow(line, id) ?? [])
  }
  await until('its row', () => rows().length > 0)
  expect(rows()).toMatchObject([{ kind: 'limit', window: 'fiveHour', agent: failure.payload.agent_id }])
  expect(linesOf(agent, id).flatMap((line) => signInRow(line, id) ?? [])).toEqual([])
})

it('§2 work in the background is listed by the Stop, and unfinished after a kill', async () => {
  const { id, agent } = await begin()
  await agent.say('BGAGENT 60000')
  const stop = await agent.hook('Stop')
  expect(stop.payload.background_tasks).toMatchObject([{ type: 'subagent', status: 'running' }])
  await agent.kill('SIGTERM')
  expect(unfinishedAgents(fileOf(agent.home, id) as string, new Date(0).toISOString())).toHaveLength(1)
})

it('§3 a limit that is lifted early: a Stop, and a lower reading after it', async () => {
  rig.control('A', { mode: 'limited', resetsAt: later() })
  const { agent } = await begin([], {})
  await agent.say('work to be done')
  await agent.hook('StopFailure')
  const before = agent.all('statusLine').length
  rig.control('A', {})
  await agent.say('go on')
  await agent.hook('Stop')
  // Its hook and its status line are two processes: on a busy machine either may be the first to be heard.
  const readings = () =>
    agent
      .all('statusLine')
      .slice(before)
      .flatMap(({ payload }) => readingsInStatus(JSON.stringify(payload), new Date()).readings)
  const isLower = ({ window, usedPercent }: Reading) => window === 'fiveHour' && usedPercent < 100
  await until('a lower reading', () => readings().some(isLower))
})

it('§4 a model’s window is used up for that model alone; its name stands everywhere', async () => {
  rig.control('A', { mode: 'limited', claim: 'seven_day_sonnet', resetsAt: later() })
  const { id, agent } = await begin(['--model', 'claude-sonnet-5-5'], never)
  const status = await agent.hook('statusLine')
  expect(modelInStatus(JSON.stringify(status.payload))).toBe('claude-sonnet-5-5')
  await agent.say('work to be done')
  await agent.hook('StopFailure')
  const sign = await until('its row', () => linesOf(agent, id).flatMap((line) => signInRow(line, id) ?? [])[0])
  expect(sign).toMatchObject({ kind: 'limit', window: 'sevenDaySonnet' })
  // §6: told not to go on by itself, it asks.
  await until('the menu', async () => dialogOn(await agent.screen())?.kind === 'limit')
  await agent.key('Escape')
  await agent.status('idle')
  await agent.say('/model claude-opus-5-5')
  // It asks first where it has something in its cache.
  const asks = async () => dialogOn(await agent.screen())?.kind === 'model'
  const switched = () => agent.all('PostModelSwitch').length > 0
  await until(
    'the switch',
    async () => switched() || (await asks()),
    () => agent.screen(),
  )
  if (!switched()) await agent.key('1')
  expect((await agent.hook('PostModelSwitch')).payload.to_model).toMatch(/opus/)
  await agent.shows('Set model to')
  await agent.status('idle')
  // Typed while it redraws, the first keys are lost.
  await sleep(1_000)
  await agent.say('go on')
  await agent.hook('Stop')
  await until('the answer', () => linesOf(agent, id).some((line) => modelInRow(line)?.includes('opus')))
})

it.each([
  'oauth_org_not_allowed',
  'billing_error',
  'unknown',
] as const)('§5 an account that needs somebody: %s', async (need) => {
  rig.control('A', { need })
  const { id, agent } = await begin()
  await agent.say('work to be done')
  expect((await agent.hook('StopFailure')).payload.error).toBe(need)
  const sign = await until('its row', () => linesOf(agent, id).flatMap((line) => signInRow(line, id) ?? [])[0])
  expect(sign).toMatchObject({ kind: 'login', reason: need })
})

it('§6 the trust dialog stands before everything else', async () => {
  const agent = await Agent.start(tmux, subject, ['--session-id', randomUUID()], { cwd: rig.root })
  await until('the dialog', async () => dialogOn(await agent.screen())?.kind === 'trust')
  expect(agent.all('SessionStart')).toEqual([])
})

it('§8 says what is left without a turn', async () => {
  rig.control('A', { fiveHour: 20 })
  const signal = AbortSignal.timeout(30_000)
  const before = rig.requests().length
  const usage = await readUsage({ command: [rig.cli], home: subject.homes.A, env: rig.env, signal })
  expect(usage).toMatchObject({
    state: 'read',
    readings: [{ window: 'fiveHour', usedPercent: 20 }, { window: 'sevenDay' }],
  })
  expect(
    rig
      .requests()
      .slice(before)
      .filter(({ path }) => path === '/v1/messages'),
  ).toEqual([])
})

it('§9 the agent view stays closed', async () => {
  const { agent } = await begin([], { disableAgentView: true })
  await agent.say('hello')
  await agent.hook('Stop')
  await agent.key('Left')
  await agent.key('Left')
  await agent.say('still here')
  expect((await agent.hook('Stop', 2)).payload.last_assistant_message).toContain('still here')
  expect(agent.processFile).not.toHaveProperty('parkedJobId')
})

it('§4 a conversation goes on with another model where its resume says so', async () => {
  const { id, agent } = await begin(['--model', 'claude-opus-5-5'], never)
  await agent.say('hello')
  await agent.hook('Stop')
  await agent.kill('SIGTERM')
  const next = await Agent.start(tmux, subject, ['--resume', id, ...tools, '--model', 'sonnet', 'go on'], {
    settings: never,
  })
  await next.hook('Stop')
  const told = () =>
    next.all('statusLine').some(({ payload }) => modelInStatus(JSON.stringify(payload))?.includes('sonnet'))
  await until('the status line', told)
  await until('the answer', () => linesOf(next, id).some((line) => modelInRow(line)?.includes('sonnet')))
})
