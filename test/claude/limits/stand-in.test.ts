// What the stand-in writes, gives to its hook and draws is told as the corpus tells it; the stand-in itself is held
// against the real CLI elsewhere.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AnySign } from '../../../machines/evidence.ts'
import type { HookPayload } from '../../../src/claude/hooks/hook-file.ts'
import { signInRow } from '../../../src/claude/limits/row.ts'
import { signInStopFailure } from '../../../src/claude/limits/stop-failure.ts'
import { judgeScreen } from '../../../src/claude/screen/judge.ts'
import { loadRules } from '../../../src/claude/screen/rules.ts'
import type { Control } from '../../../src/stand-in/control.ts'
import { standIn } from '../../../src/stand-in/paths.ts'
import { Agent, rowsOf } from '../../stand-in/agent.ts'
import { standInSubject } from '../../stand-in/stand-in-subject.ts'
import type { Subject } from '../../stand-in/subject.ts'
import { TmuxServer } from '../../stand-in/tmux-server.ts'
import { until } from '../../stand-in/until.ts'

const { rules } = loadRules()
let subject: Subject
let tmux: TmuxServer
beforeAll(async () => {
  subject = await standInSubject(standIn)
})
afterAll(() => subject.close())
beforeEach(() => {
  tmux = new TmuxServer(subject.env)
})
afterEach(() => tmux.close())

const start = async (control: Control) => {
  await subject.control('A', control)
  const id = randomUUID()
  return { id, agent: await Agent.start(tmux, subject, ['--session-id', id, 'do it']) }
}
const onScreen = async (agent: Agent) => judgeScreen(await agent.screen(), rules, { seen: new Date() }).sign

async function told(control: Control): Promise<{ row: AnySign | undefined; hook: AnySign | undefined; agent: Agent }> {
  const { id, agent } = await start(control)
  const { payload } = await agent.hook('StopFailure')
  const row = await until('the row', () => rowsOf(agent.home, id).find((one) => one.isApiErrorMessage))
  return {
    row: signInRow(JSON.stringify(row), id),
    hook: signInStopFailure(payload as HookPayload, new Date().toISOString()),
    agent,
  }
}

const seconds = (hours: number) => Math.floor(Date.now() / 60_000) * 60 + hours * 3600

it.each([
  ['five_hour', 'fiveHour', 2],
  ['seven_day', 'sevenDay', 72],
  ['seven_day_opus', 'sevenDayOpus', 72],
  ['seven_day_overage_included', 'sevenDayFable', 72],
  ['none', 'unknown', 2],
])('S10 a limit of %s is one by row, by hook and by pane', async (claim, window, hours) => {
  const resetsAt = seconds(hours)
  const { row, hook, agent } = await told({ mode: 'limited', claim, resetsAt })
  const expected = { kind: 'limit', window, resetsAt: new Date(resetsAt * 1000).toISOString() }
  expect(row).toMatchObject({ ...expected, source: 'row', confidence: 'confirmed' })
  expect(hook).toMatchObject({ ...expected, source: 'hook', confidence: 'confirmed' })
  await agent.shows(/⚠ Usage limit reached|1\. Stop and wait/)
  expect(await onScreen(agent)).toMatchObject({ ...expected, source: 'pane', confidence: 'suspected' })
})

it.each([
  ['overloaded', 'overloaded'],
  ['error500', 'serverError'],
  ['plain429', 'rateLimit'],
] as const)('%s passes by row, by hook and by pane, while it is retried and after', async (mode, reason) => {
  const waiting = await start({ mode, retryMs: 60_000 })
  await waiting.agent.shows('retrying in')
  expect(await onScreen(waiting.agent)).toMatchObject({ kind: 'passing', reason: 'retrying' })
  const { row, hook, agent } = await told({ mode, retryMs: 50 })
  for (const sign of [row, hook]) expect(sign).toMatchObject({ kind: 'passing', reason })
  await agent.status('idle')
  expect(await onScreen(agent)).toMatchObject({ kind: 'passing', reason })
})

it('a login that is refused is told as such', async () => {
  const { row, hook, agent } = await told({ mode: 'unauthorized' })
  for (const sign of [row, hook]) expect(sign).toMatchObject({ kind: 'login', reason: 'authentication_failed' })
  expect((await onScreen(agent))?.kind).not.toBe('limit')
})

it('an old limit that a resumed conversation shows again is none', async () => {
  const { id, agent } = await start({ mode: 'limited', claim: 'five_hour', resetsAt: seconds(2) })
  await agent.shows('⚠ Usage limit reached')
  await agent.kill('SIGTERM')
  await subject.control('B', { mode: 'ok' })
  const again = await Agent.start(tmux, subject, ['--resume', id], { account: 'B' })
  await again.shows("You've hit your 5-hour limit")
  expect(await onScreen(again)).toBeUndefined()
})
