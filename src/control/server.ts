// The host's local interface: HTTP over a Unix socket for the command line, the same routes on loopback for a browser.
import { chmodSync, rmSync } from 'node:fs'
import fastify, { type FastifyInstance } from 'fastify'
import type { Fault } from '../../machines/swap.ts'
import type { HostApi } from '../api/api.ts'
import type { Config } from '../config/config.ts'
import { keepDescriptors } from '../disk/descriptors.ts'
import { cannotWrite } from '../disk/durable.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import type { Log } from '../log.ts'
import { version } from '../version.ts'
import { chooseSocket, writeHostFile } from './address.ts'
import { addAudit } from './audit.ts'
import { guard } from './guard.ts'
import { addHeaders } from './headers.ts'
import { addBrowsers, addLinks, addLogin } from './login.ts'
import { openPeers } from './peers.ts'
import { addRoutes } from './routes.ts'
import { type BrowserSessions, openBrowserSessions } from './session.ts'
import { openTickets } from './tickets.ts'
import { hostToken } from './token.ts'

export interface Control {
  /** `http://127.0.0.1:4747`; null where the config has none, or the port was taken. */
  address: string | null
  close(): Promise<void>
}

export interface ControlOptions {
  config: Config
  api: HostApi
  log: Log
  /** What people look at, on both servers. */
  views: { addRoutes(app: FastifyInstance): void }
  /** A port that is taken does not keep the host from running. */
  onFault(fault: Fault): void
}

/** @throws FailoverError `STATE_WRITE` when the socket cannot be made */
export async function openControl({ config, api, log, views, onFault }: ControlOptions): Promise<Control> {
  const { stateDir, http } = config
  // Before anybody can connect.
  keepDescriptors()
  const socket = chooseSocket(stateDir)
  const tickets = openTickets()
  let address: string | null = null
  const local = newServer()
  addAudit(local, 'socket', api.asked)
  addRoutes(local, api)
  views.addRoutes(local)
  addLinks(local, tickets, () => address)
  let browsers: BrowserSessions | undefined
  addBrowsers(local, () => browsers)
  try {
    // The state directory is locked: what lies there is what a killed host left.
    rmSync(socket.path, { force: true })
    await local.listen({ path: socket.path })
    chmodSync(socket.path, 0o600)
  } catch (error) {
    throw cannotWrite(socket.path, error)
  }
  const servers = [local]
  if (http.port !== false) {
    const browser = newServer()
    const token = hostToken(stateDir)
    await addHeaders(browser)
    const sessions = await openBrowserSessions(browser, token, api.browsers)
    browsers = sessions
    guard(browser, token, sessions, openPeers(browser.server))
    addAudit(browser, 'browser', api.asked, sessions.idOf)
    addRoutes(browser, api)
    views.addRoutes(browser)
    addLogin(browser, tickets, sessions)
    try {
      address = await browser.listen({ port: http.port, host: '127.0.0.1' })
      servers.push(browser)
    } catch (error) {
      await browser.close()
      const fault = portFault(http.port, error)
      log.warn({ event: 'http.failed', ...fault }, fault.message)
      onFault(fault)
    }
  }
  const removeFile = writeHostFile(stateDir, {
    pid: process.pid,
    socket: socket.path,
    http: address,
    startedAt: new Date().toISOString(),
    version,
  })
  return {
    address,
    async close() {
      removeFile()
      await Promise.all(servers.map((server) => server.close()))
      socket.remove()
    },
  }
}

/** Each viewer holds one, and `mostClients` of them may look; the rest is for requests. */
const mostConnections = 128
/** Within which a request has to come, headers and all, ms. The answer may take as long as a swap. */
const comesWithin = { headersTimeout: 5_000, requestTimeout: 10_000 }
/** How often those that are late are looked for, ms. */
const lookEvery = 1_000

/** Half a request, or none, costs a connection for some seconds, and no more of them than the host can spare. */
function newServer(): FastifyInstance {
  const { requestTimeout } = comesWithin
  const http = { ...comesWithin, connectionsCheckingInterval: lookEvery }
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true, requestTimeout, http, logger: false })
  app.server.maxConnections = mostConnections
  // JSON alone: a form of somebody else's page can send text.
  app.removeContentTypeParser('text/plain')
  return app
}

const portFault = (port: number, error: unknown): Fault =>
  new FailoverError('HTTP_PORT', {
    message: `port ${port} cannot be used (${errnoOf(error)}): the host runs without a page for browsers`,
    expected: 'a port that is free on 127.0.0.1',
    found: errnoOf(error) ?? String(error),
    fix: 'name another http.port in the config, 0 for any that is free, or false for none',
  }).toJSON()
