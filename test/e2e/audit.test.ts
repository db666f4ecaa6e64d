// Who asked for what stands in the log, without a word of what was said; a browser's login can be seen and ended.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeWorld } from '../support/world.ts'

interface Record {
  actor: string
  event: {
    type: string
    what: string
    of: string | null
    way: string
    uid: number
    pid: number | null
    browser: string
  }
}

it('each thing that is asked is on record, with the way, the user, the process and the browser', async () => {
  const world = makeWorld({ config: { http: { port: 0 } } })
  const host = await world.started()
  const { status } = await host.ready
  await world.run(['pause'])
  await world.until('main', ({ proved }) => proved)
  await world.run(['sessions', 'send', 'main', 'a secret word'])
  await world.run(['sessions', 'hold', 'main'])
  await world.run(['sessions', 'release', 'main'])
  const links = await world.json<{ dashboard: string }>('inspect')
  const base = status.host?.http as string
  const login = await fetch(links.dashboard, { redirect: 'manual' })
  const cookie = (login.headers.get('set-cookie') as string).split(';')[0] as string
  const resume = () =>
    fetch(`${base}/resume`, {
      method: 'POST',
      headers: { cookie, origin: base, 'content-type': 'application/json' },
      body: '{}',
    })
  expect((await resume()).status).toBe(200)
  const [browser] = await world.json<{ id: string }[]>('inspect', '--sessions')
  expect(browser?.id).toMatch(/^[0-9a-f]{8}$/)
  expect((await world.run(['inspect', '--revoke', 'ffffffff'])).code).toBe(2)
  expect((await world.run(['inspect', '--revoke', browser?.id as string])).code).toBe(0)
  expect((await resume()).status).toBe(401)
  expect(await world.json('inspect', '--sessions')).toEqual([])

  const { stdout } = await world.run(['journal', '--actor', 'audit', '--json'])
  const records = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record)
  const uid = process.getuid?.()
  expect(records.map(({ event }) => [event.what, event.of, event.way, event.uid])).toEqual([
    ['pause', null, 'socket', uid],
    ['sessions.send', 'main', 'socket', uid],
    ['sessions.hold', 'main', 'socket', uid],
    ['sessions.release', 'main', 'socket', uid],
    ['inspect', null, 'socket', uid],
    ['resume', null, 'browser', uid],
    ['inspect.sessions.revoke', 'ffffffff', 'socket', uid],
    ['inspect.sessions.revoke', browser?.id, 'socket', uid],
  ])
  expect(records[0]?.event.pid).toBeGreaterThan(1)
  expect(records[5]?.event.browser).toBe(browser?.id)
  expect(stdout).not.toContain('secret word')
  const key = (cookie.split('=')[1] as string).slice(0, 40)
  for (const name of readdirSync(world.at('state', 'journal')))
    expect(readFileSync(join(world.at('state', 'journal'), name), 'utf8')).not.toContain(key)
})
