// The main job, as its user sees it: the built program, real tmux, real files; only the agent is a stand-in.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SwapRecord } from '../../src/journal/record.ts'
import { readState } from '../../src/journal/state.ts'
import { argvOf, environmentOf } from '../../src/proc.ts'
import { treeOf } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

/** The homes, without what the agents themselves write there. */
const homesOf = (root: string) =>
  Object.fromEntries(Object.entries(treeOf(join(root, 'homes'))).filter(([path]) => !/\/sessions(\/|$)/.test(path)))

it('S10 S11 S16 S17 S20 a limit in one of three sessions carries all of them over, and every view tells the same', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'], autonomous: 1, agent: { args: ['--model', 'x'] } })
  await world.started()
  const names = ['main', 'side', 'ccl-auto-1']
  for (const name of names) await world.type(name, `hello from ${name}`)
  const before = await until(async () => {
    const { sessions } = await world.status()
    const done = sessions.every((one) => one.state === 'idle' && world.said('one', one, 'hello from'))
    return done ? sessions : undefined
  }, 'a first turn in each')
  const homesBefore = homesOf(world.root)

  world.control('one', { mode: 'limited' })
  await world.type('side', 'the turn that is cut')
  await world.swapped()

  const status = await world.status()
  expect(status).toMatchObject({
    state: 'normal',
    activeAccount: 'two',
    epoch: 1,
    partialSwap: false,
    link: { target: world.homes.two },
  })
  expect(status.accounts.map(({ name, state }) => [name, state])).toEqual([
    ['one', 'limited'],
    ['two', 'available'],
  ])
  const [record, ...others] = await world.history()
  expect(others).toEqual([])
  expect(record).toMatchObject({ id: 1, epoch: 1, from: 'one', to: 'two', outcome: 'swapped' })
  expect(record?.trigger).toMatchObject({ session: 'side', window: 'fiveHour', resetsAt: expect.any(String) })
  expect(record?.steps.map(({ state }) => state)).toEqual(['saving', 'flipping', 'ensuring', 'relaunching'])
  expect(record?.steps.every(({ ms }) => typeof ms === 'number')).toBe(true)
  expect(await world.json('history', '1')).toEqual(record)
  expect(status.lastSwap).toMatchObject({ id: 1, epoch: 1, from: 'one', to: 'two', outcome: 'swapped', ms: record?.ms })
  const onDisk = readState(world.at('state'))
  expect(onDisk?.failover.context).toMatchObject({ active: { name: 'two', home: world.homes.two }, epoch: 1 })

  for (const session of status.sessions) {
    const was = before.find(({ name }) => name === session.name)
    expect(session).toMatchObject({ account: 'two', epoch: 1, proved: true, conversation: was?.conversation })
    expect(session.pid).not.toBe(was?.pid)
    const argv = argvOf(session.pid as number)
    expect(argv.slice(2, 5)).toEqual(['--resume', session.conversation, '--settings'])
    expect(argv.slice(6, 8)).toEqual(['--model', 'x'])
    // Only the session whose turn was cut is told to go on.
    expect(argv.slice(8)).toEqual(session.name === 'side' ? ['Continue where you left off.'] : [])
    expect(environmentOf(session.pid as number)?.CLAUDE_CONFIG_DIR).toBe(world.homes.two)
    const result = record?.sessions.find(({ name }) => name === session.name)
    expect(result).toMatchObject({ proved: true, conversation: session.conversation })
  }
  const side = status.sessions.find(({ name }) => name === 'side')
  await until(() => side && world.said('two', side, 'Continue where you left off.'), 'the cut turn to go on')
  expect(homesOf(world.root)).toEqual(homesBefore)
})

it('S12 S14 a divergent link in the target home cancels the swap; link, account and sessions stay as they were', async () => {
  const world = makeWorld()
  await world.started()
  const before = await world.status()
  world.divergeShared('two')
  const swap = await world.run(['swap', '--json'])
  expect(swap.code).toBe(1)
  expect(swap.json<SwapRecord>()).toMatchObject({ outcome: 'cancelled', error: { code: 'LINK_DIVERGENT' } })
  const after = await world.status()
  expect(after).toMatchObject({ state: 'normal', activeAccount: 'one', epoch: 0, degraded: null, link: before.link })
  expect(after.sessions.map(({ pid, conversation }) => [pid, conversation])).toEqual(
    before.sessions.map(({ pid, conversation }) => [pid, conversation]),
  )
})

it('S15 with the way back gone too it is partialSwap, over any number of kills, until the disk is mended', async () => {
  const world = makeWorld()
  let host = await world.started()
  world.divergeShared('two')
  world.move('homes/one', 'homes/one.away')
  expect((await world.run(['swap', '--json'])).json<SwapRecord>()).toMatchObject({
    outcome: 'partialSwap',
    error: { code: 'LINK_DIVERGENT' },
  })
  for (let kills = 0; kills < 3; kills++) {
    expect(await world.status()).toMatchObject({
      state: 'partialSwap',
      partialSwap: true,
      activeAccount: 'one',
      epoch: 0,
    })
    const refused = await world.run(['swap', '--json'])
    expect([refused.code, refused.error().code]).toEqual([4, 'PARTIAL_SWAP'])
    const recovery = await world.run(['recover', '--json'])
    expect(recovery.code).toBe(1)
    expect(recovery.json()).toMatchObject({ ok: false, state: 'partialSwap', faults: [{ code: 'LINK_DIVERGENT' }] })
    host.process.kill('SIGKILL')
    await host.ended
    expect(await world.run(['status', '--json'])).toMatchObject({ code: 3 })
    host = await world.started()
  }
  world.mendShared('two')
  expect(await world.run(['recover', '--json'])).toMatchObject({ code: 0 })
  const status = await world.status()
  expect(status).toMatchObject({ state: 'normal', activeAccount: 'two', epoch: 1 })
  expect(status.sessions).toMatchObject([{ account: 'two', proved: true }])
  expect(await world.history()).toMatchObject([{ outcome: 'swapped', recovered: 'target' }])
})

it('S15 recovers to the account that was left when the link is put back there', async () => {
  const world = makeWorld()
  await world.started()
  const before = await world.session('main')
  world.divergeShared('two')
  world.move('homes/one', 'homes/one.away')
  expect((await world.run(['swap'])).code).toBe(1)
  world.move('homes/one.away', 'homes/one')
  world.relink('one')
  expect(await world.run(['recover', '--json'])).toMatchObject({ code: 0 })
  expect(await world.status()).toMatchObject({ state: 'normal', activeAccount: 'one', epoch: 0 })
  expect(await world.session('main')).toMatchObject({ pid: before.pid, conversation: before.conversation })
})
