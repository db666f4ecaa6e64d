import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { socketArgs, socketPath } from '../../src/tmux/index.ts'
import { checkSocket } from '../../src/tmux/socket.ts'
import { testServer } from './server.ts'

const server = testServer()
afterAll(() => server.stop())

describe('a socket', () => {
  it('is a name, or a path when it has a slash', () => {
    expect(socketArgs({ socket: 'name' })).toEqual(['-L', 'name'])
    expect(socketArgs({ socket: '/a/b' })).toEqual(['-S', '/a/b'])
    expect(socketPath({ socket: '/a/../b' }, {})).toBe('/b')
  })

  it('lies where tmux itself puts it', async () => {
    const real = join(server.dir, 'real')
    const link = join(server.dir, 'link')
    mkdirSync(real)
    symlinkSync(real, link)
    for (const [index, [TMUX_TMPDIR, root]] of [
      [real, real],
      [link, real],
    ].entries()) {
      const tmux = await server.connect({ socket: `s${index}`, env: { ...server.env, TMUX_TMPDIR: TMUX_TMPDIR! } })
      const [lines] = await tmux.run(['display-message', '-p', '#{socket_path}'])
      expect(lines).toEqual([`${root}/tmux-${process.getuid!()}/s${index}`])
      expect(socketPath({ socket: `s${index}` }, { TMUX_TMPDIR })).toBe(lines![0])
      await tmux.close()
    }
    const missing = { TMUX_TMPDIR: join(server.dir, 'missing') }
    expect(socketPath({ socket: 's' }, missing)).toBe(`/tmp/tmux-${process.getuid!()}/s`)
    expect(socketPath({ socket: 's' }, {})).toBe(`/tmp/tmux-${process.getuid!()}/s`)
  })

  it('has a path of at most 100 bytes', () => {
    expect(() => checkSocket({ socket: `/${'x'.repeat(99)}` }, {})).not.toThrow()
    expect(() => checkSocket({ socket: `/${'é'.repeat(50)}` }, {})).toThrow(
      expect.objectContaining({ code: 'TMUX_FAILED', found: expect.stringMatching(/^101 bytes/) }),
    )
  })
})
