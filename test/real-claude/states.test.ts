// Sessions in whatever state a swap may find them in, with the real CLI: each ends as the facts allow, under the other
// account.
import { expect, it } from 'vitest'
import type { SessionStatus } from '../../src/api/status.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { allPids, argvOf } from '../../src/proc.ts'
import { until } from '../support/until.ts'
import { patience, safely, said, setUp } from './host.ts'

const ownersOf = ({ conversation }: SessionStatus): number[] =>
  allPids().filter((pid) => {
    const argv = argvOf(pid)
    return argv.includes(conversation) && (argv.includes('--resume') || argv.includes('--session-id'))
  })

it('S23 one in the middle of a turn goes on with it, one that was killed resumes, one never used comes along', async () => {
  const { ask, session, conversation, type, ready, run } = await setUp()
  const [main, side, idle] = ready.sessions as [SessionStatus, SessionStatus, SessionStatus]
  await type('side', 'hello from side')
  await until(() => safely(() => said(conversation(side), /account=A/)), 'an answer in side', patience)
  await type('main', 'SLOW 60000 the turn that is cut')
  await until(async () => (await session('main')).state === 'working', 'the long turn', patience)
  process.kill((await session('side')).pid as number, 'SIGKILL')
  const back = await until(
    async () => {
      const now = await session('side')
      return now.pid !== side.pid && now.proved ? now : undefined
    },
    'the killed one to be back',
    patience,
  )
  expect(back).toMatchObject({ account: 'A', conversation: side.conversation })
  expect((await run('swap', '--json')).exitCode).toBe(0)
  const [record] = await ask<SwapRecord[]>('/history')
  expect(record?.sessions.map(({ name, proved }) => [name, proved])).toEqual([
    ['main', true],
    ['side', true],
    ['idle', true],
  ])
  await until(() => conversation(main).includes('account=B'), 'the cut turn to go on', patience)
  expect(said(conversation(main), /"content":"Continue where you left off\."/)).toBe(1)
  expect(said(conversation(side), /Continue where you left off/)).toBe(0)
  for (const one of [main, side, idle]) {
    const now = await session(one.name)
    expect(now).toMatchObject({ account: 'B', conversation: one.conversation, proved: true })
    expect(ownersOf(now)).toEqual([now.pid])
  }
})

it('one at the menu that a limit opens is moved out of it, and its turn goes on', async () => {
  const { rig, session, conversation, type, ready, run } = await setUp()
  const [main] = ready.sessions as [SessionStatus]
  expect((await run('pause')).exitCode).toBe(0)
  rig.control('A', { mode: 'limited', claim: 'five_hour' })
  await type('main', 'the turn that is cut')
  await until(async () => (await session('main')).state === 'limited', 'the limit', patience)
  expect((await run('resume')).exitCode).toBe(0)
  const now = await until(
    async () => {
      const one = await session('main')
      return one.account === 'B' && one.proved && one.state === 'idle' ? one : undefined
    },
    'the move',
    patience,
  )
  await until(() => conversation(main).includes('account=B'), 'the cut turn to go on', patience)
  expect(said(conversation(main), /"content":"Continue where you left off\."/)).toBe(1)
  expect(ownersOf(now)).toEqual([(await session('main')).pid])
})
