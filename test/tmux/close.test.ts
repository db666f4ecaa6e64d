import { unlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Tmux } from '../../src/tmux/index.ts'
import {
  clientPid,
  command,
  isGone,
  killNow,
  pidsIn,
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
  const { server: made, link } = await testServerWithLink()
  server = made
  const env = { ...server.env, PATH: server.dir }
  return { tmux: await server.connect({ env, patienceMs: 200 }), link }
}

describe('close', () => {
  it('S9 leaves the sessions running and takes only our own away', async () => {
    const tmux = await begin()
    const pane = await tmux.newSession(agent('stays'))
    const last = tmux.run(['display-message', '-p', 'last'])
    await Promise.all([tmux.close(), tmux.close()])
    await expect(last).resolves.toEqual([['last']])
    expect(await server.tmux('list-panes', '-a', '-F', '#{session_name} #{pane_pid} #{session_attached}')).toBe(
      `stays ${pane.pid} 0`,
    )
    expect(await server.tmux('list-clients')).toBe('')
    const again = await server.connect()
    expect(again.serverId).toBe(tmux.serverId)
    expect(await again.panes()).toEqual([pane])
  })

  it('ends the server when it has no other session', async () => {
    const tmux = await begin()
    await tmux.close()
    await until('the server is gone', () => isGone(serverPid(tmux)))
  })

  it('rejects what comes after it and what waits for a connection', async () => {
    const { tmux, link } = await beginWithLink()
    const seen = record(tmux)
    unlinkSync(link)
    killNow(serverPid(tmux))
    await until('the loss is seen', () => seen[0])
    const waiting = expect(tmux.panes()).rejects.toMatchObject({ message: 'the connection to tmux has been closed' })
    await tmux.close()
    await waiting
    await expect(tmux.panes()).rejects.toMatchObject({ message: 'the connection to tmux has been closed' })
  })

  it('happens when the signal is aborted', async () => {
    const stop = new AbortController()
    const tmux = await begin({ signal: stop.signal })
    await tmux.newSession(agent('stays'))
    stop.abort()
    await expect(tmux.panes()).rejects.toMatchObject({ message: 'the connection to tmux has been closed' })
    await until('we are gone', async () => (await server.tmux('list-sessions', '-F', '#{session_name}')) === 'stays')
  })

  it('leaves no client behind when a connection was just being made', async () => {
    const tmux = await begin()
    const seen = record(tmux)
    const pid = await clientPid(tmux)
    killNow(serverPid(tmux), 'SIGSTOP')
    killNow(pid)
    await until('the loss is seen', () => seen[0])
    const clients = () => pidsIn(server.dir).filter((one) => one !== serverPid(tmux) && command(one).includes('-C'))
    await until('the next client waits for the server', () => clients().length === 1)
    await tmux.close()
    expect(clients()).toEqual([])
    killNow(serverPid(tmux), 'SIGCONT')
  })

  it('does not wait for a server that hangs', async () => {
    const tmux = await begin()
    killNow(serverPid(tmux), 'SIGSTOP')
    await tmux.close()
    killNow(serverPid(tmux), 'SIGCONT')
  })
})
