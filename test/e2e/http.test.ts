// The host's interface for browsers: on loopback, for whoever holds the token, and nobody's page.
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { Status } from '../../src/api/status.ts'
import { makeWorld } from '../support/world.ts'

it('asks for the token, and refuses another Host, another Origin, and what is malformed or too large', async () => {
  const world = makeWorld({ config: { http: { port: 0 } } })
  await world.started()
  const address = (await world.status()).host?.http as string
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const token = readFileSync(world.at('state/token'), 'utf8').trim()
  const authorization = `Bearer ${token}`
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(address + path, { headers })).status
  const post = async (path: string, body: string, headers: Record<string, string> = {}) =>
    (
      await fetch(address + path, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': 'application/json', ...headers },
      })
    ).status

  expect(await get('/healthz')).toBe(200)
  expect(await get('/status')).toBe(401)
  expect(await get('/status', { authorization: 'Bearer 0' })).toBe(401)
  expect(await get('/status', { authorization })).toBe(200)
  expect(await get('/status', { authorization, origin: 'http://evil.example' })).toBe(403)
  expect(await get('/healthz', { origin: 'http://evil.example' })).toBe(403)
  expect(await post('/swap', '{"to":')).toBe(400)
  expect(await post('/swap', '{"to":"nobody"}')).toBe(404)
  expect(await post('/swap', '{"two":1}')).toBe(400)
  expect(await post('/swap', JSON.stringify({ reason: 'x'.repeat(100_000) }))).toBe(413)
  expect(await post('/swap', '{}', { 'content-type': 'text/plain' })).toBe(415)
  expect(await get('/nothing', { authorization })).toBe(404)
  expect(await world.history()).toEqual([])

  // fetch does not let a Host be made up.
  const { request } = await import('node:http')
  const status = await new Promise((resolve) => {
    request(`${address}/status`, { headers: { host: 'evil.example', authorization } }, (answer) =>
      resolve(answer.statusCode),
    ).end()
  })
  expect(status).toBe(421)

  for (const name of ['token', 'host.sock']) expect(statSync(world.at('state', name)).mode & 0o777).toBe(0o600)
  expect(statSync(world.at('state')).mode & 0o777).toBe(0o700)
})

it('says that it is not well in partialSwap', async () => {
  const world = makeWorld({ config: { http: { port: 0 } } })
  await world.started()
  world.divergeShared('two')
  world.move('homes/one', 'homes/one.away')
  await world.run(['swap'])
  const address = (await world.status()).host?.http as string
  const health = await fetch(`${address}/healthz`)
  expect(health.status).toBe(503)
  expect(await health.json()).toMatchObject({ level: 'broken', state: 'partialSwap', partialSwap: true })
})

it('runs on without it where the port is taken', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const world = makeWorld({ config: { http: { port: (taken.address() as AddressInfo).port } } })
  const { status } = await (await world.started()).ready
  expect((status as Status).degraded).toMatchObject({ code: 'HTTP_PORT' })
  expect((status as Status).host?.http).toBeNull()
})
