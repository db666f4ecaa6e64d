import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { afterEach, describe, expect, it } from 'vitest'
import { controlSession } from '../../src/tmux/index.ts'
import { isGone, serverPid, type TestServer, testServer, until } from './server.ts'

let server: TestServer
afterEach(() => server.stop())

describe('control clients that a former host left', () => {
  // A host that dies with answers unread: its client cannot write them, and so never ends by itself.
  const dyingHost = async (): Promise<number> => {
    const args = [
      '-L',
      'test',
      '-u',
      '-f',
      '/dev/null',
      '-C',
      'new-session',
      '-A',
      '-s',
      controlSession,
      '-f',
      'no-output',
    ]
    const host = spawn('tmux', [...args, 'tail', '-f', '/dev/null'], {
      env: server.env,
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    })
    host.stdin.on('error', () => {})
    await until('it is attached', async () =>
      (await server.tmux('list-clients', '-F', '#{client_pid}').catch(() => '')).includes(String(host.pid)),
    )
    await server.tmux('set-environment', '-g', 'BIG', 'x'.repeat(10_000))
    host.stdin.write('show-environment -g\n'.repeat(500))
    await sleep(200)
    host.stdin.destroy()
    host.stdout.destroy()
    await sleep(200)
    expect(await server.tmux('list-clients', '-F', '#{client_pid}')).toBe(String(host.pid))
    return host.pid!
  }

  it('are gone after the next one connects, people are not, and the server can end', async () => {
    server = testServer()
    const stale = await dyingHost()
    const person = execa('script', ['-qec', `tmux -L test attach -t =${controlSession}`, '/dev/null'], {
      env: server.env,
      extendEnv: false,
      stdin: 'pipe',
      reject: false,
    })
    const clients = async () =>
      (await server.tmux('list-clients', '-F', '#{client_pid} #{client_control_mode}')).split('\n')
    await until('somebody looks on', async () => (await clients()).some((line) => line.endsWith(' 0')))
    const before = await clients()
    expect(before).toContain(`${stale} 1`)
    const tmux = await server.connect()
    const after = await clients()
    expect(after).toHaveLength(2)
    expect(after).not.toContain(`${stale} 1`)
    expect(before.filter((line) => after.includes(line))).toEqual([expect.stringMatching(/ 0$/)])
    const pid = serverPid(tmux)
    await tmux.run(['kill-server']).catch(() => {})
    await until('the server has ended', () => isGone(pid))
    await person
  })
})
