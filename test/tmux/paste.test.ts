import { afterAll, beforeAll, expect, it } from 'vitest'
import { processInfo } from '../../src/proc.ts'
import type { Tmux } from '../../src/tmux/index.ts'
import { pasteText } from '../../src/tmux/paste.ts'
import { testServer, until } from './server.ts'

const server = testServer()
let tmux: Tmux
beforeAll(async () => {
  tmux = await server.connect()
})
afterAll(() => server.stop())

const { signal } = new AbortController()
/** Asks for bracketed paste, as an agent does, and shows what comes. */
const asking = ['sh', '-c', "printf '\\033[?2004h'; stty -echo raw; echo ready; cat"]
const paste = (pane: string, text: string) =>
  pasteText(tmux, { pane, text, socket: { socket: 'test' }, env: server.env, signal })

async function asked(name: string) {
  const pane = await tmux.newSession({ name, cwd: server.dir, argv: asking, env: server.env, launch: 'ab' })
  await until('the program', async () => (await tmux.capture(pane.id, { joined: true })).includes('ready'))
  return pane
}

it('a text arrives as one bracketed piece', async () => {
  const pane = await asked('lives')
  await paste(pane.id, 'one; two #{pane_id} $(id)')
  await until('it', async () => (await tmux.capture(pane.id, { joined: true })).includes('one; two #{pane_id} $(id)'))
})

it('a paste into a pane whose process has just ended fails, and the server with everybody’s sessions lives on', async () => {
  for (let times = 0; times < 10; times++) {
    const pane = await asked(`ends-${times}`)
    process.kill(pane.pid, 'SIGKILL')
    // At once, and once it is known that it has ended.
    await paste(pane.id, 'too late').catch(() => {})
    await until('its end', async () => !processInfo(pane.pid) && (await tmux.panes(`ends-${times}`))[0]?.dead === true)
    await expect(paste(pane.id, 'too late')).rejects.toMatchObject({
      code: 'TMUX_FAILED',
      found: expect.stringContaining('dead'),
    })
  }
  expect((await tmux.panes('lives')).length).toBe(1)
  expect(await tmux.run(['list-buffers'])).toEqual([[]])
})
