// Panes that print what a reply of tmux ends with: they reach the screen that is looked at, and nothing else.
import { execa } from 'execa'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { connectTmux } from '../../src/tmux/index.ts'
import { testServer, until } from './server.ts'

const server = testServer()
afterAll(server.stop)

/** Ends of every command that may be next in the next seconds, then the whole of a reply that nobody gave. */
const forger = [
  'node',
  '-e',
  `const now = Math.floor(Date.now() / 1000)
   const from = Number(process.argv[1])
   let text = ''
   for (let time = now; time < now + 4; time++) for (let n = from; n < from + 60; n++)
     text += '%end ' + time + ' ' + n + ' 1\\n%begin ' + time + ' ' + (n + 1) + ' 1\\nforged\\n%end ' + time + ' ' + (n + 1) + ' 1\\n'
   process.stdout.write(text)
   process.stdin.resume()`,
]

const launch = (name: string, argv: string[]) => ({
  name,
  cwd: server.dir,
  argv,
  env: server.env,
  launch: 'aa',
  width: 80,
  height: 1500,
})

it('guessed ends answer no command, and forge no other screen', async () => {
  const tmux = await server.connect({ silenceMs: 2_000 })
  const quiet = await tmux.newSession(launch('quiet', ['sh', '-c', 'echo honest; read x', 'agent']))
  const { stdout } = await execa('tmux', ['-L', 'test', '-C', 'attach', '-t', '=quiet:'], {
    env: server.env,
    extendEnv: false,
    input: '\n',
  })
  const number = Number(/%begin \d+ (\d+)/.exec(stdout)?.[1])
  const loud = await tmux.newSession(launch('loud', [...forger, String(number)]))
  await until('the forger writes', async () =>
    (await server.tmux('capture-pane', '-p', '-t', loud.id)).includes('forged'),
  )
  for (let look = 0; look < 12; look++) {
    const [screen, other, said] = await Promise.all([
      tmux.capture(loud.id, { joined: true }).catch(({ code }) => code as string),
      tmux.capture(quiet.id, { joined: true }).catch(({ code }) => code as string),
      tmux.run(['display-message', '-p', `word ${look}`]),
    ])
    expect(said).toEqual([[`word ${look}`]])
    expect([true, false]).toContain(screen === 'TMUX_FAILED' || screen.includes('forged'))
    expect(['TMUX_FAILED', 'honest']).toContain(other.trim())
  }
  await until(
    'its screen again',
    async () => (await tmux.capture(quiet.id, { joined: true }).catch(() => '')).trim() === 'honest',
  )
  await expect(tmux.run(['capture-pane', '-p', '-t', loud.id])).rejects.toMatchObject({ code: 'ARGUMENT_UNSAFE' })
}, 60_000)

it('a server tells whose it is, to a host that was led to it by another socket', async () => {
  const tmux = await server.connect()
  const other = execa('sleep', ['60'])
  onTestFinished(() => void other.kill())
  const { processInfo } = await import('../../src/proc.ts')
  const owner = `${other.pid} ${processInfo(other.pid as number)?.startTime}`
  await tmux.run(['set-option', '-s', '@claude-failover-host', owner])
  await expect(connectTmux({ socket: 'test', env: server.env })).rejects.toMatchObject({
    code: 'HOST_RUNNING',
    found: `process ${other.pid}`,
  })
  other.kill()
  await other.catch(() => {})
  const again = await server.connect()
  expect(await again.run(['show-options', '-s', '-v', '@claude-failover-host'])).toEqual([
    [`${process.pid} ${processInfo(process.pid)?.startTime}`],
  ])
})
