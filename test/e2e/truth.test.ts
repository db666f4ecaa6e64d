// What the CLI does of itself, and what the host makes of it.
import { appendFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it('a turn that was wrapped up before a limit is moved, and told that the limit no longer applies', async () => {
  // Its status line says 99.5 % as well: here the note alone has to do.
  const world = makeWorld({ config: { failover: { threshold: { fiveHour: null } } } })
  await world.started()
  world.control('one', { wrapUp: 'near_limit', fiveHour: 90 })
  await world.type('main', 'a long piece of work')
  const swap = await world.swapped()
  expect(swap?.outcome).toBe('swapped')
  const [record] = await world.history()
  expect(record).toMatchObject({
    trigger: { pattern: 'usageLimitNote', session: 'main' },
    sessions: [{ proved: true }],
  })
  const session = await world.settled('main', 'no longer applies to this session')
  expect(session.account).toBe('two')
  expect(world.said('two', session, 'Continue where you left off.')).toBe(true)
})

it('what ran in the background is told to the session that was moved, and the host says it before', async () => {
  const world = makeWorld()
  await world.started()
  await world.type('main', 'BGSHELL 60000 a server')
  await world.settled('main', 'BGSHELL')
  const shown = await world.json<{ cut: { shells: object[] } }>('sessions', 'show', 'main')
  expect(shown.cut.shells).toMatchObject([{ command: 'sleep 60' }])
  const plan = await world.run(['swap', '--dry-run'])
  expect(plan.stdout).toContain('sleep 60')
  // The drain ends before the server does.
  expect((await world.run(['swap', '--json'])).code).toBe(0)
  const session = await world.settled('main', 'a background command was cut')
  expect(session.account).toBe('two')
})

it('a limit that only a subagent met is one of the account, and the turn is moved with it', async () => {
  const world = makeWorld()
  await world.started()
  world.control('one', { agentsLimited: true })
  await world.type('main', 'BGAGENT 5000 a search')
  expect((await world.swapped())?.outcome).toBe('swapped')
})

it('rows that are older than the launch are no evidence, wherever they stand', async () => {
  const world = makeWorld()
  await world.started()
  await world.type('main', 'hello')
  const session = await world.settled('main', 'hello')
  const row = {
    type: 'assistant',
    isApiErrorMessage: true,
    apiError: 'usage_limit_reached',
    error: 'rate_limit',
    sessionId: session.conversation,
    timestamp: new Date(Date.now() - 3_600_000).toISOString(),
    quotaLimits: { status: 'rejected', rateLimitType: 'five_hour', resetsAt: Math.floor(Date.now() / 1000) + 3_600 },
    message: { content: [{ type: 'text', text: "You've hit your 5-hour limit" }] },
  }
  const file = world.conversationFile('one', session)
  appendFileSync(file, `${JSON.stringify(row)}\n`)
  await world.type('main', 'another')
  await world.settled('main', 'another')
  expect((await world.status()).accounts[0]?.state).toBe('available')
  // The same of now is one.
  appendFileSync(file, `${JSON.stringify({ ...row, timestamp: new Date().toISOString() })}\n`)
  await until(async () => (await world.status()).lastSwap, 'the swap')
})
