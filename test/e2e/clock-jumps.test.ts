// The clock of the host's process is set an hour forward or back in the middle of things: nothing hangs, nothing is left out.
import { expect, it } from 'vitest'
import { openOrders } from '../faults/orders.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const hour = 3_600_000

it.each([
  ['forward', hour],
  ['back', -hour],
])('the clock is set an hour %s while a session starts, moves and is sent a text', async (_, jump) => {
  const world = makeWorld()
  const orders = openOrders(world.at('orders'))
  const host = world.up([], orders.env)
  await until(async () => (await world.tmux('list-sessions')).includes('main') || undefined, 'the session to start')
  orders.shift(jump)
  await host.ready
  const { conversation } = await world.until('main', ({ proved }) => proved)
  const swap = world.run(['swap', '--json'])
  await until(async () => (await world.status()).state !== 'normal' || undefined, 'the swap to begin')
  orders.shift(0)
  expect(await swap).toMatchObject({ code: 0 })
  expect(await world.session('main')).toMatchObject({ conversation, proved: true, account: 'two' })
  const sent = world.run(['sessions', 'send', 'main', 'hello', '--wait', 'done', '--json'])
  orders.shift(jump)
  expect(await sent).toMatchObject({ code: 0, stderr: '' })
  expect(world.said('two', await world.session('main'), 'hello')).toBe(true)
  orders.shift(0)
  // It ended a moment ago, and is started again as it would be by a clock that nobody sets.
  const { pid } = await world.session('main')
  process.kill(pid as number, 'SIGKILL')
  await until(async () => !(await world.session('main')).proved || undefined, 'its end to be seen')
  orders.shift(jump)
  const again = await world.until('main', ({ proved, pid: now }) => proved && now !== pid)
  expect(again.conversation).toBe(conversation)
})
