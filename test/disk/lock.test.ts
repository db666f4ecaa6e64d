import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { lockables, takeLocks } from '../../src/disk/lock.ts'
import { packageRoot } from '../../src/version.ts'
import { asOther, canBeAnother } from '../support/other-user.ts'
import { temporaryDirectory } from '../support/temp.ts'

function setUp() {
  const root = temporaryDirectory()
  for (const name of ['state', 'other']) mkdirSync(join(root, name))
  const at = (state: string) => ({
    stateDir: join(root, state),
    link: join(root, 'link'),
    socket: join(root, 'socket'),
  })
  return { root, at, wanted: (state: string) => lockables(at(state)) }
}

const program = (at: object) => `
  const { lockables, takeLocks } = await import(${JSON.stringify(join(packageRoot, 'dist/src/disk/lock.js'))})
  takeLocks(lockables(${JSON.stringify(at)}))
  process.stdout.write('held')
  setInterval(() => {}, 1000)
`

/** Another host, which holds them until the test is over. */
async function another(at: object, env: Record<string, string> = {}) {
  const child = execa('node', ['--input-type=module', '-e', program(at)], { reject: false, env })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    void child.then(({ stderr }) => reject(new Error(stderr)))
  })
  // Not the promise itself: it would be waited for.
  return { child }
}

it('holds all or none, and leaves nothing when it lets go', () => {
  const { root, wanted } = setUp()
  const lock = takeLocks(wanted('state'))
  // Another state directory, the same link: its own lock, taken first, is given back.
  expect(() => takeLocks(wanted('other'))).toThrow(
    expect.objectContaining({ code: 'HOST_RUNNING', found: `process ${process.pid}` }),
  )
  expect(existsSync(wanted('other')[0]?.file as string)).toBe(false)
  lock.release()
  for (const { file } of wanted('state')) expect(existsSync(file)).toBe(false)
  takeLocks(wanted('other')).release()
  expect(readdirSync(root).toSorted()).toEqual(['other', 'state'])
})

it('a host that is killed holds nothing, whatever it left on disk', async () => {
  const { at, wanted } = setUp()
  const { child } = await another(at('state'))
  expect(() => takeLocks(wanted('state'))).toThrow(expect.objectContaining({ found: `process ${child.pid}` }))
  child.kill('SIGKILL')
  await child
  expect(existsSync(wanted('state')[0]?.file as string)).toBe(true)
  takeLocks(wanted('state')).release()
})

it('two hosts find each other by another path to the same link, and with another environment', async () => {
  const { root, at } = setUp()
  const { child } = await another(at('state'), { XDG_RUNTIME_DIR: root, TMPDIR: root })
  const alias = join(temporaryDirectory(), 'alias')
  symlinkSync(root, alias)
  expect(() =>
    takeLocks(
      lockables({ stateDir: join(root, 'other'), link: join(alias, 'link'), socket: join(alias, 'elsewhere') }),
    ),
  ).toThrow(expect.objectContaining({ code: 'HOST_RUNNING', found: `process ${child.pid}` }))
})

it.runIf(canBeAnother)('by a bind mount too', async () => {
  const { root, at } = setUp()
  const { child } = await another(at('state'))
  const bound = temporaryDirectory()
  const script = program({ stateDir: join(root, 'other'), link: join(bound, 'link'), socket: join(bound, 'elsewhere') })
  const { stderr } = await execa(
    'unshare',
    [
      '-m',
      'sh',
      '-c',
      'mount --bind "$1" "$2" && shift 2 && exec "$@"',
      'sh',
      root,
      bound,
      'node',
      '--input-type=module',
      '-e',
      script,
    ],
    { reject: false, timeout: 10_000 },
  )
  expect(stderr).toContain(`process ${child.pid}`)
})

it('a lock whose file is lost is taken anew, and one that another host has meanwhile is told', async () => {
  const { wanted, at } = setUp()
  const lock = takeLocks(wanted('state'))
  const link = wanted('state')[1]?.file as string
  rmSync(link)
  lock.check()
  expect(readFileSync(link, 'utf8')).toBe(`${process.pid}\n`)
  expect(() => takeLocks(wanted('other'))).toThrow(expect.objectContaining({ code: 'HOST_RUNNING' }))
  for (const { file } of wanted('state')) rmSync(file)
  const { child } = await another(at('other'))
  expect(() => lock.check()).toThrow(expect.objectContaining({ code: 'HOST_RUNNING', found: `process ${child.pid}` }))
  lock.release()
  // The other one's is left to it.
  expect(existsSync(link)).toBe(true)
})

it('follows no link, and writes into nothing that is there', () => {
  const { root, wanted } = setUp()
  const victim = join(root, 'victim')
  writeFileSync(victim, 'mine')
  symlinkSync(victim, wanted('state')[1]?.file as string)
  expect(() => takeLocks(wanted('state'))).toThrow(expect.objectContaining({ code: 'STATE_WRITE' }))
  expect(readFileSync(victim, 'utf8')).toBe('mine')
  renameSync(wanted('state')[1]?.file as string, join(root, 'away'))
  takeLocks(wanted('state')).release()
})

it.runIf(canBeAnother)('another user cannot keep it from us by what he makes in /tmp', async () => {
  const { wanted } = setUp()
  const squatted = `/tmp/claude-failover-${process.getuid?.()}`
  if (existsSync(squatted)) return
  await asOther(`import { mkdirSync } from 'node:fs'; mkdirSync(process.argv.at(-1))`, squatted)
  onTestFinished(() => rmSync(squatted, { recursive: true, force: true }))
  takeLocks(wanted('state')).release()
  expect(readdirSync(squatted)).toEqual([])
})
