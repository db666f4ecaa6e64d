// What is broken of one session fails that session alone: all others live, and every verb answers.
import { mkdirSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openLog } from '../../src/journal/log.ts'
import { makeWorld } from '../support/world.ts'

it('a damaged record and a missing project fail one session each, until they are restarted', async () => {
  const world = makeWorld({ dedicated: ['main', 'side', 'third'] })
  const host = await world.started()
  await world.type('main', 'hello')
  const before = await world.settled('main', 'hello')
  const side = await world.session('side')
  host.process.kill('SIGTERM')
  await host.ended
  const log = await openLog(world.at('state'))
  log.append({ actor: 'session.main', event: { type: 'x' }, book: { args: 'not a list' } })
  await log.close()
  rmSync(world.at('projects/side'), { recursive: true })
  process.kill(side.pid as number, 'SIGKILL')

  for (const verb of ['status', 'explain', 'history', 'doctor', 'sessions'])
    expect([verb, (await world.run([verb])).stderr]).toEqual([verb, expect.not.stringMatching(/STATE_DAMAGED|CONFIG/)])
  const doctor = await world.json<{ checks: { id: string; level: string }[] }>('doctor')
  expect(doctor.checks).toContainEqual(expect.objectContaining({ id: 'project.side', level: 'error' }))
  expect(doctor.checks).toContainEqual(expect.objectContaining({ id: 'books', level: 'warning' }))
  await world.started()
  const failed = await world.until('side', ({ state }) => state === 'failed')
  expect(failed.fault?.code).toBe('DIRECTORY_MISSING')
  // Its agent lives on, untouched.
  expect(await world.session('main')).toMatchObject({
    state: 'failed',
    pid: before.pid,
    conversation: before.conversation,
    fault: { code: 'SESSION_DAMAGED', fix: expect.stringContaining('claude-failover sessions restart main') },
  })
  await world.until('third', ({ proved }) => proved)
  for (const verb of ['status', 'explain', 'history', 'tasks', 'sessions'])
    expect([verb, (await world.run([verb])).code]).toEqual([verb, 0])

  await world.run(['swap'])
  expect(await world.session('third')).toMatchObject({ account: 'two', proved: true })
  expect(await world.session('main')).toMatchObject({ account: 'one', pid: before.pid, state: 'failed' })
  mkdirSync(world.at('projects/side'))
  for (const name of ['main', 'side']) {
    expect((await world.run(['sessions', 'restart', name])).code).toBe(0)
    expect(await world.session(name)).toMatchObject({ account: 'two', proved: true, fault: null })
  }
  expect((await world.session('main')).conversation).toBe(before.conversation)
})
