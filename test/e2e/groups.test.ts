// Several accounts active at the same time: the built program, real tmux, real files; only the agent is a stand-in.
import { expect, it } from 'vitest'
import type { Moved, MovePlan } from '../../src/api/move.ts'
import type { Explained } from '../../src/api/standing.ts'
import type { GroupStatus, Status } from '../../src/api/status.ts'
import type { PlanView, SwapRecord } from '../../src/journal/record.ts'
import { environmentOf } from '../../src/proc.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World, type WorldOptions } from '../support/world.ts'

const project = (world: World, name: string) => world.at('projects', name)

/** Two groups: `main` with the link and the session `app`, `research` with `paper`. */
function twoGroups(
  accounts: { main: string[]; research: string[] },
  options: WorldOptions = {},
  atEnd?: Parameters<typeof makeWorld>[1],
): World {
  const names = [...new Set([...accounts.main, ...accounts.research])].sort()
  const world = makeWorld({ accounts: names, dedicated: ['app', 'paper'], ...options }, atEnd)
  world.configure({
    groups: [
      { name: 'main', accounts: accounts.main, link: true },
      { name: 'research', accounts: accounts.research },
    ],
    pool: {
      autonomous: { project: world.at('work') },
      dedicated: [
        { name: 'app', project: project(world, 'app') },
        { name: 'paper', project: project(world, 'paper'), group: 'research' },
      ],
    },
  })
  return world
}

const group = async (world: World, name: string): Promise<GroupStatus> =>
  (await world.status()).groups?.find((one) => one.name === name) as GroupStatus

const grouped = (world: World, name: string, wanted: (group: GroupStatus) => boolean) =>
  until(async () => {
    const found = await group(world, name)
    return found && wanted(found) ? found : undefined
  }, `the group ${name}`)

it.concurrent('a limit moves the group that runs on the account, and the turn of another goes on', async ({
  onTestFinished,
}) => {
  const world = twoGroups({ main: ['a', 'b'], research: ['c', 'b'] }, {}, onTestFinished)
  await world.started()
  await world.type('app', 'hello app')
  await world.type('paper', 'hello paper')
  await world.settled('app', 'hello app')
  await world.settled('paper', 'hello paper')
  const before = await world.session('paper')
  expect(before).toMatchObject({ group: 'research', account: 'c', epoch: 0 })
  // A long turn of the other group.
  world.control('c', { replyMs: 6_000 })
  await world.type('paper', 'the long turn')
  await world.until('paper', ({ state }) => state === 'working')
  world.control('a', { mode: 'limited' })
  await world.type('app', 'the turn that is cut')
  const main = await grouped(world, 'main', ({ state, activeAccount }) => state === 'normal' && activeAccount === 'b')
  expect(main).toMatchObject({
    epoch: 1,
    partialSwap: false,
    sessions: ['app'],
    lastSwap: { id: 1, from: 'a', to: 'b' },
  })
  const status = await world.status()
  expect(status).toMatchObject({ state: 'normal', activeAccount: 'b', epoch: 1, link: { target: world.homes.b } })
  expect(status.sentence).toContain('b is active in main, c in research')
  expect(await group(world, 'research')).toMatchObject({
    state: 'normal',
    activeAccount: 'c',
    epoch: 0,
    lastSwap: null,
  })
  await world.settled('paper', 'the long turn')
  expect(await world.session('paper')).toMatchObject({ pid: before.pid, account: 'c', epoch: 0 })
  const [record] = await world.history()
  expect(record).toMatchObject({ group: 'main', outcome: 'swapped', sessions: [{ name: 'app', proved: true }] })
  expect(await world.json<SwapRecord[]>('history', '--group', 'research')).toEqual([])
  expect(await world.json<SwapRecord[]>('history', '--group', 'main')).toHaveLength(1)
})

it.concurrent('an account that two groups use and that is limited moves both, at the same time', async ({
  onTestFinished,
}) => {
  const world = twoGroups({ main: ['a', 'b', 'c'], research: ['a', 'b', 'c'] }, {}, onTestFinished)
  await world.started()
  expect(await group(world, 'research')).toMatchObject({ activeAccount: 'a' })
  world.control('a', { mode: 'limited' })
  await world.type('app', 'the turn that is cut')
  await grouped(world, 'main', ({ state, epoch }) => state === 'normal' && epoch === 1)
  await grouped(world, 'research', ({ state, epoch }) => state === 'normal' && epoch === 1)
  const { groups = [], sessions } = await world.status()
  // No herd: the second choice counts the first.
  expect(groups.map(({ activeAccount }) => activeAccount).sort()).toEqual(['b', 'c'])
  for (const { name, account, group: of } of sessions) {
    expect([name, account]).toEqual([name, groups.find((one) => one.name === of)?.activeAccount])
    const { pid } = await world.session(name)
    expect(environmentOf(pid as number)?.CLAUDE_CONFIG_DIR).toBe(world.homes[account])
  }
  const records = await world.history()
  expect(records.map(({ id }) => id)).toEqual([2, 1])
  expect(records.map((record) => record.group).sort()).toEqual(['main', 'research'])
})

it.concurrent('both want the last free account: both go there', async ({ onTestFinished }) => {
  const world = twoGroups({ main: ['a', 'c'], research: ['b', 'c'] }, {}, onTestFinished)
  await world.started()
  world.control('a', { mode: 'limited' })
  world.control('b', { mode: 'limited' })
  await Promise.all([world.type('app', 'cut in main'), world.type('paper', 'cut in research')])
  await grouped(world, 'main', ({ state, activeAccount }) => state === 'normal' && activeAccount === 'c')
  await grouped(world, 'research', ({ state, activeAccount }) => state === 'normal' && activeAccount === 'c')
  expect((await world.history()).map(({ outcome }) => outcome)).toEqual(['swapped', 'swapped'])
  const status = await world.status()
  expect(status.accounts.find(({ name }) => name === 'c')?.drawn).toEqual([
    { group: 'main', sessions: 1 },
    { group: 'research', sessions: 1 },
  ])
})

it.concurrent('one stands in partialSwap, over a kill of the host, while the other swaps', async ({
  onTestFinished,
}) => {
  const world = twoGroups({ main: ['a', 'b'], research: ['c', 'd'] }, {}, onTestFinished)
  let host = await world.started()
  world.divergeShared('d')
  world.move('homes/c', 'homes/c.away')
  const stuck = await world.run(['swap', '--group', 'research', '--json'])
  expect([stuck.code, stuck.json<SwapRecord>().outcome]).toEqual([1, 'partialSwap'])
  expect(await world.status()).toMatchObject({ state: 'normal', partialSwap: false })
  expect((await world.run(['swap', '--group', 'research', '--json'])).error().code).toBe('PARTIAL_SWAP')
  host.process.kill('SIGKILL')
  await host.ended
  host = await world.started()
  expect(await group(world, 'research')).toMatchObject({ state: 'partialSwap', partialSwap: true, activeAccount: 'c' })
  expect((await world.status()).verdict).toMatchObject({ level: 'broken' })
  world.control('a', { mode: 'limited' })
  await world.type('app', 'the turn that is cut')
  await grouped(world, 'main', ({ state, activeAccount }) => state === 'normal' && activeAccount === 'b')
  expect(await group(world, 'research')).toMatchObject({ partialSwap: true, activeAccount: 'c' })
  expect((await world.run(['recover', '--group', 'research', '--json'])).code).toBe(1)
  world.move('homes/c.away', 'homes/c')
  expect(await world.run(['recover', '--group', 'research', '--json'])).toMatchObject({ code: 0 })
  expect(await group(world, 'research')).toMatchObject({ state: 'normal', activeAccount: 'c', epoch: 0 })
  await world.until('paper', ({ proved, account }) => proved && account === 'c')
})

it.concurrent('plans, reasons, pauses and refusals are those of the group that is named', async ({
  onTestFinished,
}) => {
  const world = twoGroups({ main: ['a', 'b'], research: ['c', 'b'] }, {}, onTestFinished)
  await world.started()
  const plan = await world.json<PlanView>('swap', '--group', 'research', '--dry-run')
  expect(plan).toMatchObject({ group: 'research', from: 'c', to: 'b', linkless: true, foreign: [] })
  expect(plan.sessions.map(({ name }) => name)).toEqual(['paper'])
  expect(await world.json<Explained>('explain', '--group', 'research')).toMatchObject({ group: 'research', to: 'b' })
  expect(await world.json<Explained>('explain')).toMatchObject({ group: 'main', to: 'b' })
  expect((await world.run(['swap', '--group', 'research', '--to', 'a', '--json'])).error().code).toBe('UNKNOWN_ACCOUNT')
  expect(await world.run(['swap', '--group', 'nobody', '--json'])).toMatchObject({ code: 2 })
  const paused = await world.json<Status>('pause', '--group', 'research')
  expect(paused.groups?.map((one) => [one.name, one.paused])).toEqual([
    ['main', false],
    ['research', true],
  ])
  world.control('c', { mode: 'limited' })
  await world.type('paper', 'the turn that is cut')
  await world.until('paper', ({ state }) => state === 'limited')
  expect(await group(world, 'research')).toMatchObject({ activeAccount: 'c', epoch: 0 })
  await world.run(['resume', '--group', 'research'])
  await grouped(world, 'research', ({ state, activeAccount }) => state === 'normal' && activeAccount === 'b')
  expect(await group(world, 'main')).toMatchObject({ activeAccount: 'a', epoch: 0 })
})

it.concurrent('a session moves to another group, and stays there over restarts until the config says otherwise', async ({
  onTestFinished,
}) => {
  const world = twoGroups({ main: ['a', 'b'], research: ['c', 'b'] }, {}, onTestFinished)
  let host = await world.started()
  await world.type('app', 'said before')
  const before = await world.settled('app', 'said before')
  const plan = await world.json<MovePlan>('sessions', 'move', 'app', '--group', 'research', '--dry-run')
  expect(plan).toMatchObject({ from: { group: 'main', account: 'a' }, to: { group: 'research', account: 'c' } })
  expect((await world.session('app')).pid).toBe(before.pid)
  const moved = await world.json<Moved>('sessions', 'move', 'app', '--group', 'research')
  expect(moved).toMatchObject({ moved: { proved: true }, undone: null })
  const after = await world.session('app')
  expect(after).toMatchObject({ group: 'research', account: 'c', conversation: before.conversation, proved: true })
  expect(environmentOf(after.pid as number)?.CLAUDE_CONFIG_DIR).toBe(world.homes.c)
  host.process.kill('SIGKILL')
  await host.ended
  host = await world.started()
  expect(await world.session('app')).toMatchObject({ group: 'research', account: 'c', pid: after.pid })
  host.process.kill('SIGTERM')
  await host.ended
  // The config says something else of it: it goes where that says.
  world.configure({
    pool: {
      autonomous: { project: world.at('work') },
      dedicated: [
        { name: 'app', project: project(world, 'app'), group: 'main' },
        { name: 'paper', project: project(world, 'paper'), group: 'research' },
      ],
    },
  })
  await world.started()
  await world.until('app', ({ account, proved, group: of }) => of === 'main' && account === 'a' && proved)
})

it.concurrent('the sessions of a spread group fail over one by one, and begin where most is left', async ({
  onTestFinished,
}) => {
  const world = makeWorld({ accounts: ['a', 'b', 'c'], dedicated: ['app'], autonomous: 3 }, onTestFinished)
  world.configure({
    groups: [
      { name: 'main', accounts: ['a'], link: true },
      { name: 'swarm', spread: true },
    ],
    pool: {
      autonomous: { min: 3, project: world.at('work'), group: 'swarm' },
      dedicated: [{ name: 'app', project: project(world, 'app') }],
    },
  })
  const host = await world.started()
  const { groups = [], sessions } = await world.status()
  expect(groups.map(({ name }) => name)).toEqual(['main', ...[1, 2, 3].map((one) => `swarm/ccl-auto-${one}`)])
  const members = sessions.filter((one) => one.group?.startsWith('swarm/'))
  // Four sessions on three accounts.
  expect(new Set(members.map(({ account }) => account)).size).toBe(3)
  const [one] = members
  const others = members.slice(1).map(({ name, pid, account }) => [name, pid, account])
  world.control(one?.account as string, { mode: 'limited' })
  await world.type(one?.name as string, 'the turn that is cut')
  await world.until(one?.name as string, ({ account, proved }) => account !== one?.account && proved)
  const moved = (await world.status()).sessions.filter(({ name }) => others.some(([other]) => other === name))
  const untouched = moved.filter(({ account }) => account !== one?.account)
  for (const { name, pid, account } of untouched) expect(others).toContainEqual([name, pid, account])
  const refused = await world.run(['swap', '--group', 'swarm', '--json'])
  expect([refused.code, refused.error().expected]).toEqual([2, expect.stringContaining('swarm/ccl-auto-2')])
  expect((await world.json<Explained>('explain', '--group', 'swarm')).members).toHaveLength(3)
  expect(await world.json<SwapRecord[]>('history', '--group', 'swarm')).not.toEqual([])
  host.process.kill('SIGKILL')
  await host.ended
  await world.started()
  expect((await world.status()).groups?.map(({ name }) => name)).toEqual(groups.map(({ name }) => name))
})
