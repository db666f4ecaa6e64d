// Who may ask over TCP: a browser page of somebody else's must not, even though it runs on this very machine.
import type { FastifyInstance } from 'fastify'
import { isToken } from './token.ts'

/** `GET /healthz` is open; all else needs the token. Host and Origin are checked on every request. */
export function guard(app: FastifyInstance, token: string): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin, authorization = '' } = request.headers
    const port = request.socket.localPort
    // A name that somebody else's DNS leads here shows in Host; a page of somebody else's, in Origin.
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
    if (!hosts.includes(host)) return reply.code(421).send(refused('another Host'))
    if (origin !== undefined && !hosts.some((one) => origin === `http://${one}`))
      return reply.code(403).send(refused('another Origin'))
    if (request.method === 'GET' && request.url === '/healthz') return
    if (!isToken(authorization.replace(/^Bearer /, ''), token)) return reply.code(401).send(refused('no valid token'))
  })
}

const refused = (found: string) => ({
  error: { code: 'USAGE', message: `refused: ${found}`, fix: 'send the token of <stateDir>/token as a bearer token' },
})
