// What people look at: the dashboard with its push, the stream for inspectors, the bridge to the hosted one. It watches
// and asks; whatever goes wrong here is kept away from the machines.
import type { FastifyInstance } from 'fastify'
import type { InspectionEvent } from 'xstate'
import type { HostApi } from '../api/api.ts'
import { hostToken } from '../control/token.ts'
import { openActors } from '../inspect/actors.ts'
import { openMarks } from '../inspect/marks.ts'
import { openWire } from '../inspect/wire.ts'
import { recordsOf } from '../journal/log.ts'
import type { Log } from '../log.ts'
import type { Registry } from '../sessions/registry.ts'
import { addAssets, htmlType, pageOf } from './assets.ts'
import { addBridge, hostedInspector } from './bridge/bridge.ts'
import { addCharts } from './charts.ts'
import { addMachines } from './machines/machines.ts'
import { openPrograms } from './machines/programs.ts'
import { addMetrics, type Metrics, openMetrics } from './metrics/metrics.ts'
import { openClients } from './stream/clients.ts'
import { type Feed, openFeed } from './stream/feed.ts'
import { keepLines } from './stream/log-lines.ts'
import { countTurns } from './stream/turns.ts'
import { keepUsage } from './stream/usage.ts'
import { addVendor } from './vendor.ts'

export interface Views {
  /** The log to write to: what it is told is kept for viewers. */
  log: Log
  /** A handler for the root's `inspect`, to be called after the write-ahead one. Never throws. */
  see(event: InspectionEvent): void
  /** Once there is something to show; to be called once. */
  attach(source: ViewSource): void
  /** On the server for browsers, and on the control socket. After `attach`. */
  addRoutes(app: FastifyInstance): void
  close(): void
}

export interface ViewSource {
  api: HostApi
  registry: Registry
  stateDir: string
}

/** @param viewer address of the hosted inspector */
export function openViews(log: Log, viewer: string = hostedInspector): Views {
  const lines = keepLines(log)
  const actors = openActors()
  const marks = openMarks(actors)
  const wire = openWire(actors)
  const usage = keepUsage()
  const turns = countTurns()
  const streams = openClients()
  const inspectors = openClients()
  let feed: Feed | undefined
  const programs = openPrograms()
  let metrics: Metrics | undefined
  let stateDir = ''

  return {
    log: lines.log,
    see(event) {
      try {
        actors.see(event)
        marks.see(event)
        wire.see(event)
        usage.see(event)
        turns.see(event)
        feed?.changed()
      } catch (error) {
        log.warn({ event: 'views.failed' }, `a step of a machine could not be shown: ${String(error)}`)
      }
    },
    attach({ api, registry, stateDir: directory }) {
      stateDir = directory
      const status = async () => ({ ...(await api.status()), ready: api.isReady() })
      const opened = openFeed({ status, follow: api.follow, marks: marks.all, lines, usage, turns, stateDir }, streams)
      registry.onChange(opened.changed)
      feed = opened
      metrics = openMetrics({ api, registry, stateDir })
    },
    addRoutes(app) {
      addVendor(app)
      addAssets(app, 'common')
      addAssets(app, 'dashboard')
      addBridge(app, viewer)
      if (metrics) addMetrics(app, metrics)
      const page = pageOf('dashboard')
      app.get('/', (_, reply) => reply.type(htmlType).send(page))
      addCharts(app)
      app.get('/stream', async (_, reply) => {
        const client = streams.accept(reply)
        if (client) await feed?.join(client)
        return reply
      })
      app.get<{ Querystring: { definitions?: string } }>('/events', async ({ query }, reply) => {
        const client = inspectors.accept(reply)
        const definitions = query.definitions === 'id' ? 'id' : 'whole'
        if (client) client.onClose(await wire.join(client.send, { definitions }))
        return reply
      })
      const token = () => hostToken(stateDir)
      addMachines(app, { programs, clients: inspectors, token, read: (since) => recordsOf(stateDir, { since }) })
    },
    close() {
      metrics?.close()
      streams.close()
      inspectors.close()
    },
  }
}
