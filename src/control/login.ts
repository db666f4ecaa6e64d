// How a browser gets in: `inspect` asks over the control socket for a link, and the link works once.
import type { FastifyInstance } from 'fastify'
import { FailoverError } from '../errors.ts'
import { clean } from '../text.ts'
import { closedPage } from './guard.ts'
import type { BrowserSessions } from './session.ts'
import { type Tickets, ticketLife } from './tickets.ts'

/** What `POST /inspect` answers. */
export interface InspectLinks {
  /** One-time links. */
  dashboard: string
  inspector: string
  /** ISO 8601. */
  expiresAt: string
}

/** Where a link may lead: nothing of a request ever goes into a redirect. */
const pages = { dashboard: '/', inspector: '/inspect' } as const

/** On the control socket alone. @throws FailoverError `HTTP_PORT` where there is no page for browsers */
export function addLinks(app: FastifyInstance, tickets: Tickets, address: () => string | null): void {
  app.post('/inspect', async (): Promise<InspectLinks> => {
    const base = address()
    if (base === null)
      throw new FailoverError('HTTP_PORT', {
        message: 'this host serves no page for browsers',
        expected: 'http.port in the config, and a port that was free when the host came up',
        found: 'none',
        fix: 'name another http.port in the config (0 for any that is free), then start the host again',
      })
    const link = (page: keyof typeof pages) => `${base}/login?ticket=${tickets.issue()}&to=${page}`
    const expiresAt = new Date(Date.now() + ticketLife).toISOString()
    return { dashboard: link('dashboard'), inspector: link('inspector'), expiresAt }
  })
}

/** On the control socket alone: who is logged in, and the end of it. `all` ends every one. */
export function addBrowsers(app: FastifyInstance, sessions: () => BrowserSessions | undefined): void {
  const all = () => sessions()?.all() ?? []
  app.get('/inspect/sessions', () => all())
  app.post<{ Params: { id: string } }>('/inspect/sessions/:id/revoke', async ({ params: { id } }) => {
    const ids = id === 'all' ? all().map((one) => one.id) : [id]
    const ended = ids.filter((one) => sessions()?.revoke(one))
    if (ended.length > 0 || id === 'all') return { ended }
    throw new FailoverError('USAGE', {
      message: `no browser session ${clean(id, 20)}`,
      expected:
        all()
          .map((one) => one.id)
          .join(', ') || 'none: nobody is logged in',
      found: clean(id, 20),
      fix: 'claude-failover inspect --sessions lists them',
    })
  })
}

export function addLogin(app: FastifyInstance, tickets: Tickets, sessions: BrowserSessions): void {
  app.get<{ Querystring: { ticket?: unknown; to?: unknown } }>('/login', async ({ query }, reply) => {
    if (!tickets.redeem(String(query.ticket))) return reply.code(401).type('text/html; charset=utf-8').send(closedPage)
    sessions.begin(reply)
    return reply.redirect(query.to === 'inspector' ? pages.inspector : pages.dashboard, 303)
  })
}
