// The past instead of the present: the dashboard, the inspector and `/events` as they were, on a port of their own. No
// host is needed, and nothing is written.
import { randomBytes } from 'node:crypto'
import fastify from 'fastify'
import { z } from 'zod'
import { machines } from '../../machines/index.ts'
import { guard } from '../control/guard.ts'
import { addHeaders } from '../control/headers.ts'
import { addLogin } from '../control/login.ts'
import { openPeers } from '../control/peers.ts'
import { openBrowserSessions } from '../control/session.ts'
import { openTickets } from '../control/tickets.ts'
import type { JournalRecord } from '../journal/entry.ts'
import { addAssets, htmlType, pageOf } from './assets.ts'
import { addCharts } from './charts.ts'
import { addMachines } from './machines/machines.ts'
import { openPrograms } from './machines/programs.ts'
import { openPast, type Part } from './replay/past.ts'
import { openPlayer } from './replay/player.ts'
import { statusThen } from './replay/status-then.ts'
import { swapsThen } from './replay/swaps-then.ts'
import { wireThen } from './replay/wire-then.ts'
import { openClients } from './stream/clients.ts'
import { addVendor } from './vendor.ts'

export interface ReplayOptions {
  stateDir: string
  part: Part
  /** Times as fast as it was. */
  speed: number
  /** 0: any that is free. */
  port?: number
}

export interface Replay {
  address: string
  from: number
  to: number
  /** For programs: `Authorization: Bearer`. */
  token: string
  /** A link that works once, within a minute. */
  link(page: 'dashboard' | 'inspector'): string
  close(): Promise<void>
}

const change = z.strictObject({
  seq: z.int().optional(),
  playing: z.boolean().optional(),
  speed: z.number().positive().max(10_000).optional(),
})

/** @throws FailoverError `UNKNOWN_RECORD`, `UNKNOWN_SWAP`, `STATE_DAMAGED` */
export async function openReplay({ stateDir, part, speed, port = 0 }: ReplayOptions): Promise<Replay> {
  const past = await openPast(stateDir, part)
  const player = openPlayer(past, speed)
  const app = fastify({ forceCloseConnections: true, logger: false })
  const token = randomBytes(32).toString('hex')
  const tickets = openTickets()
  await addHeaders(app)
  const sessions = await openBrowserSessions(app, token)
  guard(app, token, sessions, openPeers(app.server))
  addLogin(app, tickets, sessions)
  addVendor(app)
  for (const page of ['common', 'dashboard']) addAssets(app, page)
  addCharts(app)
  const clients = openClients()
  const records = async function* (since: number): AsyncGenerator<JournalRecord> {
    yield* past.records.filter(({ seq }) => seq >= since)
  }
  addMachines(app, { programs: openPrograms(), clients, token: () => token, read: records })
  const dashboard = pageOf('dashboard')
  app.get('/', (_, reply) => reply.type(htmlType).send(dashboard))
  app.get('/healthz', () => ({ state: 'replay', ready: true }))
  app.get('/inspect', (_, reply) => reply.redirect('/machines', 303))
  app.get('/status', () => statusThen(player.books(), player.at()))
  app.get('/tasks', () => [])
  app.post('/replay', ({ body }) => player.set(change.parse(body)))

  app.get('/stream', (_, reply) => {
    const client = clients.accept(reply)
    if (!client) return reply
    const tell = () => {
      client.send({ at: player.at() }, 'beat')
      client.send({ ...statusThen(player.books(), player.at()), ready: true }, 'status')
      client.send(swapsThen(player.books()), 'swaps')
      client.send(player.standing(), 'replay')
    }
    tell()
    client.onClose(player.onMove(tell))
    return reply
  })
  app.get<{ Querystring: { definitions?: string } }>('/events', ({ query }, reply) => {
    const client = clients.accept(reply)
    if (!client) return reply
    const wire = wireThen(machines, query.definitions === 'id' ? 'id' : 'whole')
    const pin = () => {
      for (const message of wire.pinned(player.books(), player.at())) client.send(message)
    }
    pin()
    client.onClose(
      player.onMove((record) => {
        // A jump is told as where all stand now.
        if (!record) return pin()
        for (const message of wire.told(record, player.books())) client.send(message)
      }),
    )
    return reply
  })

  const address = await app.listen({ port, host: '127.0.0.1' })
  return {
    address,
    from: past.from,
    to: past.to,
    token,
    link: (page) => `${address}/login?ticket=${tickets.issue()}&to=${page}`,
    async close() {
      player.close()
      clients.close()
      await app.close()
    },
  }
}
