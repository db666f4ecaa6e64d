import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type Hook, largestHook } from '../../../src/claude/hooks/hook-file.ts'
import { giveSecret, secretFile } from '../../../src/claude/hooks/secret.ts'
import { openSpool, type SpoolListeners } from '../../../src/claude/hooks/spool.ts'
import { packageRoot } from '../../../src/version.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const id = '11111111-2222-4333-8444-555555555555'
const text = (event: string) => `42\0/project\0/home\0${JSON.stringify({ session_id: id, hook_event_name: event })}`

function setUp(more: Partial<SpoolListeners> = {}) {
  const stateDir = temporaryDirectory()
  const spool = openSpool(stateDir)
  onTestFinished(() => spool.stop())
  const hooks: Hook[] = []
  const rejected: string[] = []
  const errors: unknown[] = []
  const statuses: string[] = []
  const listeners: SpoolListeners = {
    hook: (hook) => hooks.push(hook),
    status: (launch, status) => statuses.push(`${launch} ${status}`),
    rejected: (file) => rejected.push(file),
    failed: (error) => errors.push(error),
    ...more,
  }
  const drop = (name: string, content: string | Buffer, seconds = Date.now() / 1000) => {
    writeFileSync(join(spool.path, '.new'), content)
    utimesSync(join(spool.path, '.new'), seconds, seconds)
    renameSync(join(spool.path, '.new'), join(spool.path, name))
  }
  return { spool, hooks, statuses, rejected, errors, listeners, drop }
}

it('takes in what was dropped while nobody listened, in the order in which it was written', () => {
  const { spool, hooks, listeners, drop } = setUp()
  drop('aaaaaaaa.3.hook', text('Stop'), 1_000_003)
  drop('aaaaaaaa.1.hook', text('UserPromptSubmit'), 1_000_001)
  spool.start(listeners)
  expect(hooks.map(({ payload }) => payload.hook_event_name)).toEqual(['UserPromptSubmit', 'Stop'])
  expect(hooks[0]).toMatchObject({ launch: 'aaaaaaaa', facts: { pid: 42, directory: '/project', home: '/home' } })
  expect(readdirSync(spool.path)).toEqual([])
})

it('takes in what is dropped while it listens', async () => {
  const { spool, hooks, listeners, drop } = setUp()
  spool.start(listeners)
  drop('aaaaaaaa.1.hook', text('Stop'))
  await vi.waitFor(() => expect(hooks).toHaveLength(1))
})

it('sets aside what is no hook, and goes on', () => {
  const { spool, hooks, rejected, listeners, drop } = setUp()
  drop('aaaaaaaa.1.hook', 'garbage', 1)
  drop('aaaaaaaa.2.hook', Buffer.from([0xff, 0xfe, 0, 0, 0, 1]), 2)
  drop('aaaaaaaa.3.hook', `1\0/p\0/h\0{"hook_event_name":"Stop","session_id":"../../etc"}`, 3)
  mkdirSync(join(spool.path, 'aaaaaaaa.4.hook'))
  drop('aaaaaaaa.5.hook', text('Stop'), 5)
  spool.start(listeners)
  expect(rejected.sort()).toEqual(['aaaaaaaa.1.hook', 'aaaaaaaa.2.hook', 'aaaaaaaa.3.hook', 'aaaaaaaa.4.hook'])
  expect(hooks).toHaveLength(1)
})

it('leaves a file where it is until what it says has been kept', () => {
  let broken = true
  const heard: Hook[] = []
  const { spool, errors, listeners, drop } = setUp({
    hook(hook) {
      if (broken) throw new Error('the disk is full')
      heard.push(hook)
    },
  })
  drop('aaaaaaaa.1.hook', text('Stop'))
  spool.start(listeners)
  expect(errors).toHaveLength(1)
  expect(readdirSync(spool.path)).toHaveLength(1)
  broken = false
  spool.drain()
  expect(heard).toHaveLength(1)
})

it('takes what comes in one burst in the order in which it was written, whatever the order of the names', async () => {
  const { spool, hooks, listeners, drop } = setUp()
  spool.start(listeners)
  drop('aaaaaaaa.1.hook', text('Stop'), 3)
  drop('aaaaaaaa.2.hook', text('UserPromptSubmit'), 2)
  drop('aaaaaaaa.3.hook', text('SessionStart'), 1)
  await vi.waitFor(() => expect(hooks).toHaveLength(3))
  expect(hooks.map(({ payload }) => payload.hook_event_name)).toEqual(['SessionStart', 'UserPromptSubmit', 'Stop'])
})

it('takes a file within milliseconds, whatever else lies about', async () => {
  const { spool, hooks, listeners, drop } = setUp()
  spool.start(listeners)
  for (let number = 0; number < 500; number++) writeFileSync(join(spool.path, `${number}.other`), '')
  const took: number[] = []
  for (let number = 1; number <= 40; number++) {
    const began = performance.now()
    drop(`aaaaaaaa.${number}.hook`, text('Stop'))
    await vi.waitFor(() => expect(hooks).toHaveLength(number), { interval: 0 })
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  expect(took[20]).toBeLessThan(5)
})

it('takes nothing of a turn before what was left lying', async () => {
  let broken = true
  const heard: string[] = []
  const { spool, errors, listeners, drop } = setUp({
    hook({ payload }) {
      if (broken) throw new Error('the disk is full')
      heard.push(payload.hook_event_name)
    },
  })
  spool.start(listeners)
  drop('aaaaaaaa.1.hook', text('UserPromptSubmit'), 1)
  await vi.waitFor(() => expect(errors).toHaveLength(1))
  broken = false
  drop('aaaaaaaa.2.hook', text('Stop'), 2)
  await vi.waitFor(() => expect(heard).toEqual(['UserPromptSubmit', 'Stop']))
})

it('tells the newest status, once, and keeps one that could not be kept elsewhere', async () => {
  const { spool, statuses, errors, listeners, drop } = setUp()
  drop('aaaaaaaa.status', '1')
  drop('aaaaaaaa.status', '2')
  spool.start(listeners)
  expect(statuses).toEqual(['aaaaaaaa 2'])
  drop('aaaaaaaa.status', '3')
  await vi.waitFor(() => expect(statuses).toEqual(['aaaaaaaa 2', 'aaaaaaaa 3']))
  spool.drain()
  expect(statuses).toHaveLength(2)
  expect(readdirSync(spool.path)).toEqual([])

  const status = listeners.status
  listeners.status = () => {
    throw new Error('the disk is full')
  }
  drop('bbbbbbbb.status', '4')
  spool.drain()
  expect(errors).toHaveLength(1)
  listeners.status = status
  spool.drain()
  expect(statuses.at(-1)).toBe('bbbbbbbb 4')
})

it('loses no status that arrives while the one before it is being read', () => {
  const told: string[] = []
  const { spool, listeners, drop } = setUp({
    status(_, status) {
      if (told.push(status) === 1) drop('aaaaaaaa.status', 'newer')
    },
  })
  drop('aaaaaaaa.status', 'older')
  spool.start(listeners)
  spool.drain()
  expect(told).toEqual(['older', 'newer'])
})

it('waits for no pipe, follows no link, reads nothing huge, and is stopped by none of them', () => {
  const { spool, hooks, statuses, rejected, errors, listeners, drop } = setUp()
  const at = (name: string) => join(spool.path, name)
  const secret = join(temporaryDirectory(), 'secret')
  writeFileSync(secret, text('Stop'))
  for (const suffix of ['hook', 'status']) {
    execFileSync('mkfifo', [at(`pipe.1.${suffix}`)])
    symlinkSync(secret, at(`link.1.${suffix}`))
    symlinkSync(at('nowhere'), at(`dangling.1.${suffix}`))
    mkdirSync(at(`directory.1.${suffix}`))
    writeFileSync(at(`directory.1.${suffix}/inside`), '')
  }
  drop('huge.1.hook', Buffer.alloc(largestHook + 1, '{'))
  drop('huge.status', Buffer.alloc(largestHook + 1, '{'))
  drop('empty.1.hook', '')
  drop('aaaaaaaa.1.hook', text('Stop'))
  spool.start(listeners)
  expect(hooks).toHaveLength(1)
  expect(statuses).toEqual([])
  expect(errors).toEqual([])
  expect(rejected).toHaveLength(10)
  expect(readdirSync(spool.path)).toEqual(['rejected'])
  // The same again: what was set aside is not in the way.
  mkdirSync(at('directory.1.hook'))
  drop('aaaaaaaa.2.hook', text('Stop'))
  spool.drain()
  expect([hooks.length, errors]).toEqual([2, []])
})

it('bears names of any kind, and tells them without what a terminal would obey', () => {
  const { spool, hooks, rejected, errors, listeners, drop } = setUp()
  drop('a b;$(id)\n\u001b[31m.1.hook', 'garbage')
  drop(`${'é'.repeat(120)}.1.hook`, 'garbage')
  drop('__proto__.1.hook', text('Stop'))
  const raw = Buffer.concat([Buffer.from(`${spool.path}/`), Buffer.alloc(240, 0xff), Buffer.from('.1.hook')])
  writeFileSync(raw, text('Stop'))
  spool.start(listeners)
  expect(hooks.map(({ launch }) => launch)).toEqual(['__proto__'])
  expect(rejected).toContain('a b;$(id) [31m.1.hook')
  expect([rejected.length, errors]).toEqual([2, []])
})

it('goes on when the directory is removed and made again', async () => {
  const { spool, hooks, errors, listeners, drop } = setUp()
  spool.start(listeners)
  rmSync(spool.path, { recursive: true })
  spool.drain()
  await vi.waitFor(() => expect(existsSync(spool.path)).toBe(true), { timeout: 5_000 })
  drop('aaaaaaaa.1.hook', text('Stop'))
  await vi.waitFor(() => expect(hooks).toHaveLength(1))
  expect(errors).toEqual([])
})

it('takes thousands of files after a long absence within seconds, each once and in their order', () => {
  const { spool, hooks, listeners } = setUp()
  for (let number = 0; number < 3_000; number++) {
    const file = join(spool.path, `${String((number * 7_919) % 3_000).padStart(8, '0')}.x.hook`)
    writeFileSync(file, text('Stop'))
    utimesSync(file, 1_000 + number, 1_000 + number)
  }
  const began = performance.now()
  spool.start(listeners)
  const took = performance.now() - began
  expect(hooks.map(({ at }) => Date.parse(at) / 1_000)).toEqual(Array.from({ length: 3_000 }, (_, at) => 1_000 + at))
  // 10,000 took 0.9 s on two busy cores.
  expect(took).toBeLessThan(3_000)
})

it('believes a hook and a status line only with the secret of their launch', () => {
  const { spool, hooks, statuses, rejected, listeners, drop } = setUp()
  giveSecret(spool.path, 'aaaaaaaa')
  const secret = readFileSync(secretFile(spool.path, 'aaaaaaaa'), 'utf8').trim()
  const signed = (given: string) => text('Stop').replace('/home\0', `/home\0${given}\0`)
  drop('aaaaaaaa.1.hook', text('Stop'))
  drop('aaaaaaaa.2.hook', signed('0'.repeat(32)))
  drop('aaaaaaaa.3.hook', signed(secret))
  drop('aaaaaaaa.status', '{"forged":1}')
  spool.start(listeners)
  drop('aaaaaaaa.status', `{"true":1}\0${secret}`)
  spool.drain()
  expect(hooks.map((hook) => hook.secret)).toEqual([secret])
  expect(statuses).toEqual(['aaaaaaaa {"true":1}'])
  expect(rejected.toSorted()).toEqual(['aaaaaaaa.1.hook', 'aaaaaaaa.2.hook', 'aaaaaaaa.status'])
})

it('orders hooks by the time since boot that they tell, whatever the clock was set to', () => {
  const { spool, hooks, listeners, drop } = setUp()
  drop('aaaaaaaa.1000.aaaaaa.hook', text('UserPromptSubmit'), 2_000_000)
  drop('aaaaaaaa.1200.bbbbbb.hook', text('Stop'), 1_000_000)
  spool.start(listeners)
  expect(hooks.map(({ payload }) => payload.hook_event_name)).toEqual(['UserPromptSubmit', 'Stop'])
})

it('a stray file by one of its own names is moved out of the way', () => {
  const { spool, hooks, statuses, rejected, errors, listeners, drop } = setUp()
  writeFileSync(join(spool.path, 'rejected'), 'a file')
  mkdirSync(join(spool.path, '.status-being-read/full'), { recursive: true })
  drop('aaaaaaaa.1.hook', 'garbage')
  drop('aaaaaaaa.status', '{}')
  drop('aaaaaaaa.2.hook', text('Stop'))
  spool.start(listeners)
  expect([errors, hooks.length, statuses.length, rejected]).toEqual([[], 1, 1, ['aaaaaaaa.1.hook']])
  expect(readdirSync(join(spool.path, 'rejected'))).toEqual(['aaaaaaaa.1.hook'])
  const stateDir = temporaryDirectory()
  writeFileSync(join(stateDir, 'spool'), 'a file')
  expect(readdirSync(openSpool(stateDir).path)).toEqual([])
})

it('looks for itself where the system has no watch left, and says so once', async () => {
  const stateDir = temporaryDirectory()
  const script = `
    import { renameSync, writeFileSync } from 'node:fs'
    const { openSpool } = await import(${JSON.stringify(join(packageRoot, 'dist/src/claude/hooks/spool.js'))})
    const spool = openSpool(${JSON.stringify(stateDir)})
    const told = []
    spool.start({
      hook: () => { console.log(JSON.stringify(told)); process.exit() },
      status() {}, rejected() {}, failed: (error) => told.push('failed ' + error.code), unwatched: (error) => told.push(error.code),
    })
    setTimeout(() => {
      writeFileSync(spool.path + '/.new', ${JSON.stringify(text('Stop'))})
      renameSync(spool.path + '/.new', spool.path + '/aaaaaaaa.1.hook')
    }, 700)
  `
  // A user of a namespace of its own, who may have no instance at all.
  const shell = 'echo 0 >/proc/sys/user/max_inotify_instances; exec node --input-type=module -e "$1"'
  const words = ['-Ur', 'sh', '-c', shell, 'sh', script]
  expect(JSON.parse(execFileSync('unshare', words, { encoding: 'utf8' }))).toEqual(['EMFILE'])
})
