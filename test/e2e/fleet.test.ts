// Two hosts that share accounts, over a real nats-server: only the agents are stand-ins.
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { FleetShown } from '../../src/fleet/view.ts'
import { startNats } from '../support/nats.ts'
import { until } from '../support/until.ts'
import { wireTo } from '../support/wire.ts'
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
  expect(known.find(({ name }) => name === 'one')).toMatchObject({ state: 'limited' })
  expect(theirs?.sessions.every(({ proved }) => proved)).toBe(true)
})

it('what is cut off goes on alone, catches up, and no byte on the wire tells a prompt, a path, a mail or a token', async () => {
  const server = await startNats()
  const wires = { desk: await wireTo(server.port), lap: await wireTo(server.port) }
  const desk = worldOf('desk', wires.desk.url, { autonomous: 1 })
  const lap = worldOf('lap', wires.lap.url, { autonomous: 1 })
  for (const world of [desk, lap])
    for (const [name, home] of Object.entries(world.homes)) {
      const login = { accountUuid: `11111111-2222-4333-8444-${name}`, emailAddress: `somebody@${name}.example` }
      mkdirSync(home, { recursive: true })
      writeFileSync(`${home}/.claude.json`, JSON.stringify({ oauthAccount: login }))
    }
  await Promise.all([desk.started(), lap.started()])
  await Promise.all([met(desk, ['lap']), met(lap, ['desk'])])

  // A task that any host may do, and one for a certain host: each once, its prompt nowhere but there.
  const any = await desk.run(['dispatch', 'a-secret-of-any-host', '--anywhere', '--wait'])
  expect(any).toMatchObject({ code: 0 })
  const theirs = await desk.run(['dispatch', 'a-secret-of-lap', '--host', 'lap', '--wait', '--json'])
  expect(theirs.json()).toMatchObject({ state: 'done', host: 'lap' })
  const told = await desk.json<FleetShown>('fleet')
  expect(told.tasks.map(({ stage }) => stage)).toEqual(['done', 'done'])
  expect((await desk.run(['dispatch', 'x', '--host', 'nobody'])).code).toBe(2)

  // Cut off: it says so, refuses common tasks, and swaps by itself.
  wires.lap.cut()
  await until(async () => (await lap.status()).degraded?.code === 'FLEET_CUT_OFF', 'the cut')
  expect((await lap.status()).fleet.state).toBe('cutOff')
  expect((await lap.run(['dispatch', 'x', '--anywhere', '--json'])).error().code).toBe('FLEET_CUT_OFF')
  lap.control('one', { mode: 'limited' })
  await lap.type('main', 'a-secret-turn')
  await lap.swapped()
  expect((await desk.status()).activeAccount).toBe('one')
  wires.lap.join()
  await desk.swapped()
  await until(async () => (await lap.status()).degraded === null, 'the way back')
  const [record] = await desk.history()
  expect(record).toMatchObject({ from: 'one', outcome: 'swapped', trigger: { source: 'fleet', session: '@lap' } })

  const all = wires.desk.text() + wires.lap.text()
  expect(all).toContain('acme-1')
  expect(all.length).toBeGreaterThan(5_000)
  const decoded = [...all.matchAll(/[A-Za-z0-9+/=]{16,}/g)].map(([word]) =>
    Buffer.from(word, 'base64').toString('latin1'),
  )
  for (const secret of [
    'a-secret',
    'somebody@',
    '11111111-2222',
    'homes',
    'projects/',
    '/.claude',
    desk.root,
    lap.root,
    'oauth',
  ])
    expect(
      [all, ...decoded].some((text) => text.includes(secret)),
      secret,
    ).toBe(false)
})
