import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { FleetConfig } from '../../../src/config/config.ts'
import { openNats } from '../../../src/fleet/nats/net.ts'
import type { Heard, Page } from '../../../src/fleet/ports.ts'
import { startNats } from '../../support/nats.ts'
import { until } from '../../support/until.ts'

const configFor = (host: string, url: string): FleetConfig => ({
  host,
  nats: { servers: [url], prefix: 'cf', replicas: 1 },
  identity: {},
  projects: {},
})

/** One host on the servers, and all that it has heard. */
function hostOn(host: string, url: string) {
  const heard: Heard[] = []
  const pages = new Map<string, Page | null>()
  const times = { caughtUp: 0, cut: 0 }
  const troubles: string[] = []
  const net = openNats(configFor(host, url), {
    host,
    ears: {
      heard: (word) => void heard.push(word),
      page: (key, page) => void pages.set(key, page),
      caughtUp: () => void times.caughtUp++,
      cut: () => void times.cut++,
    },
    trouble: (message) => void troubles.push(message),
  })
  onTestFinished(() => net.close())
  const connected = () => until(() => net.connected, `${host} to be connected`)
  const wordOf = (from: string, subject: string) =>
    heard.findLast((word) => word.host === from && word.subject === subject)?.word
  return { net, heard, pages, times, troubles, connected, wordOf }
}

describe('the board', () => {
  test('what a host says is heard by the others, at once or when they come, with its age', async () => {
    const { url } = await startNats()
    const desk = hostOn('desk', url)
    await desk.connected()
    await desk.net.say('host', { n: 1 })
    await desk.net.say('host', { n: 2 })
    const lap = hostOn('lap', url)
    await lap.connected()
    expect(lap.wordOf('desk', 'host')).toEqual({ n: 2 })
    const [first] = lap.heard.filter(({ host }) => host === 'desk')
    expect(first?.age).toBeGreaterThan(0)
    expect(first?.age).toBeLessThan(10_000)
    const began = performance.now()
    await desk.net.say('account.acme', { left: 5 })
    await until(() => lap.wordOf('desk', 'account.acme'), 'the word')
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(lap.heard.at(-1)).toMatchObject({ age: 0, word: { left: 5 } })
  })

  test('a server that was killed, frozen or robbed of its data is come back to, and everybody is told', async () => {
    const server = await startNats()
    const desk = hostOn('desk', server.url)
    await desk.connected()
    await desk.net.say('host', { n: 1 })
    await server.kill()
    await until(() => desk.times.cut === 1, 'the cut')
    expect(desk.net.connected).toBe(false)
    await expect(desk.net.say('host', { n: 2 })).rejects.toThrow('cut off')
    rmSync(join(server.directory, 'js'), { recursive: true })
    await server.start()
    await until(() => desk.times.caughtUp === 2, 'the way back')
    await desk.net.say('host', { n: 3 })
    server.freeze()
    await until(() => desk.times.cut === 2, 'the second cut', 40_000)
    server.thaw()
    await until(() => desk.times.caughtUp === 3, 'the second way back')
    expect(desk.wordOf('desk', 'host')).toEqual({ n: 3 })
  })
})

describe('pages', () => {
  test('of two writers that saw the same page one wins, and the other is told', async () => {
    const { url } = await startNats()
    const [desk, lap] = [hostOn('desk', url), hostOn('lap', url)]
    await Promise.all([desk.connected(), lap.connected()])
    const first = await desk.net.pages.write('claim.acme', { by: 'desk' }, null)
    expect(first).toBeGreaterThan(0)
    expect(await lap.net.pages.write('claim.acme', { by: 'lap' }, null)).toBe(null)
    expect(await lap.net.pages.read('claim.acme')).toEqual({ value: { by: 'desk' }, revision: first })
    const all = await Promise.all(
      ['a', 'b', 'c'].map((by) => lap.net.pages.write('claim.acme', { by }, first as number)),
    )
    expect(all.filter((one) => one !== null)).toHaveLength(1)
    expect(await desk.net.pages.write('claim.acme', { by: 'desk' }, first)).toBe(null)
    await until(() => (desk.pages.get('claim.acme')?.value as { by: string }).by !== 'desk', 'the page')
    expect(await desk.net.pages.read('claim.none')).toBe(null)
  })
})

describe('the queue', () => {
  test('work is kept once, given to one host, given back, and gone when it is done', async () => {
    const { url } = await startNats()
    const [desk, lap] = [hostOn('desk', url), hostOn('lap', url)]
    await Promise.all([desk.connected(), lap.connected()])
    const body = Buffer.from('sealed')
    await desk.net.queue.offer('t1', body, null)
    await desk.net.queue.offer('t1', body, null)
    await desk.net.queue.offer('t2', body, 'lap')
    const [mine, theirs] = await Promise.all([desk.net.queue.take('any'), lap.net.queue.take('any')])
    const taken = mine ?? theirs
    expect([mine, theirs].filter(Boolean)).toHaveLength(1)
    expect(taken?.id).toBe('t1')
    expect(Buffer.from(taken?.body ?? []).toString()).toBe('sealed')
    taken?.giveBack(0)
    const again = await lap.net.queue.take('any')
    expect(again).toMatchObject({ id: 't1', deliveries: 2 })
    await again?.done()
    expect(await desk.net.queue.take('any')).toBe(null)
    expect(await desk.net.queue.take('own')).toBe(null)
    expect((await lap.net.queue.take('own'))?.id).toBe('t2')
  })
})
