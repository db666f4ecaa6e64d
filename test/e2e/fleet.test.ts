// Two hosts that share accounts, over a real nats-server: only the agents are stand-ins.
import { expect, it } from 'vitest'
import { startNats } from '../support/nats.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World, type WorldOptions } from '../support/world.ts'

const accounts = ['one', 'two', 'three']

const worldOf = (host: string, url: string, more: WorldOptions = {}): World =>
  makeWorld({
    accounts,
    ...more,
    config: {
      fleet: { host, nats: { servers: [url] }, identity: { one: 'acme-1', two: 'acme-2', three: 'acme-3' } },
      ...more.config,
    },
  })

const met = (world: World, others: string[]) =>
  until(
    async () => {
      const { fleet } = await world.status()
      const names = fleet.hosts.filter(({ self }) => !self).map(({ name }) => name)
      return fleet.state === 'connected' && others.every((name) => names.includes(name)) ? fleet : undefined
    },
    `${others.join(', ')} to be heard`,
  )

it('a limit that one host has seen bars the account on the other, which moves off it before it meets it', async () => {
  const { url } = await startNats()
  const [desk, lap] = [worldOf('desk', url), worldOf('lap', url)]
  await Promise.all([desk.started(), lap.started()])
  await Promise.all([met(desk, ['lap']), met(lap, ['desk'])])
  for (const world of [desk, lap]) await world.type('main', 'hello')
  await Promise.all([desk.settled('main', 'hello'), lap.settled('main', 'hello')])

  desk.control('one', { mode: 'limited' })
  await desk.type('main', 'the turn that is cut')
  await Promise.all([desk.swapped(), lap.swapped()])

  const [ours] = await desk.history()
  const [theirs] = await lap.history()
  expect(ours?.trigger).toMatchObject({ session: 'main', window: 'fiveHour' })
  expect(theirs).toMatchObject({ from: 'one', outcome: 'swapped', trigger: { session: '@desk', source: 'fleet' } })
  // Each account that is left has the same room: they part.
  expect(new Set([ours?.to, theirs?.to]).size).toBe(2)
  const { accounts: known } = await lap.status()
  expect(known.find(({ name }) => name === 'one')).toMatchObject({
    state: 'limited',
    windows: { fiveHour: { host: 'desk' } },
  })
  expect(theirs?.sessions.every(({ proved }) => proved)).toBe(true)
})
