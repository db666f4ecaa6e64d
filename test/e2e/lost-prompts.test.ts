// Prompts that wait for their turn in a busy session come along, once and in order.
import { expect, it } from 'vitest'
import type { SwapRecord } from '../../src/journal/record.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

/** What was said to the agent as prompts of turns. */
const prompts = (conversation: string): string[] =>
  conversation
    .split('\n')
    .filter((line) => line.includes('"type":"user"'))
    .map((line) => JSON.parse(line).message.content)

const texts = ['the first that waits', 'the second,\nof two lines', 'the third']

it('what waited is given again after the swap, once and in order, over a kill of the host', async () => {
  const world = makeWorld()
  const host = await world.started()
  await world.type('main', 'hello')
  await world.settled('main', 'hello')
  world.control('one', { replyMs: 120_000 })
  await world.type('main', 'the turn that is cut')
  await world.until('main', ({ state }) => state === 'working')
  for (const text of texts) expect((await world.run(['sessions', 'send', 'main', text])).code).toBe(0)
  expect(prompts(world.conversation('one', await world.session('main')))).toEqual(['hello', 'the turn that is cut'])

  const record = (await world.run(['swap', '--json'])).json<SwapRecord>()
  expect(record.sessions).toMatchObject([{ proved: true, note: '3 prompts that wait are given again' }])
  const session = await world.session('main')
  await until(() => prompts(world.conversation('two', session)).length > 3, 'the first of them')
  host.process.kill('SIGKILL')
  await host.ended
  await world.started()
  await until(() => prompts(world.conversation('two', session)).length >= 6, 'all of them', 40_000).catch(
    async (error) => {
      throw new Error(`${error.message}: ${await world.tmux('capture-pane', '-p', '-t', '=main:')}`)
    },
  )
  await world.until('main', ({ state }) => state === 'idle')
  expect((await world.run(['swap', '--json'])).json<SwapRecord>().sessions).toMatchObject([{ proved: true }])
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect(prompts(world.conversation('one', session))).toEqual([
    'hello',
    'the turn that is cut',
    'Continue where you left off.',
    ...texts,
  ])
})
