// The window of one model, used up for the sessions that use it.
import { expect, it } from 'vitest'
import { makeWorld } from '../support/world.ts'

const used = {
  mode: 'limited',
  claim: 'seven_day_opus',
  sevenDay: 34,
  resetsAt: Math.floor(Date.now() / 1_000) + 90_000,
} as const

it('a session whose model is used up goes on where it is with the fallback model, and nobody else is touched', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'], agent: { fallbackModel: 'sonnet' } })
  await world.started()
  await world.type('main', '/model opus')
  await world.type('side', '/model sonnet')
  await world.until('main', ({ model }) => model?.includes('opus') ?? false)
  const side = await world.until('side', ({ model }) => model?.includes('sonnet') ?? false)
  world.control('one', used)
  await world.type('main', 'a piece of work')
  await world.settled('main', 'Continue where you left off.')
  const main = await world.until('main', ({ proved, model }) => proved && (model?.includes('sonnet') ?? false))
  expect(main.account).toBe('one')
  expect((await world.session('side')).pid).toBe(side.pid)
  expect((await world.status()).lastSwap).toBeNull()
  // It is told by its own word from then on, and no more.
  await world.type('main', 'more of it')
  expect((await world.settled('main', 'more of it')).pid).toBe(main.pid)
})

it('where the fallback is used up too, the account is left', async () => {
  const world = makeWorld({ agent: { fallbackModel: 'opus' } })
  await world.started()
  await world.type('main', '/model opus')
  await world.until('main', ({ model }) => model?.includes('opus') ?? false)
  world.control('one', used)
  await world.type('main', 'a piece of work')
  expect(await world.swapped()).toMatchObject({ to: 'two', outcome: 'swapped' })
})
