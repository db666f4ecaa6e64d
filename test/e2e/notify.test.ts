// Notifications of a running host, and `notify test` without one.

import { expect, it } from 'vitest'
import { readLog } from '../../src/journal/log.ts'
import type { Message } from '../../src/notify/message.ts'
import { receiver } from '../notify/receiver.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const messages = (hook: Awaited<ReturnType<typeof receiver>>) =>
  hook.taken.map(({ body }) => JSON.parse(body) as Message)

it('S25 tells of a swap, of a cancelled one and of partialSwap, each once, through a receiver that fails at first', async () => {
  const hook = await receiver(500, 'reset')
  const world = makeWorld({ config: { notify: [{ webhook: hook.url }] } })
  const host = await world.started()
  expect((await world.run(['swap'])).code).toBe(0)
  await until(() => hook.taken.length === 1, 'the swap')
  world.divergeShared('one')
  expect((await world.run(['swap', '--to', 'one'])).code).toBe(1)
  await until(() => hook.taken.length === 2, 'the cancelled one')
  world.move('homes/two', 'homes/two.away')
  expect((await world.run(['swap', '--to', 'one'])).code).toBe(1)
  await until(() => hook.taken.length === 3, 'partialSwap')
  expect(messages(hook).map(({ id, event, from, to, sessions }) => [id, event, from, to, sessions])).toEqual([
    [1, 'swap', 'one', 'two', { moved: ['main'], failed: [] }],
    [2, 'cancelled', 'two', 'one', { moved: [], failed: [] }],
    [3, 'partialSwap', 'two', 'one', { moved: [], failed: [] }],
  ])
  expect(messages(hook)[2]?.toDo).toContain('claude-failover recover')

  // Killed between the answer and its note, it would have to send that one again.
  await until(
    () => (readLog(world.at('state'))?.books.get('notified')?.book as { queue: unknown[] }).queue.length === 0,
    'the note',
  )
  // A host that was killed repeats nothing of it, and tells how the recovery ended.
  host.process.kill('SIGKILL')
  await host.ended
  world.up()
  await until(async () => (await world.status().catch(() => undefined))?.partialSwap, 'the next host')
  world.move('homes/two.away', 'homes/two')
  world.relink('two')
  expect((await world.run(['recover'])).code).toBe(0)
  await until(() => hook.taken.length === 4, 'the recovery')
  expect(messages(hook)[3]).toMatchObject({ id: 3, event: 'cancelled' })
  expect(hook.tries()).toBe(6)
})

it('tells that a wait has begun', async () => {
  const hook = await receiver()
  const world = makeWorld({ accounts: ['one'], config: { notify: [{ webhook: hook.url, on: ['waiting'] }] } })
  await world.started()
  // A whole minute: the hook's text, which may come before the row, tells no more.
  world.control('one', { mode: 'limited', resetsAt: (Math.floor(Date.now() / 60_000) + 60) * 60 })
  await world.type('main', 'hello')
  await until(() => hook.taken.length === 1, 'the message')
  const { waiting } = await world.status()
  expect(messages(hook)[0]).toMatchObject({ event: 'waiting', account: 'one', until: waiting?.until, snippet: null })
})

it('notify test sends through every notifier, without a host, and fails when one fails', async () => {
  const good = await receiver()
  const bad = await receiver(500, 500)
  const world = makeWorld({ config: { notify: [{ webhook: good.url, on: ['waiting'] }, { command: ['cat'] }] } })
  const fine = await world.run(['notify', 'test'])
  expect([fine.code, fine.stdout.split('\n').map((line) => line.slice(0, 6))]).toEqual([0, ['ok    ', 'ok    ']])
  expect(messages(good)).toMatchObject([{ event: 'test' }])
  world.configure({ notify: [{ webhook: good.url }, { webhook: bad.url, format: 'slack' }] })
  expect((await world.run(['notify', 'test'])).code).toBe(1)
  const told = await world.run(['notify', 'test', '--json'])
  expect(told.json()).toMatchObject({ ok: false, results: [{ ok: true }, { ok: false, detail: 'answered 500' }] })
  world.configure({ notify: [] })
  const none = await world.run(['notify', 'test', '--json'])
  expect([none.code, none.error().code]).toEqual([2, 'USAGE'])
  expect((await world.run(['notify', 'tset'])).code).toBe(2)
})
