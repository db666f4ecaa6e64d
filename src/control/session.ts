// The cookie of a browser that came by a one-time link: random, signed so that it outlives a restart of the host, and
// neither the token nor a way to it. A new token makes every cookie void.
import { createHash, randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A working week and a weekend, in seconds: after that, `inspect` again. */
const life = 7 * 24 * 3_600

export interface BrowserSessions {
  begin(reply: FastifyReply): void
  holds(request: FastifyRequest): boolean
}

export async function openBrowserSessions(app: FastifyInstance, token: string): Promise<BrowserSessions> {
  const hash = createHash('sha256').update(`cookie ${token}`).digest('hex')
  // Browsers do not tell the ports of one address apart: two hosts must not overwrite each other's. What the name gives
  // away of the hash is not used for signing.
  const name = `claude-failover-${hash.slice(0, 8)}`
  await app.register(cookie, { secret: hash.slice(16) })
  return {
    begin: (reply) =>
      void reply.setCookie(name, `${Date.now()}_${randomBytes(32).toString('hex')}`, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        signed: true,
        maxAge: life,
      }),
    holds(request) {
      const given = request.cookies[name]
      if (!given) return false
      const { valid, value } = request.unsignCookie(given)
      const age = (Date.now() - Number(value?.split('_')[0])) / 1000
      return valid && age >= 0 && age <= life
    },
  }
}
