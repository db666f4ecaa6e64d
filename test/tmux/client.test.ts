import { existsSync, unlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { controlSession, socketPath, type Tmux } from '../../src/tmux/index.ts'
import {
  clientPid,
  isGone,
  killNow,
  record,
  serverPid,
  staying,
  type TestServer,
  testServer,
  testServerWithLink,
  until,
} from './server.ts'

let server: TestServer
afterEach(() => server.stop())

const begin = async (options: Parameters<TestServer['connect']>[0] = {}): Promise<Tmux> => {
  server = testServer()
  return server.connect(options)
}
const agent = (name: string) => ({ name, cwd: server.dir, argv: staying, env: server.env, launch: 'a' })
const beginWithLink = async () => {
  const { server: made, link, restore } = await testServerWithLink()
  server = made
  const env = { ...server.env, PATH: server.dir }
  return { tmux: await server.connect({ env, patienceMs: 200 }), link, restore }
}
const reconnected = (seen: string[]): Promise<unknown> => until('a new connection', () => seen[1])

describe('a lost connection', () => {
  it('is made again, on a new server, after the server was killed; the old ids are refused', async () => {
    const tmux = await begin()
    const pane = await tmux.newSession(agent('one'))
    const seen = record(tmux)
    const old = tmux.serverId
    // Held, so that the requests are due and no server has answered them when it dies.
    killNow(serverPid(tmux), 'SIGSTOP')
    const due = Promise.allSettled([tmux.panes(), tmux.respawnPane({ ...agent('one'), pane: pane.id })])
    await sleep(20)
    killNow(serverPid(tmux))
    for (const result of await due) expect(result).toMatchObject({ reason: { code: 'TMUX_FAILED' } })
    await reconnected(seen)
    expect(tmux.serverId).not.toBe(old)
    expect(seen).toEqual(['disconnected TMUX_FAILED', `connected ${tmux.serverId}`])
    const other = await tmux.newSession(agent('other'))
    expect(await tmux.panes()).toEqual([other])
    expect(other.id).toBe(pane.id)
    const stale = { ...agent('one'), pane: pane.id, server: pane.server }
    const refused = { code: 'TMUX_FAILED', message: 'the tmux server is another one now' }
    await expect(tmux.respawnPane(stale)).rejects.toMatchObject(refused)
    await expect(tmux.capture(pane.id, { joined: true, server: pane.server })).rejects.toMatchObject(refused)
    expect(await tmux.panes()).toEqual([other])
  })

  it('is made again, on the same server, after the client was killed; what waited goes on', async () => {
    const tmux = await begin()
    const pane = await tmux.newSession(agent('one'))
    const seen = record(tmux)
    const old = tmux.serverId
    killNow(await clientPid(tmux))
    await until('the loss is seen', () => seen[0])
    expect(await tmux.panes()).toEqual([pane])
    expect((await tmux.capture(pane.id, { joined: true })).trim()).toBe('')
    expect(seen).toEqual(['disconnected TMUX_FAILED', `connected ${old}`])
  })

  it('refuses an id of the old server in a request that waited for the new one', async () => {
    const tmux = await begin()
    const pane = await tmux.newSession(agent('one'))
    const seen = record(tmux)
    killNow(serverPid(tmux))
    await until('the loss is seen', () => seen[0])
    const waiting = Promise.allSettled([
      tmux.respawnPane({ ...agent('one'), pane: pane.id }),
      tmux.capture(pane.id, { joined: true }),
      tmux.panes(),
    ])
    expect(await waiting).toMatchObject([
      { reason: { message: 'the tmux server is another one now' } },
      { reason: { message: 'the tmux server is another one now' } },
      { value: [] },
    ])
  })

  it('is made again after somebody killed our control session', async () => {
    const tmux = await begin()
    const pane = await tmux.newSession(agent('one'))
    const seen = record(tmux)
    // With this a client of a session that ends is moved to another one, here into the agent's.
    await server.tmux('set-option', '-g', 'detach-on-destroy', 'off')
    await server.tmux('kill-session', '-t', `=${controlSession}`)
    await reconnected(seen)
    expect(await tmux.panes()).toEqual([pane])
    await clientPid(tmux)
  })

  it('is made again after somebody detached us', async () => {
    const tmux = await begin()
    const seen = record(tmux)
    await server.tmux('detach-client', '-s', `=${controlSession}`)
    await reconnected(seen)
    expect(await tmux.panes()).toEqual([])
  })

  it('is made again when a reply ends where it should not', async () => {
    const tmux = await begin()
    const seen = record(tmux)
    const reasons: unknown[] = []
    tmux.on('disconnected', ({ found }) => reasons.push(found))
    // A notification that tmux writes as two lines.
    await tmux.run(
      ['set-option', '-t', `=${controlSession}:`, '@text', 'a\n%end 1 2 3'],
      ['refresh-client', '-B', 'name::#{@text}'],
    )
    await reconnected(seen)
    expect(reasons).toEqual(['a reply was cut short'])
    expect(await tmux.panes()).toEqual([])
  })

  it('is made again although a listener throws', async () => {
    const tmux = await begin()
    tmux.on('disconnected', () => {
      throw new Error('not my day')
    })
    const seen = record(tmux)
    killNow(await clientPid(tmux))
    await until('a new connection', () => seen.some((event) => event.startsWith('connected')))
    expect(await tmux.panes()).toEqual([])
  })

  it('is waited for by a request that follows at once on one that was lost', async () => {
    const tmux = await begin()
    const pid = await clientPid(tmux)
    killNow(pid, 'SIGSTOP')
    killNow(serverPid(tmux), 'SIGSTOP')
    const retried = tmux.panes().catch(() => tmux.panes())
    await sleep(20)
    killNow(pid)
    killNow(serverPid(tmux))
    expect(await retried).toEqual([])
  })

  it('is given up and made again when the server owes an answer for too long', async () => {
    const tmux = await begin({ silenceMs: 500 })
    const pane = await tmux.newSession(agent('one'))
    const seen = record(tmux)
    const pid = serverPid(tmux)
    killNow(pid, 'SIGSTOP')
    await expect(tmux.panes()).rejects.toMatchObject({ code: 'TMUX_FAILED', found: 'no answer for 500 ms' })
    killNow(pid, 'SIGCONT')
    await reconnected(seen)
    expect(await tmux.panes()).toEqual([pane])
  })

  it('makes requests wait for so long and no longer', async () => {
    const { tmux, link, restore } = await beginWithLink()
    const seen = record(tmux)
    unlinkSync(link)
    killNow(serverPid(tmux))
    await until('the loss is seen', () => seen[0])
    await expect(tmux.panes()).rejects.toMatchObject({ code: 'TMUX_FAILED', message: 'tmux cannot be reached' })
    restore()
    await reconnected(seen)
    expect(await tmux.panes()).toEqual([])
  })
})

describe('a socket file that a killed server left', () => {
  it('does not stand in the way', async () => {
    const tmux = await begin()
    await tmux.newSession(agent('one'))
    await tmux.close()
    killNow(serverPid(tmux))
    await until('the server is gone', () => isGone(serverPid(tmux)))
    expect(existsSync(socketPath({ socket: 'test' }, server.env))).toBe(true)
    const again = await server.connect()
    expect(await again.panes()).toEqual([])
  })
})
