// Who asked for what: one record in the log for each thing that was asked of the host, before it is done. Of what was typed or
// sent nothing is in it.
import { statSync } from 'node:fs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Asked } from '../api/asked.ts'
import { clean } from '../text.ts'

export type { Asked }

/** A header by which our own command line says which process asks. */
export const pidHeader = 'x-claude-failover-pid'

/** @param browserOf the id of the browser session that a request came with */
export function addAudit(
  app: FastifyInstance,
  way: Asked['way'],
  asked: (asked: Asked) => void,
  browserOf: (request: FastifyRequest) => string | null = () => null,
): void {
  app.addHook('preHandler', async (request) => {
    if (request.method !== 'POST') return
    const { what, of } = nameOf(request)
    const pid = pidOf(request)
    // Both ways are open to our own user alone (and to root, who can say anything).
    const uid = (pid === null ? undefined : uidOf(pid)) ?? process.getuid?.() ?? null
    asked({ what, of, way, uid, pid, browser: browserOf(request) })
  })
}

/** By the route and not by the address: `/sessions/:name/send` is `sessions.send`. */
function nameOf({ routeOptions, params }: FastifyRequest): Pick<Asked, 'what' | 'of'> {
  const words = (routeOptions.url ?? 'unknown').split('/').filter((word) => word !== '' && !word.startsWith(':'))
  const [of] = Object.values((params ?? {}) as Record<string, string>)
  return { what: words.join('.'), of: of === undefined ? null : clean(of, 100) }
}

function pidOf({ headers }: FastifyRequest): number | null {
  const pid = Number(headers[pidHeader])
  return Number.isInteger(pid) && pid > 1 ? pid : null
}

function uidOf(pid: number): number | undefined {
  try {
    return statSync(`/proc/${pid}`).uid
  } catch {
    return undefined
  }
}
