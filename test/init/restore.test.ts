// There and back: `init --adopt`, then `restore`; every byte where it was.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { runInit } from '../../src/init/init.ts'
import { planRestore, runRestore } from '../../src/init/restore.ts'
import { perform, type Step } from '../../src/init/steps.ts'
import { treeOf } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { errorOf, put, request, temporaryHome, two } from './home.ts'

const claude = (home: string) => treeOf(join(home, '.claude'))

async function adopted() {
  const home = temporaryHome()
  put(
    home,
    '.claude/projects/p/1',
    '.claude/file-history/',
    '.claude/settings.json',
    '.claude/.credentials.json',
    'other',
  )
  put(home, '.claude-compte2/.credentials.json', '.claude-compte2/settings.json')
  const before = { claude: claude(home), second: treeOf(join(home, '.claude-compte2')) }
  const asked = request(home, two, { adopt: true })
  await runInit(asked)
  return { home, before, asked, config: loadConfig(asked.configFile) }
}

it('gives every byte back: inodes, modes, times, and no directory that was not there', async () => {
  const { home, before, asked, config } = await adopted()
  expect(lstatSync(join(home, '.claude')).isSymbolicLink()).toBe(true)
  await runRestore(config)
  expect(claude(home)).toEqual(before.claude)
  expect(treeOf(join(home, '.claude-compte2'))).toEqual(before.second)
  for (const name of ['projects', 'file-history', 'session-env'])
    expect(existsSync(join(home, `.claude-${name}-shared`))).toBe(false)
  expect(existsSync(join(home, '.claude-compte1'))).toBe(false)
  expect(existsSync(asked.configFile)).toBe(false)
  expect(readFileSync(`${asked.configFile}.old`, 'utf8')).toContain('compte1')
})

it('what was said since, under whichever account, is in it', async () => {
  const { home, config } = await adopted()
  put(home, '.claude-compte2/projects/p/2', '.claude-compte2/session-env/3')
  await runRestore(config)
  for (const path of ['projects/p/1', 'projects/p/2', 'session-env/3'])
    expect(existsSync(join(home, '.claude', path))).toBe(true)
})

it('cut after any step, the same command goes on from there', async () => {
  const { config: first } = await adopted()
  // With the config gone all is done.
  const last = (await planRestore(first)).steps.findIndex(({ action }) => action === 'move')
  for (let cut = 0; cut <= last; cut += 1) {
    const { home, before, config } = await adopted()
    for (const step of (await planRestore(config)).steps.slice(0, cut)) await perform(step)
    await runRestore(config)
    expect([cut, claude(home)]).toEqual([cut, before.claude])
  }
})

it('is undone when a step fails', async () => {
  const { home, config } = await adopted()
  const before = treeOf(home)
  const spoil = (step: Step) => {
    if (step.action === 'move') throw new Error('the disk is full')
  }
  expect(await errorOf(runRestore(config, undefined, spoil))).toMatchObject({ code: 'INIT_FAILED' })
  const shape = (tree: Record<string, string>) =>
    Object.entries(tree).map(([path, text]) => [path, text.startsWith('link') ? text.replace(/ inode.*/, '') : text])
  expect(shape(treeOf(home))).toEqual(shape(before))
  await runRestore(config)
})

it('is refused while something uses it, and changes nothing', async () => {
  const { home, config } = await adopted()
  const user = execa('sleep', ['1000'], { cwd: join(home, '.claude-compte2'), reject: false })
  onTestFinished(() => void user.kill())
  await until(() => existsSync(`/proc/${user.pid}/cwd`), 'the process')
  const before = treeOf(home)
  const error = await errorOf(runRestore(config))
  expect(error).toMatchObject({ code: 'RESTORE_REFUSED' })
  expect(error.message).toContain(String(user.pid))
  expect(treeOf(home)).toEqual(before)
})
