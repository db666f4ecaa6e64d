import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { type Pane, parsePane } from '../../src/tmux/panes.ts'
import { reapUnknown } from '../../src/tmux/reap.ts'
import { killNow, staying, testServer, until } from './server.ts'

const server = testServer()
afterAll(() => server.stop())

const pane = (dead: string, status: string, signal: string): Pane =>
  parsePane(`%1\t$1\ts\t1\t${dead}\t${status}\t${signal}\t0\t`, 'x')

it.each([
  [[pane('1', '0', ''), pane('1', '', ''), pane('0', '', '')], true],
  [[pane('1', '0', ''), pane('1', '', '9'), pane('0', '', '')], false],
])('a server is told to look for ended children only when an end is unknown', async (panes, told) => {
  const script =
    'process.on("SIGCHLD", () => process.exit(7)); process.on("SIGTERM", () => process.exit(8)); console.log(1)'
  const other = execa('node', ['-e', `${script}; setInterval(() => {}, 1000)`], { reject: false, buffer: false })
  await once(other.stdout, 'data')
  reapUnknown(panes, `${other.pid}.1700000000`)
  // Time for the signal that must not come.
  if (!told) await sleep(100)
  if (!told) other.kill('SIGTERM')
  expect((await other).exitCode).toBe(told ? 7 : 8)
})

it('no end of many stays unknown', { timeout: 60_000 }, async () => {
  const tmux = await server.connect()
  const base = { cwd: server.dir, argv: staying, env: server.env, launch: 'a' }
  const first = await tmux.newSession({ ...base, name: 'ends' })
  let now = first
  for (let round = 0; round < 60; round++) {
    killNow(now.pid)
    await until('the end is known', async () => (await tmux.panes())[0]?.deadSignal === 9)
    now = await tmux.respawnPane({ ...base, pane: first.id })
  }
})
