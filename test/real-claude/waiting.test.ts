// Who goes on after a reset, with the real CLI: the host, once, though the CLI has a way of its own of doing it 70 to 95 s
// after the reset.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { SessionStatus } from '../../src/api/status.ts'
import { until } from '../support/until.ts'
import { patience, safely, said, setUp } from './host.ts'

const longestOwnWait = 95_000

it('a conversation that waited for its own account is continued exactly once, by the host', async () => {
  const { rig, status, session, conversation, type, ready } = await setUp({ policy: 'wait' })
  const [first] = ready.sessions as [SessionStatus]
  await type('main', 'hello from main')
  await until(() => safely(() => said(conversation(first), /account=A/)), 'an answer', patience)
  const resetsAt = Math.floor(Date.now() / 1_000) + 25
  rig.control('A', { mode: 'limited', claim: 'five_hour', resetsAt })
  await type('main', 'the turn that is cut')
  const reset = new Date(resetsAt * 1_000).toISOString()
  // The hook tells its reset to the minute; the row, a moment later, to the second.
  const waiting = await until(
    async () => {
      const now = (await status()).waiting
      return now?.until === reset ? now : undefined
    },
    'the wait',
    patience,
  )
  expect(waiting).toEqual({ until: reset, account: 'A' })
  expect(await session('main')).toMatchObject({ state: 'limited', pid: first.pid })

  const answersBefore = said(conversation(first), /account=A/)
  await until(() => said(conversation(first), /account=A/) > answersBefore, 'the turn to go on', patience)
  expect(Date.now()).toBeGreaterThan(resetsAt * 1_000)
  const after = await until(async () => {
    const now = await session('main')
    return now.state === 'idle' && now.proved ? now : undefined
  }, 'its end')
  expect(after).toMatchObject({ conversation: first.conversation, account: 'A' })
  expect(after.pid).not.toBe(first.pid)

  // Beyond the time at which the CLI would have gone on by itself.
  await sleep(Math.max(0, resetsAt * 1_000 + longestOwnWait + 15_000 - Date.now()))
  const text = conversation(first)
  expect(said(text, /"content":"Continue where you left off\."/)).toBe(1)
  expect(said(text, /usage limit has reset/)).toBe(0)
  expect(said(text, /account=A/)).toBe(answersBefore + 1)
  expect(await status()).toMatchObject({ waiting: null, activeAccount: 'A', epoch: 0, lastSwap: null })
})
