// Messages reach those who are to be told, each once, whatever they do with it at first.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Message } from '../../src/notify/message.ts'
import { until } from '../support/until.ts'
import { type Answer, receiver } from './receiver.ts'
import { endedRecord } from './records.ts'
import { end, idsOf, open, pace, pause, settled } from './rig.ts'

it('S25 a receiver that fails at first gets each message once', async () => {
  const failures: Answer[] = [500, 'reset', 'hang', 503, 429, 408]
  const hook = await receiver(...failures)
  const opened = await open([{ webhook: hook.url }])
  const records = [1, 2, 3].map((id) => endedRecord(id))
  for (const record of records) await end(opened, record)
  // The same end is told of again and again: at each step of the journal.
  for (const record of records) opened.notifier.swapEnded(record)
  await until(() => hook.taken.length >= 3, 'every message')
  for (const record of records) opened.notifier.swapEnded(record)
  await settled(opened)
  await pause(100)
  expect(hook.tries()).toBe(failures.length + 3)
  expect(idsOf(hook.taken).sort()).toEqual([1, 2, 3])
  expect(opened.of('notify.delivered')).toBe(3)
})

it('a message that fails does not hold up the next one', async () => {
  const hook = await receiver(500)
  const opened = await open([{ webhook: hook.url }], { pace: { first: 200, longest: 200 } })
  await end(opened, endedRecord(1))
  await end(opened, endedRecord(2))
  await until(() => hook.taken.length === 2, 'both')
  expect(idsOf(hook.taken)).toEqual([2, 1])
})

it.each([
  ['a refusal', 404],
  ['a redirect, which is not followed', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
] as [string, Answer][])('%s ends it at once, and is logged', async (_, answer) => {
  const hook = await receiver(answer)
  const opened = await open([{ webhook: hook.url }])
  await end(opened, endedRecord(1))
  await settled(opened)
  await pause(100)
  expect(hook.tries()).toBe(1)
  expect(hook.taken).toEqual([])
  expect(opened.of('notify.abandoned')).toBe(1)
})

it('waits as long as a receiver asks for', async () => {
  const hook = await receiver({ status: 429, headers: { 'retry-after': '1' } })
  const opened = await open([{ webhook: hook.url }])
  const start = Date.now()
  await end(opened, endedRecord(1))
  await until(() => hook.taken.length === 1, 'the message')
  expect(Date.now() - start).toBeGreaterThanOrEqual(950)
})

it('gives up after so many tries', async () => {
  const hook = await receiver(...Array.from({ length: 10 }, () => 500))
  const opened = await open([{ webhook: hook.url }], { pace: { ...pace, tries: 4 } })
  await end(opened, endedRecord(1))
  await until(() => opened.of('notify.abandoned') === 1, 'the end of it')
  await pause(100)
  expect(hook.tries()).toBe(4)
  expect(opened.of('notify.failed')).toBe(3)
})

it('keeps a bounded number waiting, and drops the oldest', async () => {
  const hook = await receiver('hang', 500, 500)
  const opened = await open([{ webhook: hook.url }], { pace: { ...pace, most: 5 } })
  for (let id = 1; id <= 20; id += 1) await end(opened, endedRecord(id))
  await until(() => hook.taken.length === 5, 'the newest five')
  await settled(opened)
  expect(idsOf(hook.taken).sort()).toEqual([16, 17, 18, 19, 20])
  expect(opened.of('notify.dropped')).toBe(15)
})

it('tells only what was asked for, and a wait once for each time it begins', async () => {
  const all = await receiver()
  const some = await receiver()
  const opened = await open([{ webhook: all.url }, { webhook: some.url, on: ['partialSwap', 'waiting'] }])
  await end(opened, endedRecord(1))
  await end(opened, endedRecord(2, { outcome: 'cancelled' }))
  await end(opened, endedRecord(3, { outcome: 'partialSwap' }))
  const wait = { until: '2026-11-22T15:00:00.000Z', account: 'b' }
  for (let round = 0; round < 5; round += 1) opened.notifier.waiting(wait)
  opened.notifier.waiting({ ...wait, until: '2026-11-22T15:00:01.000Z' })
  opened.notifier.waiting(null)
  opened.notifier.waiting(wait)
  opened.notifier.waiting(null)
  opened.notifier.waiting({ ...wait, until: '2026-11-23T15:00:00.000Z' })
  await until(() => all.taken.length === 5, 'all')
  await settled(opened)
  const events = (taken: { body: string }[]) => taken.map(({ body }) => (JSON.parse(body) as Message).event)
  expect(events(all.taken)).toEqual(['swap', 'cancelled', 'partialSwap', 'waiting', 'waiting'])
  expect(events(some.taken)).toEqual(['partialSwap', 'waiting', 'waiting'])
})

it('what a session showed leaves the machine only where it is asked for, and no address is in the log or on disk', async () => {
  const plain = await receiver()
  const curious = await receiver()
  const secret = 'T0000000/very-secret'
  const opened = await open([
    { webhook: `${plain.url}/${secret}` },
    { webhook: `${curious.url}/${secret}`, include: ['snippet'] },
    { webhook: `http://127.0.0.1:1/${secret}` },
  ])
  const trigger = { session: 'main', source: 'row', pattern: null, seenAt: '', resetsAt: null, window: null }
  await end(opened, endedRecord(1, { trigger: { ...trigger, snippet: 'limit\u001b[31m reached' } }))
  await until(() => plain.taken.length + curious.taken.length === 2, 'both')
  expect(plain.taken[0]?.body).not.toContain('reached')
  expect(JSON.parse(curious.taken[0]?.body as string).snippet).toBe('limit [31m reached')
  await until(() => opened.of('notify.failed') > 0, 'the third to fail')
  expect(JSON.stringify(opened.lines)).not.toContain('very-secret')
  await opened.close()
  const files = readdirSync(opened.stateDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['000001.json', '000000000001.jsonl']))
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain('very-secret')
})
