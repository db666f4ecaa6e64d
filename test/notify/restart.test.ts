// What outlives the host, and what keeps neither the host nor a swap waiting.
import { expect, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { openLog } from '../../src/journal/log.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { writeRecord } from '../../src/journal/records.ts'
import { memoryIn } from '../../src/notify/memory.ts'
import { targetsOf } from '../../src/notify/target.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { receiver } from './receiver.ts'
import { endedRecord } from './records.ts'
import { end, idsOf, memoryOf, open, pause, settled } from './rig.ts'

const targetId = (one: Config['notify'][number]) => targetsOf({ notify: [one] })[0]?.id as string

it('what was not delivered is delivered by the next host, and what was is not repeated', async () => {
  const down = await receiver(...Array.from({ length: 1000 }, () => 503))
  const stateDir = temporaryDirectory()
  const notify = [{ webhook: down.url }]
  const first = await open(notify, { stateDir })
  await end(first, endedRecord(1))
  await until(() => down.tries() > 1, 'a second try')
  await first.close()
  expect(memoryOf(stateDir)?.queue).toHaveLength(1)
  const tries = down.tries()
  await pause(100)
  expect(down.tries()).toBe(tries)

  // The same address, and now it answers: the config has not changed.
  const up = await receiver()
  const log = await openLog(stateDir)
  const store = memoryIn(log)
  const [from, to] = [down, up].map(({ url }) => targetId({ webhook: url })) as [string, string]
  store.write(JSON.parse(JSON.stringify(store.read()).replaceAll(from, to)))
  await log.close()
  const second = await open([{ webhook: up.url }], { stateDir })
  await until(() => up.taken.length === 1, 'the message')
  await settled(second)
  await second.close()
  const third = await open([{ webhook: up.url }], { stateDir })
  await pause(200)
  await third.close()
  expect(idsOf(up.taken)).toEqual([1])
})

it('a swap that ended just before the host was killed is found in the records', async () => {
  const hook = await receiver()
  const stateDir = temporaryDirectory()
  for (const id of [1, 2]) await writeRecord(stateDir, endedRecord(id))
  const first = await open([{ webhook: hook.url }], { stateDir })
  await first.close()
  // What was before the first start is no news.
  expect(hook.taken).toEqual([])
  await writeRecord(stateDir, endedRecord(3, { outcome: 'cancelled' }))
  await writeRecord(stateDir, endedRecord(4))
  await writeRecord(stateDir, endedRecord(5, { outcome: null }))
  const second = await open([{ webhook: hook.url }], { stateDir })
  await until(() => hook.taken.length === 2, 'both')
  await second.close()
  expect(idsOf(hook.taken)).toEqual([3, 4])
})

it('news of a day ago is none', async () => {
  const hook = await receiver()
  const stateDir = temporaryDirectory()
  await (await open([{ webhook: hook.url }], { stateDir })).close()
  await writeRecord(stateDir, endedRecord(1, { endedAt: new Date(Date.now() - 25 * 3_600_000).toISOString() }))
  const opened = await open([{ webhook: hook.url }], { stateDir })
  await until(() => opened.of('notify.abandoned') === 1, 'the end of it')
  expect(hook.tries()).toBe(0)
})

it('a damaged memory is begun anew, and keeps no host from starting', async () => {
  const hook = await receiver()
  const stateDir = temporaryDirectory()
  await writeRecord(stateDir, endedRecord(1))
  const log = await openLog(stateDir)
  const book = { since: 'yesterday', told: [] }
  log.append({ actor: 'notified', event: { type: 'notified' }, machine: 'notified', version: 1, state: null, book })
  await log.close()
  const opened = await open([{ webhook: hook.url }], { stateDir })
  expect(opened.of('notify.forgotten')).toBe(1)
  await end(opened, endedRecord(2))
  await until(() => hook.taken.length === 1, 'the message')
  expect(idsOf(hook.taken)).toEqual([2])
})

it('what the log does not hold is not sent, keeps no swap waiting, and is told by the next host', async () => {
  const hook = await receiver()
  const stateDir = temporaryDirectory()
  const first = await open([{ webhook: hook.url }], { stateDir })
  await pause(100)
  await first.journal.close()
  await end(first, endedRecord(1))
  await pause(200)
  expect(hook.tries()).toBe(0)
  await first.close()
  await open([{ webhook: hook.url }], { stateDir })
  await until(() => hook.taken.length === 1, 'the message')
  expect(idsOf(hook.taken)).toEqual([1])
})

it('returns at once and throws nothing, even for a record that is no record', async () => {
  const hook = await receiver('hang')
  const opened = await open([{ webhook: hook.url }])
  opened.notifier.swapEnded({ outcome: 'swapped' } as SwapRecord)
  expect(opened.of('notify.broken')).toBe(1)
  const start = performance.now()
  for (let id = 1; id <= 50; id += 1) opened.notifier.swapEnded(endedRecord(id))
  expect(performance.now() - start).toBeLessThan(100)
})

it('ends within a second while a receiver hangs, and what it hangs on still waits', async () => {
  const hook = await receiver('hang', 'hang')
  const opened = await open([{ webhook: hook.url }], { timeouts: { webhook: 60_000, command: 60_000 } })
  await end(opened, endedRecord(1))
  await until(() => hook.tries() === 1, 'the request')
  const start = Date.now()
  await opened.close()
  expect(Date.now() - start).toBeLessThan(1_000)
  expect(memoryOf(opened.stateDir)?.queue).toMatchObject([{ tries: 0, message: { id: 1 } }])
})

it('without a notifier nothing is kept, and one that is added later is told of nothing old', async () => {
  const hook = await receiver()
  const stateDir = temporaryDirectory()
  await (await open([{ webhook: hook.url }], { stateDir })).close()
  const none = await open([], { stateDir })
  await end(none, endedRecord(1))
  await none.close()
  expect(memoryOf(stateDir)).toBeUndefined()
  const opened = await open([{ webhook: hook.url }], { stateDir })
  await end(opened, endedRecord(2))
  await until(() => hook.taken.length > 0, 'the message')
  await settled(opened)
  expect(idsOf(hook.taken)).toEqual([2])
})
