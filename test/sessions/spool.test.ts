import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Hook } from '../../src/sessions/hook-file.ts'
import { openSpool, type SpoolListeners } from '../../src/sessions/spool.ts'
import { temporaryDirectory } from '../support/temp.ts'

const id = '11111111-2222-4333-8444-555555555555'
const text = (event: string) => `42\0/project\0/home\0${JSON.stringify({ session_id: id, hook_event_name: event })}`

function setUp(more: Partial<SpoolListeners> = {}) {
  const stateDir = temporaryDirectory()
  const spool = openSpool(stateDir)
  onTestFinished(() => spool.stop())
  const hooks: Hook[] = []
  const rejected: string[] = []
  const errors: unknown[] = []
  const listeners: SpoolListeners = {
    hook: (hook) => hooks.push(hook),
    status() {},
    rejected: (file) => rejected.push(file),
    failed: (error) => errors.push(error),
    ...more,
  }
  const drop = (name: string, content: string | Buffer, seconds = Date.now() / 1000) => {
    writeFileSync(join(spool.path, '.new'), content)
    utimesSync(join(spool.path, '.new'), seconds, seconds)
    renameSync(join(spool.path, '.new'), join(spool.path, name))
  }
  return { spool, hooks, rejected, errors, listeners, drop }
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
