// What every answer over TCP tells the browser: load nothing from elsewhere, run nothing that stands in the page, show
// it in no frame, tell no other site of it.
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
}

const withPolicy = (more: Record<string, string[]>) => ({
  contentSecurityPolicy: { useDefaults: false, directives: { ...policy, ...more } },
})

export async function addHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    ...withPolicy({}),
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // There is no certificate for an address of the machine's own.
    strictTransportSecurity: false,
  })
  // Pages show what is secret to others on the machine: no cache keeps it.
  app.addHook('onRequest', async (_, reply) => void reply.header('cache-control', 'no-store'))
}

/** Of a route whose page frames one other site. */
export const framing = (origin: string) => ({ helmet: withPolicy({ frameSrc: [origin] }) })
