import { describe, expect, test } from 'vitest'
import { leaseTime, leaveAfter } from '../../machines/fleet/times.ts'
import { openLeases } from '../../src/fleet/leases.ts'
import type { Net, Page } from '../../src/fleet/ports.ts'

/** Pages of several hosts in memory: what the carrier's own test shows of NATS. */
function pagesOf() {
  const pages = new Map<string, Page>()
  let revision = 0
  const hosts: ReturnType<typeof hostOf>[] = []
  const net = (state: { connected: boolean }) =>
    ({
      get connected() {
        return state.connected
      },
      pages: {
        read: async (key: string) => pages.get(key) ?? null,
        async write(key: string, value: object, after: number | null) {
          if ((pages.get(key)?.revision ?? null) !== after) return null
          const page = { value, revision: ++revision }
          pages.set(key, page)
          for (const host of hosts) if (host.state.connected) host.leases.heard(key.slice('lease.'.length), page)
          return revision
        },
      },
    }) as unknown as Net
  const clock = { now: 0 }
  const hostOf = (host: string) => {
    const state = { connected: true }
    const carrier = net(state)
    const leases = openLeases(
      () => carrier,
      () => ({ host, epoch: 1 }),
      () => clock.now,
    )
    return { state, leases }
  }
  const add = (host: string) => {
    const one = hostOf(host)
    hosts.push(one)
    return one
  }
  return { add, clock }
}

describe('an exclusive account', () => {
  test('is one host’s at a time, and free when that has given it back', async () => {
    const { add } = pagesOf()
    const [desk, lap] = [add('desk'), add('lap')]
    expect(desk.leases.bars('acme')).toBe(null)
    const both = await Promise.all([desk.leases.take('acme'), lap.leases.take('acme')])
    expect(both.filter(Boolean)).toHaveLength(1)
    const [mine, other] = both[0] ? [desk, lap] : [lap, desk]
    expect(mine.leases.leaves('acme')).toBe(null)
    expect(other.leases.bars('acme')).toMatch(/in use by/)
    expect(other.leases.leaves('acme')).toMatch(/in use by/)
    await mine.leases.round(new Set(), ['acme'])
    expect(other.leases.bars('acme')).toBe(null)
    expect(await other.leases.take('acme')).toBe(true)
    expect(mine.leases.leaves('acme')).toMatch(/in use by/)
  })

  test('is left by a holder that cannot renew before anybody else may have it', async () => {
    const { add, clock } = pagesOf()
    const [desk, lap] = [add('desk'), add('lap')]
    expect(await desk.leases.take('acme')).toBe(true)
    desk.state.connected = false
    for (let at = 0; at < leaseTime; at += 1_000) {
      clock.now = at
      await desk.leases.round(new Set(['acme']), ['acme'])
      expect(desk.leases.leaves('acme') !== null, `${at} ms`).toBe(at >= leaveAfter)
      expect(await lap.leases.take('acme')).toBe(false)
    }
    clock.now = leaseTime
    expect(await lap.leases.take('acme')).toBe(true)
    desk.state.connected = true
    expect(await desk.leases.take('acme')).toBe(false)
  })
})
