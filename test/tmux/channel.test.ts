import { afterEach, describe, expect, it } from 'vitest'
import type { Tmux } from '../../src/tmux/index.ts'
import { staying, type TestServer, testServer, until } from './server.ts'

let server: TestServer
afterEach(() => server.stop())

const begin = async (options: Parameters<TestServer['connect']>[0] = {}): Promise<Tmux> => {
  server = testServer()
  return server.connect(options)
}
const agent = (name: string) => ({ name, cwd: server.dir, argv: staying, env: server.env, launch: 'a' })

describe('many requests at once', () => {
  it('get their own replies, in whatever way they mix with failures', async () => {
    const tmux = await begin()
    const results = await Promise.allSettled(
      Array.from({ length: 300 }, (_, index) =>
        index % 3 === 0
          ? tmux.run(['display-message', '-p', `${index}`], ['has-session', '-t', '=nobody'], ['kill-server'])
          : index % 3 === 1
            ? tmux.run(['no-such-command'])
            : tmux.run(['display-message', '-p', `a${index}`], ['display-message', '-p', `b${index}`]),
      ),
    )
    for (const [index, result] of results.entries())
      expect(result).toMatchObject(
        index % 3 === 0
          ? {
              reason: { code: 'TMUX_FAILED', message: 'tmux refused has-session', found: "can't find session: nobody" },
            }
          : index % 3 === 1
            ? { reason: { code: 'TMUX_FAILED', found: 'parse error: unknown command: no-such-command' } }
            : { value: [[`a${index}`], [`b${index}`]] },
      )
  })

  it('are read to the end when a reply has several megabytes', async () => {
    const tmux = await begin()
    const names = Array.from({ length: 40 }, (_, index) => `BIG${index}`)
    await tmux.run(...names.map((name) => ['set-environment', '-g', name, `é${'x'.repeat(100_000)}`]))
    const [[lines], [after]] = await Promise.all([
      tmux.run(['show-environment', '-g']),
      tmux.run(['display-message', '-p', 'after']),
    ])
    expect(lines!.filter((line) => /^BIG\d+=éx{100000}$/.test(line))).toHaveLength(40)
    expect(after).toEqual(['after'])
  })

  it('are not led astray by a screen that shows the protocol', async () => {
    const tmux = await begin()
    const text = '%end 1 2 3\n%error 1 2 1\n%begin 9 9 1\n%exit'
    const pane = await tmux.newSession({ ...agent('screen'), argv: ['sh', '-c', 'printf "%s\\n" "$0"; read x', text] })
    const seen = await until('the text', async () => {
      const [shown, [next]] = await Promise.all([
        tmux.capture(pane.id, { joined: false }),
        tmux.run(['display-message', '-p', 'next']),
      ])
      expect(next).toEqual(['next'])
      return shown.trim() === '' ? undefined : shown
    })
    expect(seen.trim()).toBe(text)
  })
})
