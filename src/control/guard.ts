// Who may ask over TCP: a browser page of somebody else's must not, even though it runs on this very machine.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Peers } from './peers.ts'
import type { BrowserSessions } from './session.ts'
import { isToken } from './token.ts'

/** What is answered to everybody: how the host is, and a ticket, which is its own proof. */
const open = ['/healthz', '/login']

/**
 * All but `/healthz` is for programs of our own user, and needs the token, or the cookie of a browser that logged in: a
 * token or a cookie that another user got hold of opens nothing. Host and Origin are checked on all.
 */
export function guard(app: FastifyInstance, token: string, sessions: BrowserSessions, peers: Peers): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin, authorization } = request.headers
    const port = request.socket.localPort
    // A name that somebody else's DNS leads here shows in Host; a page of somebody else's, in Origin.
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
    if (!hosts.includes(host)) return refuse(reply, 421, 'another Host')
    if (origin !== undefined && origin !== `http://${host}`) return refuse(reply, 403, 'another Origin')
    if (!(await peers.isOurs(request.socket)))
      return isHealth(request) ? undefined : refuse(reply, 403, 'a program of another user')
    if (isOpen(request)) return
    if (authorization !== undefined)
      return isToken(authorization.replace(/^Bearer /, ''), token) ? undefined : refuse(reply, 401, 'no valid token')
    if (!sessions.holds(request)) return refuse(reply, 401, 'no valid token', wantsPage(request))
    // A browser sends the cookie whoever asks it to: pages of other ports are the same site to it.
    const { 'sec-fetch-site': site = 'same-origin', 'content-type': type = '' } = request.headers
    if (site !== 'same-origin' && site !== 'none') return refuse(reply, 403, 'another site')
    if (request.method === 'GET') return
    if (origin === undefined) return refuse(reply, 403, 'no Origin')
    if (!type.startsWith('application/json')) return refuse(reply, 415, 'no JSON')
  })
}

const isOpen = ({ method, url }: FastifyRequest): boolean =>
  method === 'GET' && open.includes(url.split('?')[0] as string)

const isHealth = ({ method, url }: FastifyRequest): boolean => method === 'GET' && url === '/healthz'

const wantsPage = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')

export function refuse(reply: FastifyReply, status: number, found: string, page = false): FastifyReply {
  reply.code(status)
  if (page) return reply.type('text/html; charset=utf-8').send(closedPage)
  const fix = 'open the link of claude-failover inspect, or send the token of <stateDir>/token as a bearer token'
  return reply.send({ error: { code: 'USAGE', message: `refused: ${found}`, fix } })
}

/** For a person who typed the address: it must need nothing, for nothing is answered without a login. */
export const closedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>claude-failover</title>
<h1>This page needs a link of its own</h1>
<p>In a terminal on this machine, run <code>claude-failover inspect</code> and open the link that it prints.
It works once, within a minute, and keeps this browser logged in for a week.</p>
</html>
`
