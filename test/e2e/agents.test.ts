// Agents that do not do as they should are never counted as having come through.
import { expect, it } from 'vitest'
import type { SwapRecord } from '../../src/journal/record.ts'
import { makeWorld } from '../support/world.ts'

/** Each on the account that is gone to: the sessions start well and are moved badly. */
const faults: [string, RegExp, 'failed' | 'starting'][] = [
  ['no-session-start', /no SessionStart was heard of/, 'failed'],
  ['other-uuid', /named another conversation/, 'failed'],
  ['other-home', /another CLAUDE_CONFIG_DIR/, 'failed'],
  ['other-directory', /another directory/, 'failed'],
  // What has ended is started again, with pauses that grow; what lives and is not right needs somebody to look at it.
  ['exit-after-1s', /it ended right after its SessionStart/, 'starting'],
]

it.concurrent.for(faults)('%s: the swap commits, the session is not proved, and everything says so', async ([
  fault,
  reason,
  state,
], { onTestFinished }) => {
  const world = makeWorld({ agent: { startTimeout: '3s', settleTime: '2s' } }, onTestFinished)
  await world.started()
  world.control('two', { faults: [fault] })
  const swap = await world.run(['swap', '--json'])
  expect(swap.code).toBe(1)
  const record = swap.json<SwapRecord>()
  expect(record.outcome).toBe('swapped')
  expect(record.sessions).toMatchObject([
    { name: 'main', proved: false, error: { code: 'NOT_PROVED', message: expect.stringMatching(reason) } },
  ])
  const status = await world.status()
  expect(status).toMatchObject({ state: 'normal', activeAccount: 'two', epoch: 1 })
  expect(status.sessions).toMatchObject([{ state, proved: false, fault: { code: 'NOT_PROVED' } }])
  expect(status.sentence).toMatch(/main (failed|did not start)/)

  world.control('two', {})
  const restart = await world.run(['sessions', 'restart', 'main', '--json'])
  expect([restart.code, restart.json()]).toMatchObject([0, { proved: true }])
  expect(await world.session('main')).toMatchObject({ state: 'idle', proved: true })
})

it('an agent that ignores SIGTERM is killed after five seconds, and only then is its successor started', async () => {
  const world = makeWorld({ agent: { args: ['--stand-in-fault', 'ignore-term'] } })
  await world.started()
  const record = (await world.run(['swap', '--json'])).json<SwapRecord>()
  const [result] = record.sessions
  expect(result).toMatchObject({ proved: true, note: 'ended only by SIGKILL' })
  expect(result?.ms).toBeGreaterThan(5_000)
})

it('an agent that ends at once is given up after some tries, and says why', async () => {
  const world = makeWorld({ agent: { args: ['--stand-in-fault', 'exit-at-once'] } })
  await world.started()
  expect(await world.session('main')).toMatchObject({ proved: false, state: 'starting', fault: { code: 'NOT_PROVED' } })
})

it('a conversation that is gone is begun anew under its UUID, and that is said', async () => {
  const world = makeWorld()
  await world.started()
  await world.type('main', 'hello')
  const before = await world.settled('main', 'hello')
  world.forget(before)
  const record = (await world.run(['swap', '--json'])).json<SwapRecord>()
  expect(record.sessions).toMatchObject([
    {
      proved: true,
      conversation: before.conversation,
      note: expect.stringContaining('was not found: started anew under its UUID'),
    },
  ])
})

it('a session in which nothing was said comes along under the UUID that it was given', async () => {
  const world = makeWorld()
  await world.started()
  const { conversation } = await world.session('main')
  expect((await world.run(['swap', '--json'])).json<SwapRecord>().sessions).toMatchObject([
    { proved: true, conversation },
  ])
})

it('S11 after a /clear the new conversation is the one that comes along', async () => {
  const world = makeWorld()
  await world.started()
  await world.type('main', 'hello')
  const before = await world.settled('main', 'hello')
  await world.type('main', '/clear')
  const cleared = await world.until('main', ({ conversation }) => conversation !== before.conversation)
  await world.type('main', 'after the clear')
  await world.settled('main', 'after the clear')
  const record = (await world.run(['swap', '--json'])).json<SwapRecord>()
  expect(record.sessions).toMatchObject([{ proved: true, conversation: cleared.conversation }])
  expect(world.said('two', await world.session('main'), 'after the clear')).toBe(true)
})
