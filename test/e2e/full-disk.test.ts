// A disk that is nearly full: it is told everywhere, no swap is begun, and with room again all goes on by itself.
import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import type { Status } from '../../src/api/status.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const canMount = process.getuid?.() === 0

it.runIf(canMount)(
  'below the floor no swap is begun; above it the limit that waited is acted upon',
  async ({ onTestFinished }) => {
    const mounts: string[] = []
    const world = makeWorld({}, (end) =>
      onTestFinished(async () => {
        for (const path of mounts) await execa('umount', ['-l', path])
        await end()
      }),
    )
    const path = world.at('state')
    mkdirSync(path, { mode: 0o700 })
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=128m,mode=0700', 'none', path])
    mounts.push(path)
    await world.started()
    await world.until('main', ({ proved }) => proved)
    const ballast = world.at('state', 'ballast')
    await execa('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M', 'count=100'])
    const status = await until(async () => {
      const now = await world.status()
      return now.degraded ? now : undefined
    }, 'the disk to be told')
    expect(status.degraded?.code).toBe('DISK_FULL')
    expect(status.space).toMatchObject({ path, low: true, bytes: expect.any(Number) })
    expect(statfsSync(path).bavail).toBeGreaterThan(0)
    const refused = await world.run(['swap', '--json'])
    expect([refused.code, refused.error().code]).toEqual([4, 'DISK_FULL'])
    const { checks } = (await world.run(['doctor', '--json'])).json<{ checks: { id: string; level: string }[] }>()
    expect(checks.find(({ id }) => id === 'space')?.level).toBe('error')
    world.control('one', { mode: 'limited' })
    await world.type('main', 'hello')
    await world.until('main', ({ state }) => state === 'limited')
    expect(await world.history()).toEqual([])
    rmSync(ballast)
    await world.swapped()
    expect((await world.json<Status>('status')).degraded).toBeNull()
  },
)
