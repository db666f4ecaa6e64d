// What the host costs, and whether it is late: of the process itself.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Registry } from 'prom-client'
import { newCounter, newGauge } from './catalogue.ts'

/** Milliseconds between two looks at the clock: rare enough to cost nothing, often enough that no stall worth a name is missed. */
const resolution = 50

export interface ProcessMetrics {
  update(): void
  close(): void
}

export function openProcessMetrics(registry: Registry): ProcessMetrics {
  const lag = newGauge(registry, 'claude_failover_event_loop_lag_seconds')
  const cpu = newCounter(registry, 'process_cpu_seconds_total')
  const memory = newGauge(registry, 'process_resident_memory_bytes')
  newGauge(registry, 'process_start_time_seconds').set(Math.round((Date.now() - process.uptime() * 1000) / 1000))
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  return {
    update() {
      // Without a sample since the last scrape there was no time to be late in: NaN would be no number to a reader.
      const stats = { mean: delay.mean, p99: delay.percentile(99), max: delay.max }
      for (const [stat, ns] of Object.entries(stats)) lag.set({ stat }, delay.count === 0 ? 0 : lateness(ns))
      delay.reset()
      const { user, system } = process.cpuUsage()
      cpu.reset()
      cpu.inc((user + system) / 1e6)
      memory.set(process.memoryUsage.rss())
    },
    close: () => void delay.disable(),
  }
}

/** A sample is the time between two looks, of which `resolution` was meant. */
const lateness = (ns: number): number => Math.max(0, ns / 1e9 - resolution / 1000)
