// The cookie of a browser that came by a one-time link: random, signed so that it outlives a restart of the host, and
// neither the token nor a way to it. A new token makes every cookie void; one by itself can be ended too.
import { createHash, randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BrowserMemory, BrowserSession } from '../api/browsers.ts'

/** A working week and a weekend, in seconds: after that, `inspect` again. */
const life = 7 * 24 * 3_600

export type { BrowserSession }

export interface BrowserSessions {
  begin(reply: FastifyReply): void
  holds(request: FastifyRequest): boolean
  /** By which it is shown; null when the request comes without one. */
  idOf(request: FastifyRequest): string | null
  all(): BrowserSession[]
  /** False when there is none of this id. */
  revoke(id: string): boolean
}

const inMemory = (): BrowserMemory => {
  let kept: BrowserSession[] = []
  return {
    read: () => kept,
    write(sessions) {
      kept = sessions
    },
  }
}

export async function openBrowserSessions(
  app: FastifyInstance,
  token: string,
  memory: BrowserMemory = inMemory(),
): Promise<BrowserSessions> {
  const hash = createHash('sha256').update(`cookie ${token}`).digest('hex')
  // Browsers do not tell the ports of one address apart: two hosts must not overwrite each other's. What the name gives
  // away of the hash is not used for signing.
  const name = `claude-failover-${hash.slice(0, 8)}`
  await app.register(cookie, { secret: hash.slice(16) })
  const idOf = (request: FastifyRequest): string | null => {
    const given = request.cookies[name]
    if (!given) return null
    const { valid, value } = request.unsignCookie(given)
    const age = (Date.now() - Number(value?.split('_')[0])) / 1000
    return valid && value && age >= 0 && age <= life ? shown(value) : null
  }
  const all = () => memory.read().filter(({ ends }) => Date.parse(ends) > Date.now())
  return {
    begin(reply) {
      const began = Date.now()
      const value = `${began}_${randomBytes(32).toString('hex')}`
      const [from, to] = [began, began + life * 1000].map((at) => new Date(at).toISOString()) as [string, string]
      memory.write([...all(), { id: shown(value), began: from, ends: to }])
      const options = { path: '/', httpOnly: true, sameSite: 'strict', signed: true, maxAge: life } as const
      void reply.setCookie(name, value, options)
    },
    idOf,
    holds(request) {
      const id = idOf(request)
      return id !== null && all().some((one) => one.id === id)
    },
    all,
    revoke(id) {
      const left = all().filter((one) => one.id !== id)
      const found = left.length < all().length
      if (found) memory.write(left)
      return found
    },
  }
}

const shown = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 8)
