// The host with the real CLI: real sessions, real conversations, two accounts of a stub of the server. What no stand-in
// can prove is proved here: that the CLI starts, resumes and goes on as the host believes it does.
import { expect, it } from 'vitest'
import type { SessionStatus } from '../../src/api/status.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { until } from '../support/until.ts'
import { patience, safely, said, setUp } from './host.ts'

it('S10 S11 S16 S17 three real sessions come through on the other account, each with its own conversation', async () => {
  const { rig, ask, status, session, conversation, type, ready } = await setUp()
  expect(ready.sessions.map(({ state }) => state)).toEqual(['idle', 'idle', 'idle'])
  for (const name of ['main', 'side']) {
    await type(name, `hello from ${name}`)
    await until(
      async () =>
        (await session(name)).state === 'idle' &&
        safely(() => said(conversation(ready.sessions.find((one) => one.name === name) as SessionStatus), /account=A/)),
      `an answer in ${name}`,
      patience,
    )
  }
  rig.control('A', { mode: 'limited', claim: 'five_hour' })
  await type('main', 'the turn that is cut')
  await until(async () => (await status()).lastSwap, 'the swap', patience)

  const [record] = await ask<SwapRecord[]>('/history')
  expect(record).toMatchObject({
    from: 'A',
    to: 'B',
    outcome: 'swapped',
    trigger: { session: 'main', window: 'fiveHour', resetsAt: expect.any(String) },
  })
  expect(record?.sessions.map(({ name, proved }) => [name, proved])).toEqual([
    ['main', true],
    ['side', true],
    ['idle', true],
  ])
  const after = await status()
  expect(after).toMatchObject({ state: 'normal', activeAccount: 'B', epoch: 1 })
  for (const now of after.sessions) {
    const before = ready.sessions.find(({ name }) => name === now.name)
    expect(now).toMatchObject({ account: 'B', proved: true, conversation: before?.conversation })
    expect(now.pid).not.toBe(before?.pid)
  }
  // The turn that was cut is continued by the other account, once; the finished one is left alone.
  const main = after.sessions[0] as SessionStatus
  await until(() => conversation(main).includes('account=B'), 'the continuation', patience)
  await until(async () => (await session('main')).state === 'idle', 'its end', patience)
  expect(said(conversation(main), /"content":"Continue where you left off\."/)).toBe(1)
  expect(conversation(main)).toContain('hello from main')
  const side = after.sessions[1] as SessionStatus
  expect(said(conversation(side), /account=B/)).toBe(0)
  await type('side', 'and now')
  await until(() => said(conversation(side), /account=B/), 'an answer by the other account', patience)
  expect(conversation(side)).toContain('hello from side')
})

it('S11 S23 a conversation that was cleared, and one that never was, come along', async () => {
  const { rig, ask, session, conversation, type, ready, run } = await setUp()
  await type('main', 'before the clear')
  await until(
    async () => safely(() => said(conversation(ready.sessions[0] as SessionStatus), /account=A/)),
    'an answer',
    patience,
  )
  await type('main', '/clear')
  const cleared = await until(
    async () => {
      const now = await session('main')
      return now.conversation !== ready.sessions[0]?.conversation ? now : undefined
    },
    'the clear to be followed',
    patience,
  )
  await type('main', 'after the clear')
  await until(async () => safely(() => said(conversation(cleared), /account=A/)), 'an answer', patience)
  expect(await run('swap', '--json')).toMatchObject({ exitCode: 0, stderr: expect.any(String) })
  const [record] = await ask<SwapRecord[]>('/history')
  expect(record?.sessions).toMatchObject([
    { name: 'main', proved: true, conversation: cleared.conversation },
    { name: 'side', proved: true, conversation: ready.sessions[1]?.conversation },
    { name: 'idle', proved: true, conversation: ready.sessions[2]?.conversation },
  ])
  await type('main', 'once more')
  await until(() => said(conversation(cleared), /account=B/), 'an answer by the other account', patience)
  expect(conversation(cleared)).not.toContain('before the clear')
  expect(rig.requests().length).toBeGreaterThan(0)
})
