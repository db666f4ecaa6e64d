// An agent that somebody has started by hand, in a tmux of his own, becomes a session at the end of its turn; `release` gives
// it back.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { processWord } from '../../src/claude/process-file.ts'
import { isGone, type ProcessId, processInfo } from '../../src/proc.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'
import { shellLine } from '../../src/shell.ts'
import { controlVariable, standIn } from '../../src/stand-in/paths.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

/** Started in a shell, as people do. */
async function byHand(world: World, account: string) {
  const socket = world.at('own')
  const tmux = async (...words: string[]) => (await execa('tmux', ['-S', socket, ...words], { reject: false })).stdout
  onTestFinished(() => void execFileSync('tmux', ['-S', socket, 'kill-server'], { stdio: 'ignore' }))
  const home = world.homes[account] as string
  const set = [`CLAUDE_CONFIG_DIR=${home}`, `${controlVariable}=${world.at('control')}`]
  await tmux(
    '-f',
    '/dev/null',
    'new-session',
    '-d',
    '-s',
    'mine',
    '-x',
    '100',
    '-y',
    '30',
    '-c',
    world.at('work'),
    'bash',
    '--norc',
  )
  await tmux('send-keys', '-t', 'mine', '-l', shellLine('env', ...set, ...standIn))
  await tmux('send-keys', '-t', 'mine', 'Enter')
  const say = async (text: string) => {
    await tmux('send-keys', '-t', 'mine', '-l', text)
    await tmux('send-keys', '-t', 'mine', 'Enter')
  }
  const shell = Number(await tmux('display-message', '-p', '-t', 'mine', '#{pane_pid}'))
  const word = await until(() => {
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', `${shell}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
    const id = processInfo(Number(children[0]))
    return id && processWord(home, id)?.status === 'idle' ? { ...id, ...processWord(home, id) } : undefined
  }, 'an agent by hand')
  const pane = await tmux('display-message', '-p', '-t', 'mine', '#{pane_id}')
  const env = { TMUX: `${socket},1,0` }
  return {
    tmux,
    say,
    pane,
    env,
    home,
    shell,
    id: { pid: word.pid, startTime: word.startTime } as ProcessId,
    conversation: word.conversation as string,
    tell: () => processWord(home, word as ProcessId),
  }
}

it('its plan first, at the end of its turn, under its own conversation; it lives on through a host, and is given back', async () => {
  const world = makeWorld({ dedicated: ['main'] })
  world.control('two', { replyMs: 6_000 })
  let host = await world.started()
  const mine = await byHand(world, 'two')
  await mine.say('remember the number seven')
  await until(() => (mine.tell()?.status === 'busy' ? true : undefined), 'its turn')

  const [dry, done] = await Promise.all([
    world.run(['adopt', mine.pane, '--dry-run', '--json'], { env: mine.env }),
    world.run(['adopt', mine.pane, '--name', 'paper', '--arg', '--model', '--arg', 'opus'], { env: mine.env }),
  ])
  expect(dry.json()).toMatchObject({
    pid: mine.id.pid,
    conversation: mine.conversation,
    project: world.at('work'),
    account: 'two',
    to: 'one',
    name: 'work',
    status: 'busy',
  })
  expect(done.code, done.stderr).toBe(0)
  expect(done.stderr).toContain(`process ${mine.id.pid} becomes the session paper at the end of its turn`)
  expect(done.stderr).toContain('its turn runs; waiting for its end')
  expect(isGone(mine.id)).toBe(true)
  // The shell in which it was started is still the user's.
  expect(processInfo(mine.shell)?.zombie).toBe(false)
  const paper = await world.session('paper')
  expect(paper).toMatchObject({
    conversation: mine.conversation,
    project: world.at('work'),
    account: 'one',
    proved: true,
    adopted: true,
  })
  expect(world.conversation('one', paper)).toContain('remember the number seven')
  expect(await world.json<SessionEntry>('sessions', 'show', 'paper')).toMatchObject({
    args: ['--model', 'opus'],
    launch: { mode: 'resume' },
  })

  host.process.kill('SIGKILL')
  await host.ended
  host = await world.started()
  expect(await world.until('paper', ({ state }) => state === 'idle')).toMatchObject({ pid: paper.pid, adopted: true })
  expect((await world.run(['swap', 'two'])).code).toBe(0)
  expect(await world.session('paper')).toMatchObject({ account: 'two', conversation: mine.conversation, proved: true })

  expect((await world.run(['release', 'main', '--json'])).error()).toMatchObject({ code: 'USAGE' })
  const { pid } = await world.session('paper')
  const back = await world.run(['release', 'paper', '--json'])
  expect(back.json()).toMatchObject({
    name: 'paper',
    conversation: mine.conversation,
    command: `cd ${world.at('work')} && CLAUDE_CONFIG_DIR=${mine.home} claude --resume ${mine.conversation}`,
  })
  expect(processInfo(pid as number)).toBeUndefined()
  expect((await world.status()).sessions.map(({ name }) => name)).toEqual(['main'])
  host.process.kill('SIGTERM')
  await host.ended
  await world.started()
  expect((await world.status()).sessions.map(({ name }) => name)).toEqual(['main'])
  expect(readFileSync(world.conversationFile('two', paper), 'utf8')).toContain('remember the number seven')
})

it('what does not say itself what it holds, or is held already, is refused, and nothing ends', async () => {
  const world = makeWorld({ dedicated: ['main'] })
  await world.started()
  const mine = await byHand(world, 'one')
  const refusal = async (...words: string[]) => {
    const { code, error } = await world.run(['adopt', ...words, '--json'], { env: mine.env })
    return [code, error().code]
  }
  expect(await refusal('%99')).toEqual([1, 'ADOPT_REFUSED'])
  expect(await refusal(`${process.pid}`, '--dry-run')).toEqual([1, 'ADOPT_REFUSED'])
  expect(await refusal(mine.pane, '--name', 'main')).toEqual([1, 'NAME_TAKEN'])
  expect(await refusal(mine.pane, '--name', 'ccl-auto-1')).toEqual([2, 'USAGE'])
  expect(await refusal(mine.pane, '--name', 'a b')).toEqual([2, 'USAGE'])
  expect(await refusal(mine.pane, '--arg', '--resume')).toEqual([2, 'USAGE'])
  const main = await world.session('main')
  expect(await refusal(`${main.pid}`)).toEqual([1, 'ADOPT_REFUSED'])
  expect(isGone(mine.id)).toBe(false)
  // Its file is another process's: that it has the same pid is no proof.
  const file = join(mine.home, 'sessions', `${mine.id.pid}.json`)
  expect(existsSync(file)).toBe(true)
  execFileSync('sed', ['-i', 's/"procStart":"[0-9]*"/"procStart":"1"/', file])
  expect(await refusal(mine.pane)).toEqual([1, 'ADOPT_REFUSED'])
  expect(isGone(mine.id)).toBe(false)
})
