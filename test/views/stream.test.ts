// The push: everything at once for who comes, then what changes, no more often than anybody can read; nobody can make
// the host wait or fill its memory.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify from 'fastify'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { openClients } from '../../src/views/stream/clients.ts'
import { openFeed } from '../../src/views/stream/feed.ts'
import { keepLines } from '../../src/views/stream/log-lines.ts'
import { countTurns } from '../../src/views/stream/turns.ts'
import { keepUsage } from '../../src/views/stream/usage.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'

async function serve() {
  const clients = openClients()
  const lines = keepLines(pino({ level: 'silent' }))
  const status = { state: 'normal', asked: 0 }
  const feed = openFeed(
    {
      async status() {
        status.asked += 1
        return { state: status.state }
      },
      follow() {},
      marks: () => [],
      lines,
      usage: keepUsage(),
      turns: countTurns(),
      stateDir: temporaryDirectory(),
    },
    clients,
  )
  const app = fastify({ forceCloseConnections: true })
  app.get('/stream', async (_, reply) => {
    const client = clients.accept(reply)
    if (client) await feed.join(client)
    return reply
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())
  return { clients, feed, lines, status, address }
}

async function view(address: string): Promise<{ answer: IncomingMessage; events(): string[]; text(): string }> {
  const asked = request(`${address}/stream`).end()
  onTestFinished(() => void asked.destroy())
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  answer.setEncoding('utf8').on('data', (data) => {
    text += data
  })
  answer.on('error', () => {})
  return {
    answer,
    text: () => text,
    events: () => [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name as string),
  }
}

it('who comes is told the whole picture; then what changes, at most four times a second', async () => {
  const { feed, lines, status, address } = await serve()
  lines.log.info({ event: 'before' }, 'before')
  const { events, text, answer } = await view(address)
  expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  await until(() => events().includes('lines'), 'the picture')
  expect(events().slice(0, 5)).toEqual(['beat', 'status', 'marks', 'swaps', 'lines'])
  expect(text()).toContain('"text":"before"')
  await sleep(400)
  const told = () => events().filter((name) => name === 'status').length
  const [before, asked] = [told(), status.asked]
  for (let index = 0; index < 50; index += 1) {
    status.state = `state ${index}`
    feed.changed()
    await sleep(20)
  }
  await until(() => text().includes('state 49'), 'the last change')
  const pushes = told() - before
  expect(pushes).toBeGreaterThan(1)
  // A second and a bit: slow machines stretch it.
  expect(pushes).toBeLessThan(20)
  expect(status.asked - asked).toBeLessThan(25)
})

it('nothing is worked out while nobody looks, nor sent when nothing has changed', async () => {
  const { clients, feed, status, address } = await serve()
  for (let index = 0; index < 10; index += 1) feed.changed()
  await sleep(350)
  expect(status.asked).toBe(0)
  const { events, answer } = await view(address)
  await until(() => events().includes('lines'), 'the picture')
  await sleep(400)
  const told = events().length
  feed.changed()
  await sleep(400)
  expect(events().length).toBe(told)
  answer.destroy()
  await until(() => clients.size === 0, 'the viewer to have gone')
  const { asked } = status
  feed.changed()
  await sleep(350)
  expect(status.asked).toBe(asked)
})

it('a viewer that does not read is let go, and the others are served on', async () => {
  const { clients, lines, address } = await serve()
  const slow = await view(address)
  slow.answer.pause()
  const quick = await view(address)
  await until(() => clients.size === 2, 'two viewers')
  await until(
    async () => {
      for (let index = 0; index < 500; index += 1) lines.log.info({ event: 'flood' }, 'x'.repeat(500))
      await sleep(5)
      return clients.size === 1
    },
    'the slow one to be let go',
    60_000,
  )
  lines.log.info({ event: 'last' }, 'the last line')
  await until(() => quick.text().includes('the last line'), 'the last line', 60_000)
})

it('there are never more than 32 viewers', async () => {
  const { address, clients } = await serve()
  const viewers = await Promise.all(Array.from({ length: 33 }, () => view(address)))
  expect(viewers.map(({ answer }) => answer.statusCode).filter((code) => code === 503)).toEqual([503])
  expect(clients.size).toBe(32)
})

it('the newest 500 lines of the log are kept, cleaned; debug lines pass by', () => {
  const written: object[] = []
  const lines = keepLines(pino({ level: 'debug' }, { write: (line: string) => void written.push(JSON.parse(line)) }))
  lines.log.debug({ event: 'hook' }, 'debug')
  for (let index = 0; index < 600; index += 1)
    lines.log.warn({ event: 'e', session: 'main' }, `${index} \u001b[31m\u202e<b>${'x'.repeat(1000)}`)
  expect(written).toHaveLength(601)
  expect(lines.all()).toHaveLength(500)
  const [first] = lines.all()
  expect(first).toMatchObject({ id: 100, level: 'warn', event: 'e', session: 'main' })
  expect(first?.text).toMatch(/^100 {2}\[31m <b>x+$/)
  expect(first?.text.length).toBeLessThanOrEqual(500)
})
