import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlSession, type Pane, type Tmux } from '../../src/tmux/index.ts'
import { longestString } from '../../src/tmux/quote.ts'
import { hostile, text } from './hostile.ts'
import { killNow, staying, testServer, until, whatRuns } from './server.ts'

const server = testServer()
const base = { cwd: server.dir, argv: staying, env: server.env, launch: 'a1' }
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

const paneNow = (id: string): Promise<Pane | undefined> =>
  tmux.panes().then((panes) => panes.find((pane) => pane.id === id))
const deadPane = (id: string): Promise<Pane> =>
  until(`${id} is dead`, async () => {
    const pane = await paneNow(id)
    return pane?.dead && (pane.deadStatus ?? pane.deadSignal) !== null ? pane : undefined
  })

describe('newSession and respawnPane', () => {
  // Names of directories: one path part, at most 255 bytes.
  const directory = text.map((value) => `d${Array.from(value.replaceAll('/', '|')).slice(0, 60).join('')}`)
  const launch = fc.record({
    words: fc.array(text, { maxLength: 6 }),
    env: fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.%-]{0,8}$/), text, { maxKeys: 4 }),
    directory,
  })
  let sessions = 0

  const seen = async (pane: Pane): Promise<unknown> => {
    const { argv, env } = await whatRuns(pane.pid)
    return { argv, env, cwd: readlinkSync(`/proc/${pane.pid}/cwd`) }
  }
  const prepared = ({ words, env, directory }: { words: string[]; env: Record<string, string>; directory: string }) => {
    const cwd = join(server.dir, directory)
    mkdirSync(cwd, { recursive: true })
    return { ...base, cwd, argv: [...staying, ...words], env: { ...env, ...server.env } }
  }
  const expected = ({ cwd, argv, env }: ReturnType<typeof prepared>): unknown => ({
    argv,
    cwd,
    env: expect.objectContaining({ ...env, TERM: expect.any(String) }),
  })

  it('give the agent every argument, variable and directory byte for byte', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(launch, launch, async (first, second) => {
        const [one, two] = [prepared(first), prepared(second)]
        const pane = await tmux.newSession({ ...one, name: `p${sessions++}` })
        expect(await seen(pane)).toEqual(expected(one))
        const again = await tmux.respawnPane({ ...two, pane: pane.id })
        expect(again.pid).not.toBe(pane.pid)
        expect(await seen(again)).toEqual(expected(two))
        await tmux.killSession(pane.session)
      }),
      {
        numRuns: 40,
        examples: hostile.map((value) => {
          const all = {
            words: [value, value],
            env: { VALUE: value },
            directory: `x${value.slice(0, 80)}`.replaceAll('/', '|'),
          }
          return [all, all] as [typeof all, typeof all]
        }),
      },
    )
  })

  it('give the agent an argument of the greatest length that Linux allows', async () => {
    const word = 'é'.repeat((longestString - 1) / 2)
    const pane = await tmux.newSession({ ...base, name: 'long', argv: [...staying, word, 'end'] })
    expect((await whatRuns(pane.pid)).argv).toEqual([...staying, word, 'end'])
  })

  it('keep the pane of an agent that ends at once, with its status', async () => {
    const pane = await tmux.newSession({ ...base, name: 'atonce', argv: ['sh', '-c', 'exit 3'], launch: '1f' })
    expect(await deadPane(pane.id)).toMatchObject({ deadStatus: 3, deadSignal: null, launch: '1f', session: 'atonce' })
    await server.tmux('set-option', '-p', '-t', pane.id, 'remain-on-exit', 'off')
    await tmux.respawnPane({ ...base, pane: pane.id, argv: ['sh', '-c', 'exit 4'], launch: '2f' })
    expect(await deadPane(pane.id)).toMatchObject({ deadStatus: 4, launch: '2f' })
  })

  it('keep the pane of an agent that a signal ended, with its number', async () => {
    const pane = await tmux.newSession({ ...base, name: 'killed' })
    await whatRuns(pane.pid)
    killNow(pane.pid)
    expect(await deadPane(pane.id)).toMatchObject({ deadStatus: null, deadSignal: 9, pid: pane.pid })
  })

  it('say what they made: ids, the process, the launch', async () => {
    const pane = await tmux.newSession({ ...base, name: 'made', launch: 'beef' })
    expect(pane).toEqual({
      id: expect.stringMatching(/^%\d+$/),
      server: tmux.serverId,
      session: 'made',
      sessionId: expect.stringMatching(/^\$\d+$/),
      pid: expect.any(Number),
      dead: false,
      deadStatus: null,
      deadSignal: null,
      launch: 'beef',
      attached: 0,
    })
    expect(await paneNow(pane.id)).toEqual(pane)
    const again = await tmux.respawnPane({ ...base, pane: pane.id, server: pane.server, launch: 'cafe' })
    expect(again).toEqual({ ...pane, launch: 'cafe', pid: expect.any(Number) })
    expect(await paneNow(pane.id)).toEqual(again)
  })

  it('set size, scrollback and name for the session alone', async () => {
    const pane = await tmux.newSession({ ...base, name: 'sized', width: 91, height: 17 })
    const [lines] = await tmux.run([
      'display-message',
      '-p',
      '-t',
      pane.id,
      '#{pane_width} #{pane_height} #{history_limit} #{window_name}',
    ])
    expect(lines).toEqual(['91 17 2000 agent'])
  })

  it.each([
    ['a directory that is missing', 'DIRECTORY_MISSING', { cwd: '/nowhere/at/all' }],
    ['a directory that is none', 'DIRECTORY_MISSING', { cwd: '/dev/null' }],
    ['a program that is missing', 'PROGRAM_MISSING', { argv: ['no-such-program', 'x'] }],
    ['a program that cannot be run', 'PROGRAM_MISSING', { argv: ['/etc/passwd', 'x'] }],
    ['a directory for a program', 'PROGRAM_MISSING', { argv: ['/etc', 'x'] }],
    ['one word, which a shell would get', 'ARGUMENT_UNSAFE', { argv: ['date'] }],
    ['no word', 'ARGUMENT_UNSAFE', { argv: [] }],
    ['an argument with NUL', 'ARGUMENT_UNSAFE', { argv: ['sh', 'a\0b'] }],
    ['an argument with half of a surrogate pair', 'ARGUMENT_UNSAFE', { argv: ['sh', '\ud800'] }],
    ['an argument that is too long', 'ARGUMENT_UNSAFE', { argv: ['sh', 'x'.repeat(longestString + 1)] }],
    ['a variable with = in its name', 'ARGUMENT_UNSAFE', { env: { 'A=B': 'c' } }],
    ['a variable with NUL', 'ARGUMENT_UNSAFE', { env: { A: 'c\0' } }],
    ['a relative directory', 'ARGUMENT_UNSAFE', { cwd: 'relative' }],
    ['a launch that is not hexadecimal', 'ARGUMENT_UNSAFE', { launch: 'not hex' }],
    ['a name that tmux would change', 'ARGUMENT_UNSAFE', { name: 'a.b' }],
    ['an empty name', 'ARGUMENT_UNSAFE', { name: '' }],
    ['a name that is too long', 'ARGUMENT_UNSAFE', { name: 'x'.repeat(65) }],
    ['the name of our own session', 'ARGUMENT_UNSAFE', { name: controlSession }],
  ])('refuse %s with %s, and make no session', async (_, code, wrong) => {
    const before = (await tmux.panes()).length
    const options = { ...base, name: 'refused', ...wrong }
    await expect(tmux.newSession(options)).rejects.toMatchObject({ code })
    expect((await tmux.panes()).length).toBe(before)
  })

  it('find a program as the agent would: on its own PATH, in its own directory', async () => {
    writeFileSync(join(server.dir, 'mine'), '#!/bin/sh\nread x\n', { mode: 0o755 })
    const options = { ...base, name: 'found', argv: ['mine', 'x'] }
    await expect(tmux.newSession(options)).rejects.toMatchObject({ code: 'PROGRAM_MISSING' })
    await tmux.newSession({ ...options, env: { ...base.env, PATH: `${server.dir}:${base.env.PATH}` } })
    await tmux.newSession({ ...options, name: 'found2', argv: ['./mine', 'x'] })
  })
})
