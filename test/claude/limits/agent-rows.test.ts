import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { agentsDirectory } from '../../../src/claude/conversation/agents.ts'
import { openAgentRows } from '../../../src/claude/limits/agent-rows.ts'
import { captured, capturedLines } from '../../support/fixtures.ts'
import { temporaryDirectory } from '../../support/temp.ts'
import { until } from '../../support/until.ts'

const conversation = '22222222-0000-4000-8000-000000000001'
const since = '2026-11-24T16:00:00.000Z'
const rows = captured('agent-limit-subagent-file.jsonl')

function setUp() {
  const file = join(temporaryDirectory(), `${conversation}.jsonl`)
  const told: [string, string, string][] = []
  const errors: unknown[] = []
  const agents = openAgentRows({
    sign: (key, agent, sign) => told.push([key, agent, sign.kind === 'limit' ? sign.window : sign.kind]),
    failed: (error) => errors.push(error),
  })
  onTestFinished(() => agents.stop())
  const write = (id: string, text: string) => appendFileSync(join(agentsDirectory(file), `agent-${id}.jsonl`), text)
  return { file, told, errors, agents, write, directory: agentsDirectory(file) }
}

it('tells the limit that only an agent met, whose directory comes later than its session', async () => {
  const { file, told, errors, agents, write, directory } = setUp()
  agents.follow('launch', conversation, file, since)
  mkdirSync(directory, { recursive: true })
  write('abfad5995bc65f216', rows)
  await until(() => told.length > 0, 'the sign', 40_000)
  expect([told, errors]).toEqual([[['launch', 'abfad5995bc65f216', 'fiveHour']], []])
  agents.look()
  agents.follow('launch', conversation, file, since)
  expect(told).toHaveLength(1)
})

it('tells those that were there already, torn rows once they are whole, and none of before the launch', async () => {
  const { file, told, agents, write, directory } = setUp()
  mkdirSync(directory, { recursive: true })
  write('a1', rows.slice(0, -200))
  write('a2', rows)
  utimesSync(join(directory, 'agent-a2.jsonl'), new Date('2026-11-24T15:00:00Z'), new Date('2026-11-24T15:00:00Z'))
  writeFileSync(join(directory, 'agent-a3.meta.json'), '{}')
  agents.follow('launch', conversation, file, since)
  expect(told).toEqual([])
  write('a1', rows.slice(-200))
  await until(() => told.length > 0, 'the sign', 40_000)
  expect(told).toEqual([['launch', 'a1', 'fiveHour']])

  agents.follow('next', conversation, file, '2026-11-24T17:00:00.000Z')
  agents.follow('other', '33333333-0000-4000-8000-000000000001', file, since)
  agents.drop('launch')
  write(
    'a4',
    capturedLines('agent-limit-subagent-file.jsonl')
      .map((line) => `${line}\n`)
      .join(''),
  )
  agents.look()
  expect(told).toHaveLength(1)
})
