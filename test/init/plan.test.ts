import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { lockables, takeLocks } from '../../src/disk/lock.ts'
import { previewInit, runInit } from '../../src/init/init.ts'
import type { InitRequest } from '../../src/init/request.ts'
import { textOf } from '../../src/init/steps.ts'
import { treeOf } from '../support/temp.ts'
import { errorOf, put, request, temporaryHome, two } from './home.ts'

const stepsOf = async (asked: InitRequest) =>
  (await previewInit(asked)).steps.map((step) =>
    textOf(step)
      .replace(/ +/g, ' ')
      .replace(/\/\.config.*/, '/…'),
  )

it('plans without a change, and each missing directory for itself', async () => {
  const home = temporaryHome()
  put(home, '.config/')
  const before = treeOf(home)
  expect(await stepsOf(request(home, ['a=~/x/a']))).toEqual([
    'make ~/x',
    'make ~/x/a',
    'make ~/.claude-session-env-shared',
    'link ~/x/a/session-env → ~/.claude-session-env-shared',
    'make ~/.claude-file-history-shared',
    'link ~/x/a/file-history → ~/.claude-file-history-shared',
    'make ~/.claude-projects-shared',
    'link ~/x/a/projects → ~/.claude-projects-shared',
    'link ~/.claude → ~/x/a',
    'make ~/…',
    'write ~/…',
  ])
  expect(treeOf(home)).toEqual(before)
})

it('renames a directory last, when all in it is right, and puts the link at once', async () => {
  const home = temporaryHome()
  put(home, '.config/claude-failover/', '.claude/projects/p/1', '.claude/session-env/')
  expect(await stepsOf(request(home, ['a=~/.claude-a'], { adopt: true }))).toEqual([
    'rename ~/.claude/session-env → ~/.claude-session-env-shared',
    'link ~/.claude/session-env → ~/.claude-session-env-shared',
    'make ~/.claude-file-history-shared',
    'link ~/.claude/file-history → ~/.claude-file-history-shared',
    'rename ~/.claude/projects → ~/.claude-projects-shared',
    'link ~/.claude/projects → ~/.claude-projects-shared',
    'rename ~/.claude → ~/.claude-a',
    'link ~/.claude → ~/.claude-a',
    'write ~/…',
  ])
})

/** That it is refused, and that nothing has changed: no content, no inode, no time. */
async function refused(home: string, asked: InitRequest) {
  const before = treeOf(home)
  const error = await errorOf(runInit(asked))
  expect(treeOf(home)).toEqual(before)
  const { code, message, found, fix, details } = error
  return { code, message, found, fix, details, exit: error.exit }
}

it('never overwrites a config, nor a link that leads nowhere in its place', async () => {
  const home = temporaryHome()
  const asked = request(home, two)
  put(home, '.config/claude-failover/config.yaml')
  expect(await refused(home, asked)).toMatchObject({ code: 'CONFIG_EXISTS', exit: 1 })
  rmSync(asked.configFile)
  symlinkSync('nowhere', asked.configFile)
  expect(await refused(home, asked)).toMatchObject({ code: 'CONFIG_EXISTS' })
})

it('refuses a config with mistakes before anything is made', async () => {
  const home = temporaryHome()
  expect(await refused(home, request(home, ['a=~/a', 'a=~/b']))).toMatchObject({ code: 'CONFIG_INVALID', exit: 2 })
  expect(await refused(home, request(home, []))).toMatchObject({ code: 'USAGE', exit: 2 })
})

it('refuses a real directory at the link unless it may adopt it, and says what that would do', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1', '.claude/.credentials.json')
  expect(await refused(home, request(home, two))).toMatchObject({
    code: 'NOT_A_SYMLINK',
    fix: expect.stringMatching(/--adopt: it renames .*\.claude to .*\.claude-compte1.* nothing is copied/),
  })
  put(home, '.claude-b/settings.json')
  expect(await refused(home, request(home, []))).toMatchObject({
    code: 'NOT_A_SYMLINK',
    fix: expect.stringMatching(/--adopt: it renames .*\.claude to .*\.claude-main/),
  })
})

it('refuses a file at the link, and a link to a home of nobody', async () => {
  const home = temporaryHome()
  put(home, '.claude', 'other/')
  for (const adopt of [false, true])
    expect(await refused(home, request(home, two, { adopt }))).toMatchObject({ code: 'NOT_A_SYMLINK' })
  rmSync(join(home, '.claude'))
  symlinkSync('other', join(home, '.claude'))
  expect(await refused(home, request(home, two, { adopt: true }))).toMatchObject({
    code: 'LINK_FOREIGN',
    fix: expect.stringContaining(`--account NAME=${home}/other`),
  })
})

it('S3 S4 refuses divergent links and files in the way, all told at once', async () => {
  const home = temporaryHome()
  put(home, '.claude-compte1/projects', '.claude-compte2/', 'other/', '.claude-session-env-shared')
  symlinkSync('../other', join(home, '.claude-compte2/file-history'))
  const error = await refused(home, request(home, two, { adopt: true, merge: true }))
  expect(error).toMatchObject({ code: 'SHARED_LINKS' })
  expect(error.details).toHaveLength(3)
  expect(error.message).toMatch(/^3 things/)
  for (const text of [
    'compte1/projects is a real file',
    'compte2/file-history points to',
    'env-shared is no directory',
  ])
    expect(error.message).toContain(text)
})

it('adopts nothing onto a home that has something in it, nor across file systems', async () => {
  const home = temporaryHome()
  put(home, '.claude/x', '.claude-compte1/y')
  expect(await refused(home, request(home, two, { adopt: true }))).toMatchObject({ code: 'ADOPT_REFUSED' })
  rmSync(join(home, '.claude-compte1'), { recursive: true })
  symlinkSync('nowhere', join(home, '.claude-compte1'))
  expect(await refused(home, request(home, two, { adopt: true }))).toMatchObject({ code: 'ADOPT_REFUSED' })
  const elsewhere = mkdtempSync('/dev/shm/cft-')
  onTestFinished(() => rmSync(elsewhere, { recursive: true }))
  const asked = request(home, [`a=${elsewhere}/a`], { adopt: true })
  expect(await refused(home, asked)).toMatchObject({ code: 'ADOPT_REFUSED', message: /different file systems/ })
  put(home, '.claude/projects/p/1')
  expect(await refused(home, { ...request(home, ['a=~/a'], { adopt: true }), sharedRoot: elsewhere })).toMatchObject({
    code: 'ADOPT_REFUSED',
    fix: expect.stringMatching(/by hand, .*cp -an/),
  })
})

it('adopts nothing that a process uses, and names it', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1')
  const child = spawn('sh', ['-c', 'read x'], {
    cwd: join(home, '.claude/projects'),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  onTestFinished(() => void child.kill())
  expect(await refused(home, request(home, two, { adopt: true }))).toMatchObject({
    code: 'ADOPT_REFUSED',
    message: expect.stringMatching(new RegExp(`in use by process ${child.pid}$`)),
    found: expect.stringContaining('sh -c read x'),
  })
  child.kill()
  await ended
  await runInit(request(home, two, { adopt: true }))
})

it('merges nothing out of a home that an agent uses', async () => {
  const home = temporaryHome()
  put(home, '.claude-compte1/', '.claude-compte2/projects/p/1')
  const env = { ...process.env, CLAUDE_CONFIG_DIR: join(home, '.claude-compte2') }
  const child = spawn('sh', ['-c', 'read x'], { env, stdio: ['pipe', 'ignore', 'ignore'] })
  onTestFinished(() => void child.kill())
  expect(await refused(home, request(home, two, { merge: true }))).toMatchObject({
    code: 'MERGE_REFUSED',
    found: expect.stringContaining(`${child.pid} (CLAUDE_CONFIG_DIR)`),
  })
})

it('moves real shared directories only when it may, and says with which option', async () => {
  const home = temporaryHome()
  put(home, '.claude-compte1/projects/p/1', '.claude-compte2/projects/q/2')
  const error = await refused(home, request(home, two))
  expect(error).toMatchObject({ code: 'NOT_A_SYMLINK' })
  expect(error.fix).toMatch(/the same command with --adopt.*\n.*the same command with --merge/)
  expect(await refused(home, request(home, two, { adopt: true }))).toMatchObject({
    code: 'NOT_A_SYMLINK',
    message: expect.stringContaining('compte2/projects'),
    fix: expect.stringContaining('--merge'),
  })
})

it('merges nothing when a file collides, and names every collision', async () => {
  const home = temporaryHome()
  put(home, '.claude-compte1/projects/p/1', '.claude-compte2/projects/p/1', '.claude-compte2/projects/p/2')
  const error = await refused(home, request(home, two, { adopt: true, merge: true }))
  expect(error).toMatchObject({ code: 'MERGE_REFUSED' })
  expect(error.details).toEqual([
    { file: `${home}/.claude-compte2/projects/p/1`, message: `${home}/.claude-compte1/projects/p/1 is there too` },
  ])
})

it.each([
  ['into the shared directory', '.claude-projects-shared/p/1'],
  ['into what becomes the shared directory', '.claude/projects/p/1'],
])('prints the commands to merge by hand %s, after which the same command finishes', async (_, first) => {
  const home = temporaryHome()
  put(home, '.claude/', first)
  const homes = [...two, 'compte3=~/.claude-compte3']
  for (const name of ['compte2', 'compte3'])
    put(home, `.claude-${name}/projects/p/1`, `.claude-${name}/projects/p/${name}`)
  const asked = request(home, homes, { adopt: true, merge: true })
  const { fix } = await refused(home, asked)
  for (const line of (fix ?? '').split('\n')) {
    expect(line).toMatch(/^by hand, with no agent running: mkdir/)
    await execa('sh', ['-c', line.replace(/^[^:]*: /, '')])
  }
  await runInit(asked)
  const contents = Object.fromEntries(
    Object.entries(treeOf(home)).flatMap(([path, text]) => {
      const [, content] = /^file (\S+) /.exec(text) ?? []
      return content && path.includes('projects') ? [[path, Buffer.from(content, 'base64').toString()]] : []
    }),
  )
  expect(contents).toEqual({
    './.claude-projects-shared/p/1': first,
    './.claude-projects-shared/p/compte2': '.claude-compte2/projects/p/compte2',
    './.claude-projects-shared/p/compte3': '.claude-compte3/projects/p/compte3',
    './.claude-compte2/projects.old/p/1': '.claude-compte2/projects/p/1',
    './.claude-compte2/projects.old/p/compte2': '.claude-compte2/projects/p/compte2',
    './.claude-compte3/projects.old/p/1': '.claude-compte3/projects/p/1',
    './.claude-compte3/projects.old/p/compte3': '.claude-compte3/projects/p/compte3',
  })
})

it('is one at a time for a link, and waits for no host', async () => {
  const home = temporaryHome()
  const link = join(home, '.claude')
  const wanted = lockables({ stateDir: home, link, socket: home }).filter(({ what }) => what === 'link')
  const lock = takeLocks(wanted)
  onTestFinished(() => lock.release())
  expect(await refused(home, request(home, two))).toMatchObject({ code: 'HOST_RUNNING' })
})

it('says what cannot be made when a file is in the way', async () => {
  const home = temporaryHome()
  put(home, 'file')
  expect(await refused(home, request(home, ['a=~/file/a']))).toMatchObject({ code: 'INIT_FAILED' })
  expect(await refused(home, request(home, two, { configFile: join(home, 'file/c.yaml') }))).toMatchObject({
    code: 'INIT_FAILED',
    message: `${home}/file is no directory`,
  })
})

it('tells what an operator should know, and opens no file of an account', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1', '.claude.json', '.claude-compte2/.credentials.json')
  // A directory cannot be read as a file: opening it would be an error.
  mkdirSync(join(home, '.claude/.credentials.json'))
  mkdirSync(join(home, 'deep'))
  writeFileSync(join(home, 'CLAUDE.md'), '')
  symlinkSync('../CLAUDE.md', join(home, '.claude/CLAUDE.md'))
  const { accounts, notes } = await previewInit(
    request(home, ['compte1=~/deep/compte1', 'compte2=~/.claude-compte2', 'compte3=~/c'], { adopt: true }),
  )
  expect(accounts.map(({ loggedIn }) => loggedIn)).toEqual([true, true, false])
  expect(notes.join('\n')).toContain('~/.claude.json stays where it is and is not copied')
  expect(notes.join('\n')).toContain('relative links that lead elsewhere from ~/deep/compte1: CLAUDE.md')
})
