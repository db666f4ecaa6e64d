// A scan of everything that a run tells: logs, events, metrics, pages. No token and no credential is in any of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { expect, it } from 'vitest'
import { openClient } from '../../src/control/client.ts'
import type { InspectLinks } from '../../src/control/login.ts'
import { controlVariable, standIn } from '../../src/stand-in/paths.ts'
import { makeWorld } from '../support/world.ts'

it('no log, event, metric or answer of a run holds a token, a ticket, a cookie or a credential', async () => {
  const world = makeWorld()
  const key = 'sk-ant-key-of-the-environment'
  const env = { [controlVariable]: world.at('control'), MY_API_KEY: key }
  world.configure({ http: { port: 0 }, agent: { command: standIn, env } })
  const credential = 'sk-ant-oat01-credential-of-the-account'
  for (const home of Object.values(world.homes)) {
    mkdirSync(home, { recursive: true })
    writeFileSync(`${home}/.credentials.json`, JSON.stringify({ claudeAiOauth: { accessToken: credential } }))
  }
  const host = await world.started(['--log-level', 'debug'])
  const address = (await world.status()).host?.http as string
  const token = readFileSync(world.at('state/token'), 'utf8').trim()
  const client = openClient({ stateDir: world.at('state') })
  const links = await client.post<InspectLinks>('/inspect')
  client.close()
  const login = await fetch(links.dashboard, { redirect: 'manual' })
  const cookie = (login.headers.getSetCookie()[0] ?? '').split(';')[0] as string
  expect(cookie).not.toBe('')

  let told = ''
  const listen = (path: string) =>
    new Promise<void>((resolve) => {
      request(address + path, { headers: { cookie } }, (answer: IncomingMessage) => {
        resolve()
        answer.on('data', (data) => {
          told += data
        })
        answer.on('error', () => {})
      }).end()
    })
  await listen('/stream')
  await listen('/events')
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await world.swapped()
  for (const path of [
    '/status',
    '/history',
    '/metrics',
    '/explain',
    '/sessions/main',
    '/healthz',
    '/',
    '/inspect',
    '/swap',
  ])
    told += await (await fetch(address + path, { headers: { cookie } })).text()
  const plan = {
    method: 'POST',
    body: '{"dryRun":true}',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  }
  told += await (await fetch(`${address}/swap`, plan)).text()
  host.process.kill('SIGTERM')
  const { stdout, stderr } = await host.ended
  const all = `${told}\n${stdout}\n${stderr}`
  // It did run, and was heard of.
  expect(all).toContain('"value":"relaunching"')
  expect(stderr).toContain('failover.entered')
  const value = cookie.split('=')[1] as string
  const tickets = [links.dashboard, links.inspector].map((link) => new URL(link).searchParams.get('ticket') as string)
  for (const secret of [token, value, decodeURIComponent(value), ...tickets, credential, key])
    expect(all).not.toContain(secret)
})
