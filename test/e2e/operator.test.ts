// What an operator sees at three in the morning: a verdict that is true, repairs that are whole, answers that come.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import type { Status } from '../../src/api/status.ts'
import { allPids, argvOf } from '../../src/proc.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it('status --check exits by verdict; a broken link of the active home is told with its repair', async () => {
  const world = makeWorld()
  await world.started()
  await until(async () => (await world.status()).verdict.level === 'ok', 'all to be well')
  expect((await world.run(['status', '--check'])).code).toBe(0)
  expect((await world.run(['status', '--short'])).stdout).toMatch(/^ok one/)

  await world.run(['pause'])
  expect((await world.run(['status', '--check'])).code).toBe(12)
  await world.run(['resume'])

  const shared = join(world.homes.one as string, 'projects')
  rmSync(shared)
  mkdirSync(world.at('astray'))
  symlinkSync(world.at('astray'), shared)
  const broken = await world.run(['status', '--check'])
  expect(broken.code).toBe(13)
  expect(broken.stdout).toMatch(/^broken: The active account one is broken/)
  expect(broken.stdout).not.toContain('nothing to do')
  const repair = broken.stdout.split('\n').find((line) => line.includes('ln -sfnT'))
  expect(repair?.trim()).toBe(`3. ln -sfnT ${world.at('shared/.claude-projects-shared')} ${shared}`)
  const steps = broken.stdout.split('\n').flatMap((line) => /^ +\d\. (.*)$/.exec(line)?.[1] ?? [])
  await execa('bash', ['-c', steps.join('\n')])
  expect((await world.run(['status', '--check'])).code).toBe(0)
})

it('partialSwap: status, doctor and recover give the same two ways out, and one of them, pasted, leads out', async () => {
  const world = makeWorld()
  await world.started()
  world.divergeShared('two')
  // What is left is no home any more: undoing is impossible.
  renameSync(world.homes.one as string, world.at('aside'))
  writeFileSync(world.homes.one as string, 'x')
  const swap = await world.run(['swap', 'two'])
  expect(swap.code).toBe(1)
  expect((await world.status()).state).toBe('partialSwap')
  const [status, doctor, recover, history] = await Promise.all(
    [['status'], ['doctor'], ['recover'], ['history', '1']].map((words) => world.run(words)),
  )
  const waysIn = (text = '') => {
    const lines = text.split('\n').map((line) => line.trim())
    const from = lines.findIndex((line) => /^(Stay on|Go to) /.test(line))
    const at = lines
      .slice(from)
      .reduce((last, line, index) => (line.endsWith('claude-failover recover') ? index : last), 0)
    return lines.slice(from, from + at + 1)
  }
  const ways = waysIn(status?.stdout)
  expect(ways.filter((line) => /^(Stay on one|Go to two):$/.test(line))).toHaveLength(2)
  for (const other of [doctor, recover, history]) expect(waysIn(other?.stdout)).toEqual(ways)
  expect(status?.stdout).not.toMatch(/…\n/)
  expect(status?.stdout).toContain(`mv -nT ${world.homes.one} ${world.homes.one}.old`)
  // One fault is one line.
  const told = doctor?.stdout.match(/is no directory/g) ?? []
  expect(told.length).toBeLessThanOrEqual(2)

  const go = ways.slice(ways.indexOf('Go to two:') + 1).map((line) => line.replace(/^\d\. /, ''))
  const end = go.indexOf('claude-failover recover')
  await execa('bash', ['-c', go.slice(0, end).join('\n')])
  expect((await world.run(['recover'])).stdout).toContain('recovered: the state is normal')
  expect((await world.status()).activeAccount).toBe('two')
  expect((await world.run(['recover'])).stdout).toContain('nothing to recover from')
})

it('gives up after 3 s on a host that hangs, and says how to go on', async () => {
  const world = makeWorld()
  const host = await world.started()
  host.process.kill('SIGSTOP')
  onTestFinished(() => void host.process.kill('SIGCONT'))
  const before = Date.now()
  const { code, error } = await world.run(['status', '--json'])
  // 3 s, and the start of a process on a machine that may be busy; without the bound it is 75 s.
  expect(Date.now() - before).toBeLessThan(10_000)
  expect([code, error().code]).toEqual([1, 'TIMED_OUT'])
  expect(error().fix).toContain(`kill -CONT ${host.pid}`)
  host.process.kill('SIGCONT')
  expect((await world.run(['status'])).code).toBe(0)
})

it('what takes long by right is waited for', async () => {
  const world = makeWorld()
  await world.started()
  expect((await world.run(['sessions', 'restart', 'main'])).code).toBe(0)
  expect(await world.run(['dispatch', '']).then(({ stderr }) => stderr)).toContain('claude-failover dispatch "TEXT"')
})

it('swap NAME, pause and tables', async () => {
  const world = makeWorld({ accounts: ['one', 'two', 'three'] })
  await world.started()
  expect((await world.run(['swap', 'three'])).code).toBe(0)
  expect((await world.status()).activeAccount).toBe('three')
  expect((await world.run(['pause'])).stdout).toMatch(/^Automatic swaps are paused\./)
  for (const words of [
    ['status'],
    ['sessions'],
    ['sessions', 'show', 'main'],
    ['explain'],
    ['swap', '--dry-run'],
    ['history'],
  ]) {
    const { stdout } = await world.run(words, { env: { COLUMNS: '80' } })
    // A path alone on its line may be longer: it is there to be copied.
    const long = stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))
    expect([words, long]).toEqual([words, []])
    expect([words, /[{}]|"\w+":/.test(stdout)]).toEqual([words, false])
  }
  expect((await world.run(['explain'])).stdout).toMatch(/^NO {3}automatic swaps are paused$/m)
  expect((await world.run(['explain'])).stdout).toMatch(/^NO {3}no confirmed limit on three$/m)
})

it('up --sandbox --keep keeps the directory and leaves no agent running', async () => {
  const tmp = temporaryDirectory()
  const host = execa('node', [join(packageRoot, 'dist/src/cli/main.js'), 'up', '--sandbox', '--keep', '--json'], {
    env: { TMPDIR: tmp },
    reject: false,
  })
  let printed = ''
  host.stdout.on('data', (data) => {
    printed += data
  })
  await until(() => printed.includes('\n'), 'the sandbox')
  const { config } = JSON.parse(printed) as { config: string; status: Status }
  host.kill('SIGINT')
  const { exitCode, stderr } = await host
  expect(exitCode).toBe(0)
  expect(stderr).toContain('The directory stays')
  expect(stderr).not.toContain('removes its directory')
  expect(existsSync(config)).toBe(true)
  const root = config.replace(/\/config.yaml$/, '')
  expect(allPids().filter((pid) => argvOf(pid).some((word) => word.includes(root)))).toEqual([])
})

it('warns before it starts when the agent is missing', async () => {
  const world = makeWorld({ agent: { command: ['no-such-agent'] } })
  const child = execa('node', [join(packageRoot, 'dist/src/cli/main.js'), 'up', '--config', world.file], {
    reject: false,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stderr.on('data', (data) => {
    printed += data
  })
  await until(() => printed.includes('\n'), 'the warning')
  expect(printed).toMatch(/^warning: no-such-agent is not found on the PATH/)
  await until(() => printed.includes('session.failed'), 'its session to fail')
  expect(printed).not.toContain('session.started')
  child.kill('SIGTERM')
  await child
})

it('http: false switches the page off', async () => {
  const world = makeWorld({ config: { http: false } })
  await world.started()
  expect((await world.status()).host?.http).toBeNull()
  expect(readFileSync(world.file, 'utf8')).toContain('http: false')
})
