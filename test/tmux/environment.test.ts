import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkEnvironment, environmentNames, planEnvironment } from '../../src/tmux/environment.ts'
import type { Tmux } from '../../src/tmux/index.ts'
import { text } from './hostile.ts'
import { staying, testServer, whatRuns } from './server.ts'

describe('planEnvironment', () => {
  it('gives all that is wanted and removes all else, but for what tmux sets', () => {
    expect(planEnvironment({ A: '1', TERM: 'x', PWD: '/' }, ['A', 'B', 'B', 'SHELL', 'TMUX'])).toEqual({
      set: ['-e', 'A=1'],
      remove: ['B'],
    })
  })

  it('removes names that every object has', () => {
    expect(planEnvironment({}, ['constructor', '__proto__']).remove).toEqual(['constructor', '__proto__'])
  })
})

describe('environmentNames', () => {
  it('reads names past values of many lines that look like variables', () => {
    const lines = ['A="1', 'B=\\"2\\"; export B;', '', '"; export A;', 'unset C;', 'D=""; export D;']
    expect(environmentNames(lines)).toEqual(['A', 'D'])
  })
})

describe('checkEnvironment', () => {
  it.each([
    [{ '': 'x' }],
    [{ 'A=': 'x' }],
    [{ A: '\0' }],
    [{ '\ud800': 'x' }],
    [{ A: 'x'.repeat(140_000) }],
  ])('refuses what no process can be given', (env: Record<string, string>) => {
    expect(() => checkEnvironment(env)).toThrow(expect.objectContaining({ code: 'ARGUMENT_UNSAFE' }))
  })
})

describe('the environment of an agent', () => {
  const many = 'first\nANTHROPIC_BASE_URL=http://x\n"quoted" \\ $HOME `id`\n'
  // Somebody started this server long ago, from within an agent.
  const server = testServer({
    CLAUDE_FOO: 'leak',
    ANTHROPIC_API_KEY: 'leak',
    MANY: many,
    STALE: 'old',
    SSH_AUTH_SOCK: '/old/agent',
    SSH_CONNECTION: 'old',
    DISPLAY: ':0',
    TMUX_PANE: '%99',
  })
  const wanted = { PATH: server.env.PATH!, TMUX_TMPDIR: server.env.TMUX_TMPDIR!, MANY: `${many}!`, STALE: 'new', A: '' }
  let tmux: Tmux
  beforeAll(async () => {
    await server.tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'own', 'sleep', '1000')
    tmux = await server.connect()
  })
  afterAll(() => server.stop())

  const base = { cwd: server.dir, argv: staying, env: wanted, launch: '1' }
  const fromTmux = {
    TMUX: expect.stringMatching(/,\d+,\d+$/),
    TERM: expect.any(String),
    TERM_PROGRAM: 'tmux',
    TERM_PROGRAM_VERSION: expect.any(String),
    SHELL: expect.any(String),
    PWD: server.dir,
  }

  it('is what was asked for and what tmux sets, to the last variable', async () => {
    const pane = await tmux.newSession({ ...base, name: 'exact' })
    const exact = { ...wanted, ...fromTmux, TMUX_PANE: pane.id }
    expect((await whatRuns(pane.pid)).env).toEqual(exact)
    const again = await tmux.respawnPane({ ...base, pane: pane.id })
    expect((await whatRuns(again.pid)).env).toEqual(exact)
  })

  it('forgets at a respawn what the launch before was given', async () => {
    const first = { ...wanted, CLAUDE_CONFIG_DIR: '/one', ONLY_ONCE: 'x' }
    const pane = await tmux.newSession({ ...base, env: first, name: 'forgets' })
    const { STALE: _, ...rest } = wanted
    const second = { ...rest, CLAUDE_CONFIG_DIR: '/two', DISPLAY: ':7' }
    const again = await tmux.respawnPane({ ...base, env: second, pane: pane.id })
    expect((await whatRuns(again.pid)).env).toEqual({ ...second, ...fromTmux, TMUX_PANE: pane.id })
    const third = await tmux.respawnPane({ ...base, env: wanted, pane: pane.id })
    expect((await whatRuns(third.pid)).env).toEqual({ ...wanted, ...fromTmux, TMUX_PANE: pane.id })
  })

  it('takes nothing from what others set on the server or the session meanwhile, or bring when they attach', async () => {
    const pane = await tmux.newSession({ ...base, name: 'meanwhile' })
    await server.tmux('set-environment', '-g', 'ANTHROPIC_AUTH_TOKEN', 'later')
    await server.tmux('set-environment', '-t', '=meanwhile', 'SSH_CONNECTION', 'visitor')
    const again = await tmux.respawnPane({ ...base, pane: pane.id })
    expect((await whatRuns(again.pid)).env).toEqual({ ...wanted, ...fromTmux, TMUX_PANE: pane.id })
    const [visitors] = await tmux.run(['show-options', '-t', '=meanwhile:', '-v', 'update-environment'])
    expect(visitors).toEqual([])
  })

  it('leaves the global environment and options of the server as they were', async () => {
    const globals = async (): Promise<string[][]> =>
      tmux.run(
        ['show-environment', '-s', '-g'],
        ['show-options', '-g'],
        ['show-options', '-gw'],
        ['show-options', '-s'],
      )
    const before = await globals()
    const pane = await tmux.newSession({ ...base, name: 'leaves' })
    await tmux.respawnPane({ ...base, pane: pane.id })
    expect(await globals()).toEqual(before)
    expect((await tmux.run(['show-environment', '-t', '=own']))[0]).not.toContain('-CLAUDE_FOO')
  })

  it('is read without a mistake whatever the values of others hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (values) => {
        const names = values.map((_, index) => `V${index}`)
        await tmux.run(...values.map((value, index) => ['set-environment', '-t', '=own', names[index]!, value]))
        const [lines] = await tmux.run(['show-environment', '-s', '-t', '=own'])
        const read = environmentNames(lines!).filter((name) => !/^(SSH|DISPLAY)/.test(name))
        await tmux.run(...names.map((name) => ['set-environment', '-u', '-t', '=own', name]))
        expect(read).toEqual(names)
      }),
    )
  })
})
