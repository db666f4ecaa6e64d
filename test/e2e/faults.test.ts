// Faults of the machine in the middle of a swap: every session ends on the account that is active, and nothing is doubled.
// What must hold is checked at the end of each world.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it.concurrent.for([25, 35])('a tmux server that stands still for %i s at the flip', async (seconds, {
  onTestFinished,
}) => {
  const names = ['main', 'side', 'third']
  const world = makeWorld({ dedicated: names }, onTestFinished)
  await world.started()
  for (const name of names) await world.until(name, ({ proved }) => proved)
  const before = (await world.status()).sessions.map(({ name, conversation }) => [name, conversation])
  const server = Number(await world.tmux('display-message', '-p', '#{pid}'))
  const swap = world.run(['swap', '--json'])
  await until(async () => (await world.status()).state !== 'normal' || undefined, 'the swap')
  process.kill(server, 'SIGSTOP')
  await sleep(seconds * 1_000)
  process.kill(server, 'SIGCONT')
  await swap
  const status = await until(
    async () => {
      const now = await world.status()
      const there = now.sessions.every(({ account, epoch, proved }) => {
        return account === now.activeAccount && epoch === now.epoch && proved
      })
      return now.state === 'normal' && there ? now : undefined
    },
    'every session on the active account',
    90_000,
  )
  expect(status.sessions.map(({ name, conversation }) => [name, conversation])).toEqual(before)
})
