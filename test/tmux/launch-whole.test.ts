import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pane, Tmux } from '../../src/tmux/index.ts'
import { newSessionCommands, respawnCommands } from '../../src/tmux/launch.ts'
import { commandLine } from '../../src/tmux/quote.ts'
import { staying, testServer, until } from './server.ts'

const server = testServer()
const base = { cwd: server.dir, argv: staying, env: server.env, launch: 'a1' }
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

const paneNow = (id: string): Promise<Pane | undefined> =>
  tmux.panes().then((panes) => panes.find((pane) => pane.id === id))

describe('newSession and respawnPane, whole or not at all,', () => {
  it('leave a session alone whose name is wanted again', async () => {
    const pane = await tmux.newSession({ ...base, name: 'taken' })
    await expect(tmux.newSession({ ...base, name: 'taken' })).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      found: 'duplicate session: taken',
    })
    expect(await paneNow(pane.id)).toEqual(pane)
  })

  it('leave no half of a session behind when tmux refuses a later part', async () => {
    await server.tmux('set-hook', '-g', 'after-new-session', 'kill-session -t =half')
    await expect(tmux.newSession({ ...base, name: 'half' })).rejects.toMatchObject({ code: 'TMUX_FAILED' })
    await server.tmux('set-hook', '-gu', 'after-new-session')
    expect((await tmux.panes()).filter(({ session }) => session === 'half')).toEqual([])
  })

  it('leave no session behind whose window a hook has changed', async () => {
    await server.tmux('set-hook', '-g', 'after-new-window', 'split-window sleep 1000')
    await expect(tmux.newSession({ ...base, name: 'changed' })).rejects.toMatchObject({
      message: 'tmux refused new-window',
    })
    await server.tmux('set-hook', '-gu', 'after-new-window')
    expect((await tmux.panes()).filter(({ session }) => session === 'changed')).toEqual([])
  })

  it.each(['-x', '-', '0', '_', 'x'.repeat(64)])('take %j for a name like any other', async (name) => {
    const pane = await tmux.newSession({ ...base, name })
    expect(pane.session).toBe(name)
    expect(await tmux.killSession(name)).toBe(true)
  })

  it('keep apart what belongs together in spite of hooks that print', async () => {
    const hooks = ['after-new-session', 'after-new-window', 'after-set-option', 'after-display-message']
    for (const hook of hooks) await server.tmux('set-hook', '-g', hook, 'display -p hooked ; run-shell "echo loud"')
    const pane = await tmux.newSession({ ...base, name: 'hooked' })
    const again = await tmux.respawnPane({ ...base, pane: pane.id })
    for (const hook of hooks) await server.tmux('set-hook', '-gu', hook)
    expect(again).toEqual({ ...pane, pid: expect.any(Number) })
    expect(await paneNow(pane.id)).toEqual(again)
  })

  it('are all or nothing: a host killed at any byte leaves no process without its launch', async () => {
    await tmux.newSession({ ...base, name: 'own' })
    const pane = await tmux.newSession({ ...base, name: 'cut', launch: '0' })
    let before = pane
    let [done, notDone] = [0, 0]
    const rounds = 24
    for (let round = 1; round <= rounds; round++) {
      const plan = {
        set: Object.entries(base.env).flatMap(([name, value]) => ['-e', `${name}=${value}`]),
        remove: ['X'],
      }
      const launch = round.toString(16)
      const again = respawnCommands({ ...base, pane: pane.id, launch }, plan)
      const fresh = newSessionCommands({ ...base, name: `cut${round}`, launch }, plan)
      const client = spawn('tmux', ['-L', 'test', '-C', 'attach', '-t', '=own', '-f', 'no-output'], { env: server.env })
      await once(client.stdout, 'data')
      const bytes = Buffer.from(commandLine(again) + commandLine(fresh))
      client.stdin.write(bytes.subarray(0, Math.ceil((bytes.length * round) / rounds)))
      if (round % 2) client.kill('SIGKILL')
      else client.stdin.destroy()
      await once(client, 'close')
      const panes = await tmux.panes()
      const after = panes.find(({ id }) => id === pane.id) as Pane
      expect(after.pid === before.pid).toBe(after.launch === before.launch)
      if (after.launch === launch) done++
      else notDone++
      const made = panes.find(({ session }) => session === `cut${round}`)
      expect(made === undefined || made.launch === launch).toBe(true)
      before = after
    }
    expect({ done, notDone }).toEqual({ done: expect.toSatisfy((n) => n > 0), notDone: expect.toSatisfy((n) => n > 0) })
  })

  it('keep a person attached who looks on', async () => {
    const pane = await tmux.newSession({ ...base, name: 'watched' })
    const person = execa('script', ['-qec', `tmux -L test attach -t =watched`, '/dev/null'], {
      env: server.env,
      extendEnv: false,
      stdin: 'pipe',
      reject: false,
    })
    await until('somebody is attached', async () => (await paneNow(pane.id))?.attached === 1)
    const [before] = await tmux.run(['list-clients', '-t', '=watched', '-F', '#{client_name} #{client_pid}'])
    const again = await tmux.respawnPane({ ...base, pane: pane.id, argv: ['sh', '-c', 'echo hello again; read x'] })
    expect(again.attached).toBe(1)
    await until('the new process is seen', async () =>
      (await tmux.capture(pane.id, { joined: true })).includes('hello again'),
    )
    const [after] = await tmux.run(['list-clients', '-t', '=watched', '-F', '#{client_name} #{client_pid}'])
    expect(after).toEqual(before)
    await tmux.killSession('watched')
    await person
  })
})
