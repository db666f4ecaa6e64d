// `init` as it is shipped: the built program in a home of its own.
import { existsSync, mkdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { treeOf } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { put, temporaryHome } from './home.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')
const start = (home: string, ...args: string[]) =>
  execa('node', [program, ...args], { cwd: '/', env: { HOME: home, TMUX_TMPDIR: home }, reject: false })
const accounts = ['--account', 'compte1=~/.claude-compte1', '--account', 'compte2=~/.claude-compte2']
const configOf = (home: string) => join(home, '.config/claude-failover/config.yaml')

it('writes a config, homes, shared links and the link, and says what to do next', async () => {
  const home = temporaryHome()
  const { exitCode, stdout, stderr } = await start(home, 'init', ...accounts)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^~\/\.config\/claude-failover\/config\.yaml is written\.$/m)
  expect(stdout).toContain(`CLAUDE_CONFIG_DIR=${home}/.claude-compte2 claude    then /login as compte2`)
  expect(stdout).toMatch(/claude-failover doctor\n {2}claude-failover up$/)
  expect(readlinkSync(join(home, '.claude'))).toBe(join(home, '.claude-compte1'))
  for (const name of ['projects', 'session-env', 'file-history'])
    for (const account of ['compte1', 'compte2'])
      expect(readlinkSync(join(home, `.claude-${account}`, name))).toBe(join(home, `.claude-${name}-shared`))

  const before = treeOf(home)
  const again = await start(home, 'init', '--json', ...accounts)
  expect(again).toMatchObject({ exitCode: 1, stdout: '' })
  expect(JSON.parse(again.stderr).error).toMatchObject({ code: 'CONFIG_EXISTS' })
  expect(treeOf(home)).toEqual(before)
})

it('writes a config that the host starts on at once', async () => {
  const home = temporaryHome()
  await start(home, 'init', ...accounts)
  const host = start(home, 'up', '--json')
  onTestFinished(async () => {
    host.kill('SIGKILL')
    await execa('tmux', ['-L', 'claude-failover', 'kill-server'], { env: { TMUX_TMPDIR: home }, reject: false })
  })
  let printed = ''
  host.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await until(() => printed.includes('\n') || undefined, 'the host to be ready')
  expect(JSON.parse(printed.split('\n')[0] as string)).toMatchObject({
    ready: true,
    status: { state: 'normal', activeAccount: 'compte1', link: { target: join(home, '.claude-compte1') } },
  })
  host.kill('SIGTERM')
  expect((await host).exitCode).toBe(0)
}, 120_000)

it('prints a plan with --dry-run, and gives it with --json', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1')
  const before = treeOf(home)
  const dry = await start(home, 'init', '--dry-run', '--adopt', ...accounts)
  expect(dry.stdout).toContain('rename  ~/.claude → ~/.claude-compte1')
  const { exitCode, stdout } = await start(home, 'init', '--dry-run', '--json', '--adopt', ...accounts)
  expect(exitCode).toBe(0)
  expect(treeOf(home)).toEqual(before)
  const planned = JSON.parse(stdout)
  expect(planned).toMatchObject({
    dryRun: true,
    config: configOf(home),
    accounts: [{ name: 'compte1', home: join(home, '.claude-compte1'), loggedIn: false }, { name: 'compte2' }],
    steps: expect.arrayContaining([
      { action: 'link', path: join(home, '.claude'), target: join(home, '.claude-compte1') },
    ]),
    notes: expect.any(Array),
  })
  const done = JSON.parse((await start(home, 'init', '--json', '--adopt', ...accounts)).stdout)
  expect(done).toEqual({ ...planned, dryRun: false })
})

it('writes to --config, else to $CLAUDE_FAILOVER_CONFIG, with --link and --shared-root', async () => {
  const home = temporaryHome()
  const file = join(home, 'deep/er/my config.yaml')
  const { stdout } = await start(
    home,
    ...['init', '--config', file, '--link', '~/l', '--shared-root', '~/s', '--account', 'a=~/a b'],
  )
  expect(stdout).toContain(`claude-failover --config '${file}' doctor`)
  expect(readFileSync(file, 'utf8')).toMatch(/^ {2}- \{ name: a, home: "~\/a b" \}$/m)
  expect(readlinkSync(join(home, 'l'))).toBe(join(home, 'a b'))
  expect(readlinkSync(join(home, 'a b/projects'))).toBe(join(home, 's/.claude-projects-shared'))
  const other = join(home, 'other.yaml')
  await execa('node', [program, 'init', '--account', 'b=~/b', '--link', '~/m'], {
    env: { HOME: home, CLAUDE_FAILOVER_CONFIG: other },
  })
  expect(existsSync(other)).toBe(true)
})

it('says what is wrong with a command line', async () => {
  const home = temporaryHome()
  for (const [args, code, exit] of [
    [['--account', 'a'], 'USAGE', 2],
    [[], 'USAGE', 2],
    [['--account', 'a=relative'], 'CONFIG_INVALID', 2],
    [['--what'], 'USAGE', 2],
  ] as const) {
    const { exitCode, stdout, stderr } = await start(home, 'init', '--json', ...args)
    expect({ exitCode, stdout, code: JSON.parse(stderr).error.code }).toEqual({ exitCode: exit, stdout: '', code })
  }
  expect(Object.keys(treeOf(home))).toEqual(['.'])
  expect((await start(home, 'init', '--help')).stdout).toMatch(/Examples:\n {2}\$ claude-failover init\n/)
}, 120_000)

/** Much to merge, so that there is a middle to be stopped in. */
function muchToMerge() {
  const home = temporaryHome()
  for (let index = 0; index < 400; index += 1)
    put(home, `.claude/projects/p${index % 20}/a${index}`, `.claude-compte2/projects/p${index % 20}/b${index}`)
  mkdirSync(join(home, '.config/claude-failover'), { recursive: true })
  return home
}
/** Some steps are done: looked at often, the middle is short. */
async function begun(home: string, running: { exitCode?: number | null }): Promise<void> {
  while (!existsSync(join(home, '.claude-projects-shared')) && typeof running.exitCode !== 'number') await sleep(1)
}
const merging = ['init', '--adopt', '--merge', ...accounts]
const filesIn = (home: string) =>
  new Set(Object.values(treeOf(home)).filter((text) => text.startsWith('file') && !text.includes(' mode 600 ')))

it('undoes everything on SIGINT', async () => {
  const home = muchToMerge()
  const before = treeOf(home)
  const running = start(home, ...merging)
  await begun(home, running)
  running.kill('SIGINT')
  const { exitCode, stderr } = await running
  expect(stderr).toMatch(/INIT_FAILED: .*interrupted; everything done before is undone/)
  expect(exitCode).toBe(1)
  expect(treeOf(home)).toEqual(before)
})

it('loses nothing to SIGKILL, and the same command finishes', async () => {
  let cut = 0
  for (const delay of [0, 5, 15]) {
    const home = muchToMerge()
    const before = filesIn(home)
    const running = start(home, ...merging)
    await begun(home, running)
    await sleep(delay)
    running.kill('SIGKILL')
    await running
    expect(filesIn(home)).toEqual(before)
    if (existsSync(configOf(home))) continue
    cut += 1
    expect((await start(home, ...merging)).exitCode).toBe(0)
    expect(filesIn(home)).toEqual(before)
    expect(
      Object.keys(treeOf(join(home, '.claude-projects-shared'))).filter((path) => /[ab]\d/.test(path)),
    ).toHaveLength(800)
  }
  expect(cut).toBeGreaterThan(0)
}, 120_000)
