// Nothing is half done and nobody is lost or doubled, wherever the host is cut down.
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import type { SessionStatus } from '../../src/api/status.ts'
import { allPids, argvOf, processInfo } from '../../src/proc.ts'
import { fixture } from '../support/fixtures.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

/** How many living agents hold a conversation. */
const ownersOf = (conversation: string): number =>
  allPids().filter((pid) => argvOf(pid).includes(conversation) && !processInfo(pid)?.zombie).length

async function say(world: World, names: string[]): Promise<Record<string, string>> {
  for (const name of names) await world.type(name, `hello from ${name}`)
  const sessions = await until(async () => {
    const now = (await world.status()).sessions
    return now.every(({ state }) => state === 'idle') && now.every((one) => world.said('one', one, 'hello from'))
      ? now
      : undefined
  }, 'a first turn in each')
  return Object.fromEntries(sessions.map(({ name, conversation }) => [name, conversation]))
}

/** What must hold once the host has come up again. */
async function expectWhole(world: World, conversations: Record<string, string>): Promise<string> {
  const status = await until(async () => {
    const now = await world.status()
    return now.state === 'normal' && now.sessions.every(({ proved }) => proved) ? now : undefined
  }, 'normal, every session proved')
  expect(status.link.target).toBe(world.homes[status.activeAccount])
  const [record] = await world.history()
  const outcome = record?.outcome ?? 'none'
  expect(['swapped', 'cancelled', 'none']).toContain(outcome)
  expect(status.activeAccount).toBe(outcome === 'swapped' ? 'two' : 'one')
  expect(status.epoch).toBe(outcome === 'swapped' ? 1 : 0)
  if (outcome === 'swapped') expect(record?.sessions.every(({ proved }) => proved)).toBe(true)
  expect(Object.fromEntries(status.sessions.map(({ name, conversation }) => [name, conversation]))).toEqual(
    conversations,
  )
  for (const session of status.sessions as SessionStatus[]) {
    expect(session.account).toBe(status.activeAccount)
    expect(ownersOf(session.conversation)).toBe(1)
    expect(world.said(status.activeAccount, session, 'hello from')).toBe(true)
  }
  return outcome
}

/** A host that stands still at an effect of the swap that is asked of it, until it is killed. */
async function killedAt(world: World, effect: string, moment: string, ready: () => Promise<void>): Promise<void> {
  const host = execa('node', [fixture('gated-host.mjs'), world.file, effect, moment], { reject: false })
  let said = ''
  host.stdout.on('data', (data) => {
    said += data
  })
  await until(() => said.includes('ready'), 'the host')
  await ready()
  void world.run(['swap'])
  await until(() => said.includes('at the gate'), 'the gate')
  host.kill('SIGKILL')
  await host
}

const gates = ['save', 'flip', 'ensure', 'relaunch'].flatMap((effect) =>
  ['before', 'after'].map((moment) => [effect, moment] as const),
)

it.concurrent.for(gates)('a host killed at %s, %s it, ends the swap when it comes up again', async ([effect, moment], {
  onTestFinished,
}) => {
  const names = ['main', 'side']
  const world = makeWorld({ dedicated: names }, onTestFinished)
  let conversations = {}
  await killedAt(world, effect, moment, async () => {
    conversations = await say(world, names)
  })
  await world.started()
  expect(await expectWhole(world, conversations)).toBe('swapped')
})

it.concurrent.for([
  'before',
  'after',
])('S14 a host killed at the rolling back, %s it, ends cancelled, the sessions untouched', async (moment, {
  onTestFinished,
}) => {
  const world = makeWorld({}, onTestFinished)
  let pid: number | null = null
  await killedAt(world, 'rollBack', moment, async () => {
    pid = (await world.session('main')).pid
    world.divergeShared('two')
  })
  world.mendShared('two')
  await world.started()
  expect(await world.status()).toMatchObject({
    state: 'normal',
    activeAccount: 'one',
    link: { target: world.homes.one },
  })
  expect(await world.history()).toMatchObject([{ outcome: 'cancelled', error: { code: 'LINK_DIVERGENT' } }])
  expect((await world.session('main')).pid).toBe(pid)
})

const moments = (['SIGKILL', 'SIGTERM'] as const).flatMap((signal) =>
  [0, 40, 120, 300, 700, 1_500].map((delay) => [signal, delay] as const),
)

it.concurrent.for(moments)('%s %i ms into a swap, with the config edited before it comes up again', async ([
  signal,
  delay,
], { onTestFinished }) => {
  const names = ['main', 'side']
  const world = makeWorld({ dedicated: names }, onTestFinished)
  const host = await world.started()
  const conversations = await say(world, names)
  const swap = world.run(['swap'])
  await until(async () => {
    const { state, epoch } = await world.status()
    return state !== 'normal' || epoch > 0
  }, 'the swap')
  await sleep(delay)
  host.process.kill(signal)
  const { code } = await host.ended
  if (signal === 'SIGTERM') expect(code).toBe(0)
  await swap
  // The journal pins names and homes: another order, another account, do not bend what is under way.
  const account = (name: string) => ({ name, home: world.at('homes', name) })
  world.configure({ accounts: [account('three'), account('two'), account('one')] })
  await world.started()
  await expectWhole(world, conversations)
})

it('S8 S9 S23 sessions live on without the host, and are adopted by the next one, not started anew', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  const first = await world.started()
  const before = (await world.status()).sessions
  first.process.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
  for (const { conversation } of before) expect(ownersOf(conversation)).toBe(1)
  await world.type('main', 'said while nobody listened')
  await world.started()
  const after = (await world.status()).sessions
  expect(after.map(({ name, pid, conversation }) => [name, pid, conversation])).toEqual(
    before.map(({ name, pid, conversation }) => [name, pid, conversation]),
  )
  await until(async () => world.said('one', await world.session('main'), 'said while nobody listened'), 'the turn')
})

it('S8 an agent that ends is started again on its conversation', async () => {
  const world = makeWorld()
  await world.started()
  const conversations = await say(world, ['main'])
  const { pid } = await world.session('main')
  process.kill(pid as number, 'SIGKILL')
  await until(async () => {
    const now = await world.session('main')
    return now.pid !== pid && now.proved ? now : undefined
  }, 'a new agent')
  expect((await world.session('main')).conversation).toBe(conversations.main)
  expect(ownersOf(conversations.main as string)).toBe(1)
})
