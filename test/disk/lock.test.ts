import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { lockables, takeLocks } from '../../src/disk/lock.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'

function setUp() {
  const root = temporaryDirectory()
  for (const name of ['state', 'other']) mkdirSync(join(root, name))
  const wanted = (state: string) =>
    lockables({ stateDir: join(root, state), link: join(root, 'link'), socket: join(root, 'socket') })
  return { root, wanted }
}

it('holds all or none, and leaves nothing when it lets go', () => {
  const { wanted } = setUp()
  const lock = takeLocks(wanted('state'))
  // Another state directory, the same link: its own lock, taken first, is given back.
  expect(() => takeLocks(wanted('other'))).toThrow(
    expect.objectContaining({ code: 'HOST_RUNNING', found: `process ${process.pid}` }),
  )
  expect(existsSync(wanted('other')[0]?.file as string)).toBe(false)
  lock.release()
  for (const { file } of wanted('state')) expect(existsSync(file)).toBe(false)
  takeLocks(wanted('other')).release()
})

it('a host that is killed holds nothing, whatever it left on disk', async () => {
  const { root, wanted } = setUp()
  const script = `
    const { lockables, takeLocks } = await import(${JSON.stringify(join(packageRoot, 'dist/src/host/lock.js'))})
    takeLocks(lockables({ stateDir: ${JSON.stringify(join(root, 'state'))}, link: ${JSON.stringify(join(root, 'link'))}, socket: ${JSON.stringify(join(root, 'socket'))} }))
    process.stdout.write('held')
    setInterval(() => {}, 1000)
  `
  const child = execa('node', ['--input-type=module', '-e', script], { reject: false })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  expect(() => takeLocks(wanted('state'))).toThrow(expect.objectContaining({ found: `process ${child.pid}` }))
  child.kill('SIGKILL')
  await child
  expect(existsSync(wanted('state')[0]?.file as string)).toBe(true)
  takeLocks(wanted('state')).release()
})
