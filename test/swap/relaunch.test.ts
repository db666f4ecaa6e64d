// What each session of a swap is told.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEffects } from '../../src/swap/effects.ts'

it('a session that a further group moves is launched in the epoch of that group', async () => {
  const home = mkdtempSync(join(tmpdir(), 'cft-relaunch-'))
  const told: unknown[] = []
  const registry = {
    get: (name: string) => ({ name, state: 'idle', fault: null, conversation: 'c' }),
    tell: (_: string, event: unknown) => told.push(event),
  }
  const orders = {
    place: async (order: object, tell: (order: object) => void) => {
      tell(order)
      return { name: 'one', conversation: 'c', proved: true, ms: 1 }
    },
  }
  const plan = { to: { name: 'b', home }, sharedLinks: [], sessions: [{ name: 'one', action: 'relaunch' }], stagger: 0 }
  const effects = openEffects({ registry, orders } as never, {} as never)
  const options = { signal: new AbortController().signal, progress: () => {} }
  await effects.relaunch({ swap: { plan }, epoch: 4 } as never, { ...options, group: 'research' })
  await effects.relaunch({ swap: { plan }, epoch: 4 } as never, options)
  expect(told).toMatchObject([
    { type: 'launch.requested', order: { to: { account: { name: 'b' }, epoch: 4, group: 'research' } } },
    { type: 'launch.requested', order: { to: { account: { name: 'b' }, epoch: 4 } } },
  ])
  expect((told[1] as { order: { to: { group?: string } } }).order.to.group).toBeUndefined()
})
