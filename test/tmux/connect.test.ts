import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, describe, expect, it } from 'vitest'
import { processInfo } from '../../src/proc.ts'
import { controlSession } from '../../src/tmux/index.ts'
import { staying, type TestServer, testServer } from './server.ts'

let server: TestServer
afterEach(() => server.stop())

describe('connectTmux', () => {
  it('says so when tmux is not installed', async () => {
    server = testServer()
    await expect(server.connect({ env: { ...server.env, PATH: server.dir } })).rejects.toMatchObject({
      code: 'TMUX_MISSING',
      fix: expect.stringContaining('install tmux'),
    })
  })

  it('says so when the directory of the socket cannot be made or written', async () => {
    server = testServer()
    await expect(server.connect({ socket: '/proc/nowhere/socket' })).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      message: 'the tmux socket cannot be made',
      found: '/proc/nowhere: ENOENT',
    })
    await expect(server.connect({ env: { ...server.env, TMUX_TMPDIR: '/proc' } })).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      found: expect.stringMatching(/couldn't create directory/),
    })
  })

  it('says so when others may enter the directory of the socket', async () => {
    server = testServer()
    mkdirSync(join(server.dir, `tmux-${process.getuid!()}`), { mode: 0o777 })
    await execa('chmod', ['777', join(server.dir, `tmux-${process.getuid!()}`)])
    await expect(server.connect()).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      found: expect.stringContaining('unsafe permissions'),
    })
  })

  it('refuses a path that a socket cannot have, before anything is started', async () => {
    server = testServer()
    for (const socket of [`${server.dir}/${'x'.repeat(100)}`, 'x'.repeat(100), '', 'a\0b'])
      await expect(server.connect({ socket })).rejects.toMatchObject({ code: 'TMUX_FAILED', fix: expect.any(String) })
  })

  it('says so when the configuration is missing', async () => {
    server = testServer()
    await expect(server.connect({ conf: '/nowhere/tmux.conf' })).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      expected: 'a file /nowhere/tmux.conf',
    })
  })

  it('does nothing at all when the signal is aborted already', async () => {
    server = testServer()
    await expect(server.connect({ signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no')
    await expect(server.tmux('list-sessions')).rejects.toMatchObject({
      stderr: expect.stringContaining('No such file or directory'),
    })
  })

  it('starts a server with our configuration, never with the one in the home', async () => {
    server = testServer()
    writeFileSync(join(server.dir, '.tmux.conf'), 'set -s escape-time 77\n')
    const tmux = await server.connect()
    const [ours] = await tmux.run(['show-options', '-sv', 'escape-time'])
    expect(ours).toEqual(['10'])
  })

  it('starts a server with the configuration that it is given, mistakes and all', async () => {
    server = testServer()
    const conf = join(server.dir, 'own.conf')
    writeFileSync(conf, 'set -g history-limit 7\nset -g no-such-option 1\n')
    const tmux = await server.connect({ conf, socket: join(server.dir, 'by-path') })
    expect((await tmux.run(['show-options', '-gv', 'history-limit']))[0]).toEqual(['7'])
    expect(await tmux.panes()).toEqual([])
  })

  it('gives our sessions what they need on a server that is set up otherwise', async () => {
    server = testServer()
    const conf = join(server.dir, 'own.conf')
    const options = ['history-limit 7', 'destroy-unattached on', 'remain-on-exit off', 'default-command /bin/false']
    writeFileSync(conf, options.map((option) => `set -g ${option}\n`).join(''))
    const tmux = await server.connect({ conf })
    const pane = await tmux.newSession({ name: 'agent', cwd: server.dir, argv: staying, env: server.env, launch: 'a' })
    const [limit] = await tmux.run(['display-message', '-p', '-t', pane.id, '#{history_limit}'])
    expect(limit).toEqual(['2000'])
    await tmux.close()
    const again = await server.connect({ conf })
    expect(again.serverId).toBe(tmux.serverId)
    expect(await again.panes()).toEqual([pane])
  })

  it('attaches in a way that nobody notices, apart from the terminal of the host', async () => {
    server = testServer()
    const tmux = await server.connect()
    const [lines] = await tmux.run(['list-clients', '-F', '#{client_pid} #{client_flags}'])
    const [pid, flags] = lines![0]!.split(' ')
    expect(flags!.split(',')).toEqual(expect.arrayContaining(['control-mode', 'no-output', 'ignore-size', 'UTF-8']))
    expect(processInfo(Number(pid))!.session).not.toBe(processInfo(process.pid)!.session)
  })

  it('joins a server that runs, and leaves its sessions, clients and sizes alone', async () => {
    server = testServer()
    await server.tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'own', '-x', '123', '-y', '45', 'sleep', '1000')
    const look = () => server.tmux('list-windows', '-a', '-F', '#{session_name} #{window_width}x#{window_height}')
    const before = await look()
    const tmux = await server.connect()
    expect(
      (await look())
        .split('\n')
        .filter((line) => !line.startsWith(controlSession))
        .join('\n'),
    ).toBe(before)
    expect(await tmux.panes()).toMatchObject([{ session: 'own', launch: null, attached: 0 }])
    await tmux.close()
    expect(await look()).toBe(before)
  })
})
