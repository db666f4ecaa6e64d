// `/metrics`, for Prometheus: worked out when somebody asks, from `status` and from the records of the swaps.
import type { FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import type { HostApi } from '../../api/api.ts'
import type { Registry as Sessions } from '../../sessions/registry.ts'
import { newCounter } from './catalogue.ts'
import { openNowMetrics } from './now.ts'
import { openProcessMetrics } from './process.ts'
import { openSwapMetrics } from './swaps.ts'

export interface MetricsOptions {
  api: Pick<HostApi, 'status' | 'isReady' | 'record' | 'running'>
  registry: Pick<Sessions, 'onChange'>
  stateDir: string
}

export interface Metrics {
  /** The Prometheus text format, 0.0.4. */
  scrape(): Promise<{ contentType: string; text: string }>
  close(): void
}

export function addMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_, reply) => {
    const { contentType, text } = await metrics.scrape()
    return reply.type(contentType).send(text)
  })
}

export function openMetrics({ api, registry: sessions, stateDir }: MetricsOptions): Metrics {
  const registry = new Registry()
  const setNow = openNowMetrics(registry)
  const swaps = openSwapMetrics(registry, stateDir, api)
  const own = openProcessMetrics(registry)
  const restarts = newCounter(registry, 'claude_failover_session_restarts_total')
  const stop = sessions.onChange((entry, before) => {
    // That a session was launched again shows nowhere else: the registry keeps the present launch only.
    const again = before?.launch && entry.launch && before.launch.id !== entry.launch.id
    // `moving`: it is carried onto another account.
    if (again && entry.state === 'starting') restarts.inc()
  })
  return {
    async scrape() {
      await swaps.catchUp()
      const status = await api.status()
      setNow({ ...status, ready: api.isReady() })
      own.update()
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
    close() {
      stop()
      own.close()
      registry.clear()
    },
  }
}
