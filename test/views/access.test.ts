// Who gets in over TCP, and how: every refusal, on a real host.
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { expect, it } from 'vitest'
import { openClient } from '../../src/control/client.ts'
import type { InspectLinks } from '../../src/control/login.ts'
import { openTickets, ticketLife } from '../../src/control/tickets.ts'
import { makeWorld } from '../support/world.ts'

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** fetch lets neither Host nor Origin be made up. */
const ask = (
  address: string,
  path: string,
  { method = 'GET', body, ...headers }: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(address + path, { method, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
    })
    asked.on('error', reject)
    asked.end(body)
  })

it('a one-time link logs a browser in once; without it, and for pages of others, everything is refused', async () => {
  const world = makeWorld({ config: { http: { port: 0 } } })
  await world.started()
  const address = (await world.status()).host?.http as string
  const client = openClient({ stateDir: world.at('state') })
  const { dashboard, inspector, expiresAt } = await client.post<InspectLinks>('/inspect')
  client.close()
  const get = async (path: string, headers: Record<string, string> = {}) => (await ask(address, path, headers)).status
  const token = readFileSync(world.at('state/token'), 'utf8').trim()
  const path = dashboard.slice(address.length)

  // Nobody.
  for (const closed of [
    '/',
    '/status',
    '/events',
    '/stream',
    '/history',
    '/charts',
    '/inspect',
    '/assets/dashboard/main.js',
    '/nothing',
  ])
    expect([closed, await get(closed)]).toEqual([closed, 401])
  expect((await ask(address, '/', { accept: 'text/html' })).body).toContain('claude-failover inspect')
  expect(await get('/status', { authorization: `Bearer ${token.slice(1)}0` })).toBe(401)
  expect(await get('/login?ticket=')).toBe(401)
  expect(await get(`/login?ticket=${'0'.repeat(64)}`)).toBe(401)
  expect(await get('/login?ticket=1&ticket=2')).toBe(401)
  // A ticket is worth nothing to a page of somebody else's, and is still good afterwards.
  expect(await get(path, { host: 'evil.example' })).toBe(421)
  expect(await get(path, { origin: 'http://evil.example' })).toBe(403)
  // Who has the token of TCP alone makes no links.
  expect(await get('/inspect', { method: 'POST', authorization: `Bearer ${token}` })).toBe(404)

  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(ticketLife)
  const login = await ask(address, path)
  expect([login.status, login.headers.location]).toEqual([303, '/'])
  const [set = ''] = login.headers['set-cookie'] as string[]
  expect(set).toMatch(/^claude-failover-[0-9a-f]{8}=.*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
  expect(decodeURIComponent(set)).not.toContain(token)
  expect(await get(path)).toBe(401)
  expect((await ask(address, inspector.slice(address.length))).headers.location).toBe('/inspect')

  const cookie = set.split(';')[0] as string
  expect(await get('/status', { cookie })).toBe(200)
  expect(await get('/status', { cookie: `${cookie}x` })).toBe(401)
  expect(await get('/status', { cookie: cookie.replace(/=\d/, '=9') })).toBe(401)
  // The cookie comes along whoever makes the browser ask: another port of this machine is the same site to it.
  expect(await get('/status', { cookie, 'sec-fetch-site': 'same-site' })).toBe(403)
  expect(await get('/status', { cookie, 'sec-fetch-site': 'cross-site' })).toBe(403)
  const post = (headers: Record<string, string>) =>
    ask(address, '/pause', { method: 'POST', body: '{}', cookie, ...headers })
  const json = { 'content-type': 'application/json' }
  expect((await post({ ...json, origin: 'http://127.0.0.1:1' })).status).toBe(403)
  expect((await post({ ...json, origin: 'null' })).status).toBe(403)
  expect((await post(json)).status).toBe(403)
  expect((await post({ origin: address, 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post({ origin: address, 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  expect((await post({ ...json, origin: address, body: '{"a":' })).status).toBe(400)
  expect((await post({ ...json, origin: address, body: `"${'x'.repeat(100_000)}"` })).status).toBe(413)
  expect((await world.status()).paused).toBe(false)
  expect((await post({ ...json, origin: address })).status).toBe(200)
  expect((await world.status()).paused).toBe(true)
})

it('every page forbids what is not its own, is kept by no cache, and leads to no other file', async () => {
  const world = makeWorld({ config: { http: { port: 0 } } })
  await world.started()
  const address = (await world.status()).host?.http as string
  const authorization = `Bearer ${readFileSync(world.at('state/token'), 'utf8').trim()}`
  for (const path of ['/', '/status', '/nothing', '/assets/dashboard/main.js', '/charts/failover.svg']) {
    const { headers } = await ask(address, path, { authorization })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  }
  const { headers, body } = await ask(address, '/inspect', { authorization })
  expect(headers['content-security-policy']).toContain('frame-src https://stately.ai')
  expect(body).toContain('data-address="https://stately.ai/inspect"')
  for (const page of [body, (await ask(address, '/', { authorization })).body]) {
    expect(page).not.toMatch(/<script(?![^>]*src="\/assets\/)|<style|\sstyle=|\son[a-z]+=/)
    expect(page.match(/(?:src|href)="(?!\/|#)[^"]*"/g)).toBeNull()
  }
  for (const path of [
    '/assets/dashboard/../../views.ts',
    '/assets/dashboard/%2e%2e/%2e%2e/views.ts',
    '/assets/dashboard/',
    '/charts/..%2f..%2ftoken',
  ])
    expect([path, (await ask(address, path, { authorization })).status]).toEqual([path, 404])
})

it('a ticket is good once, for a minute, and only the newest few are', () => {
  let now = 0
  const tickets = openTickets(() => now)
  const first = tickets.issue()
  now = ticketLife
  expect(tickets.redeem(first)).toBe(true)
  expect(tickets.redeem(first)).toBe(false)
  const second = tickets.issue()
  now += ticketLife + 1
  expect(tickets.redeem(second)).toBe(false)
  const many = Array.from({ length: 20 }, () => tickets.issue())
  expect(many.filter((ticket) => tickets.redeem(ticket))).toEqual(many.slice(-16))
})

it('inspect prints the links, opens them in the browser when asked to, and says why when it cannot', async () => {
  const { chmodSync, mkdirSync, writeFileSync } = await import('node:fs')
  const world = makeWorld({ config: { http: { port: 0 } } })
  const host = await world.started()
  const plain = await world.run(['inspect'])
  expect(plain.stdout).toMatch(
    /^dashboard {2}http:\/\/127\.0\.0\.1:\d+\/login\?ticket=[0-9a-f]{64}&to=dashboard\ninspector {2}http/,
  )
  mkdirSync(world.at('bin'))
  writeFileSync(world.at('bin/xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${world.at('opened')}'\n`)
  chmodSync(world.at('bin/xdg-open'), 0o755)
  const opened = await world.run(['inspect', '--open', '--json'], {
    env: { PATH: `${world.at('bin')}:${process.env.PATH}` },
  })
  const links = opened.json<InspectLinks>()
  expect(readFileSync(world.at('opened'), 'utf8')).toBe(`${links.dashboard}\n${links.inspector}\n`)
  writeFileSync(world.at('bin/xdg-open'), '#!/bin/sh\nexit 3\n')
  const failed = await world.run(['inspect', '--open', '--json'], {
    env: { PATH: `${world.at('bin')}:${process.env.PATH}` },
  })
  expect([failed.code, failed.error().code]).toEqual([1, 'PROGRAM_MISSING'])
  host.process.kill('SIGTERM')
  await host.ended
  expect((await world.run(['inspect'])).code).toBe(3)
  world.configure({ http: { port: false } })
  await world.started()
  expect((await world.run(['inspect', '--json'])).error()).toMatchObject({ code: 'HTTP_PORT' })
})
