import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchOption, type Tmux } from '../../src/tmux/index.ts'
import { parsePane } from '../../src/tmux/panes.ts'
import { staying, testServer, until } from './server.ts'

const server = testServer()
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

const agent = (name: string, argv = staying) => ({ name, cwd: server.dir, argv, env: server.env, launch: 'ab' })

describe('panes', () => {
  it('are read whatever people put into names, titles and options', async () => {
    const pane = await tmux.newSession(agent('plain'))
    const bad = 'x\t%9\t$9\n%7\t$7\tfake\t1\t0\t\t\t0\tab #{pane_id} #(id) %H'
    await tmux.run(
      ['new-session', '-d', '-s', bad, '-n', bad, 'sleep', '1000'],
      ['select-pane', '-t', pane.id, '-T', bad],
      ['rename-window', '-t', pane.id, bad],
    )
    await tmux.run(['set-option', '-p', '-t', pane.id, launchOption, bad])
    const panes = await tmux.panes()
    expect(panes).toHaveLength(2)
    expect(panes).toContainEqual({ ...pane, launch: null })
    expect(panes.find(({ id }) => id !== pane.id)).toMatchObject({ launch: null, dead: false })
    await tmux.run(['set-option', '-p', '-t', pane.id, launchOption, '#{pane_id}'])
    expect(await tmux.panes()).toContainEqual({ ...pane, launch: null })
  })

  it('carry their launch by themselves: a split of the window has none', async () => {
    const pane = await tmux.newSession(agent('split'))
    await tmux.run(['split-window', '-d', '-t', pane.id, 'sleep', '1000'])
    const panes = (await tmux.panes()).filter(({ session }) => session === 'split')
    expect(panes.map(({ id, launch }) => [id === pane.id, launch])).toEqual([
      [true, 'ab'],
      [false, null],
    ])
  })

  it('of one session are those of this very name; none of one that is not there', async () => {
    const pane = await tmux.newSession(agent('some'))
    await tmux.newSession(agent('some-1'))
    await tmux.run(['new-window', '-d', '-t', '=some:', 'sleep', '1000'])
    const panes = await tmux.panes('some')
    expect(panes.map(({ session, id }) => [session, id === pane.id])).toEqual([
      ['some', true],
      ['some', false],
    ])
    expect(await tmux.panes('so')).toEqual([])
  })

  it.each([
    '',
    '%1',
    'x\t$1\ts\t1\t0\t\t\t0\t',
    '%1\t1\ts\t1\t0\t\t\t0\t',
    '%1\t$1\ts\t\t0\t\t\t0\t',
  ])('are refused when a line is not of their form: %j', (line) => {
    expect(() => parsePane(line, 's')).toThrow(expect.objectContaining({ code: 'TMUX_FAILED' }))
  })
})

describe('killSession', () => {
  it('takes the session of this very name and no other', async () => {
    await tmux.newSession(agent('foobar'))
    await tmux.newSession(agent('foo-1'))
    expect(await tmux.killSession('foo')).toBe(false)
    await tmux.newSession(agent('foo'))
    expect(await tmux.killSession('foo')).toBe(true)
    const left = (await tmux.panes()).map(({ session }) => session)
    expect(left).toEqual(expect.arrayContaining(['foobar', 'foo-1']))
    expect(left).not.toContain('foo')
    await expect(tmux.killSession('foo*')).rejects.toMatchObject({ code: 'ARGUMENT_UNSAFE' })
  })
})

describe('capture', () => {
  it('gives the screen, joined or as wrapped, and the scrollback when asked', async () => {
    const script = 'i=0; while [ $i -lt 60 ]; do echo "line $i é"; i=$((i+1)); done; printf "%s\\n" "$0"; read x'
    const long = `${'word '.repeat(30)}end`
    const pane = await tmux.newSession({ ...agent('text', ['sh', '-c', script, long]), width: 80, height: 20 })
    const joined = await until('the text is there', async () => {
      const text = await tmux.capture(pane.id, { joined: true })
      return text.includes('end') ? text : undefined
    })
    expect(joined).toContain(`line 59 é\n${long}`)
    expect(joined).not.toContain('line 1 é')
    expect(await tmux.capture(pane.id, { joined: false })).not.toContain(long)
    const all = await tmux.capture(pane.id, { joined: true, history: true })
    expect(all.split('\n').slice(0, 2)).toEqual(['line 0 é', 'line 1 é'])
    await expect(tmux.capture('text', { joined: true })).rejects.toMatchObject({ code: 'ARGUMENT_UNSAFE' })
    await expect(tmux.capture('%99999', { joined: true })).rejects.toMatchObject({ found: "can't find pane: %99999" })
  })
})
