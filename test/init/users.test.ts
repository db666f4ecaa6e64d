import { spawn } from 'node:child_process'
import { chmodSync, closeSync, copyFileSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { usersOf } from '../../src/init/users.ts'
import { put, temporaryHome } from './home.ts'

/** A process that stays until the test is over. */
async function start(
  file: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; fd?: number } = {},
): Promise<number> {
  const { cwd = '/', env = {}, fd } = options
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env.PATH!, ...env },
    stdio: ['pipe', 'pipe', 'ignore', fd ?? 'ignore'],
  })
  onTestFinished(
    () =>
      new Promise((resolve) => {
        child.on('exit', resolve)
        child.kill('SIGKILL')
      }),
  )
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve())
    child.once('error', reject)
  })
  return child.pid!
}
const waiting = ['-c', 'echo ready; read x']

function setUp() {
  const home = temporaryHome()
  const directory = join(home, '.claude')
  put(home, '.claude/projects/p/c.jsonl', '.claude-other/')
  return { home, directory, users: () => usersOf(directory).map(({ pid, by }) => ({ pid, by })) }
}

it('nobody uses a directory that nobody has open', async () => {
  const { home, users } = setUp()
  await start('sh', waiting, {
    cwd: join(home, '.claude-other'),
    env: { CLAUDE_CONFIG_DIR: join(home, '.claude-other') },
  })
  await start('sh', waiting, { cwd: home, env: { HOME: home } })
  expect(users()).toEqual([])
})

it('tells a working directory in it', async () => {
  const { directory, users } = setUp()
  const pid = await start('sh', waiting, { cwd: join(directory, 'projects/p') })
  expect(users()).toEqual([{ pid, by: 'its working directory' }])
})

it('tells an open file', async () => {
  const { directory, users } = setUp()
  const fd = openSync(join(directory, 'projects/p/c.jsonl'), 'r')
  const pid = await start('sh', waiting, { fd })
  closeSync(fd)
  expect(users()).toEqual([{ pid, by: 'an open file' }])
})

it('tells a program that is run out of it', async () => {
  const { directory, users } = setUp()
  const program = join(directory, 'a program')
  copyFileSync('/bin/sh', program)
  chmodSync(program, 0o755)
  const pid = await start(program, waiting)
  expect(users()).toEqual([{ pid, by: 'its program' }])
})

it('tells whoever has it as CLAUDE_CONFIG_DIR, through links and by a relative path too', async () => {
  const { home, directory, users } = setUp()
  symlinkSync('.claude', join(home, 'link'))
  const pids = [
    await start('sh', waiting, { env: { CLAUDE_CONFIG_DIR: `${directory}/` } }),
    await start('sh', waiting, { env: { CLAUDE_CONFIG_DIR: join(home, 'link') } }),
    await start('sh', waiting, { cwd: home, env: { CLAUDE_CONFIG_DIR: '.claude' } }),
  ]
  expect(users().sort((a, b) => a.pid - b.pid)).toEqual(
    pids.sort((a, b) => a - b).map((pid) => ({ pid, by: 'CLAUDE_CONFIG_DIR' })),
  )
})

it('tells an agent whose default it is, a script too', async () => {
  const { home, users } = setUp()
  mkdirSync(join(home, 'bin'))
  const agent = join(home, 'bin/claude')
  writeFileSync(agent, '#!/bin/sh\necho ready\nread x\n')
  chmodSync(agent, 0o755)
  const pid = await start(agent, [], { env: { HOME: home } })
  await start(agent, [], { env: { HOME: join(home, 'other') } })
  expect(users()).toEqual([{ pid, by: 'the default of an agent' }])
})
