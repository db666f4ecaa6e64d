// What happens to sessions in a long life, on real tmux with the built program: whatever ends, each that should exist
// exists afterwards, with its own conversation, resumed once, and with one living process.
import { expect, it } from 'vitest'
import { allPids, argvOf } from '../../src/proc.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

const goesOn = 'Continue where you left off.'
/** An end may come right after a start, and the next start then waits a second: longer than anything here takes. */
const patience = 40_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const owners = (conversation: string) => allPids().filter((pid) => argvOf(pid).includes(conversation))

/** How often the user, or somebody in his place, has said it. */
const said = (text: string, prompt: string): number =>
  text.split('\n').filter((line) => line.includes('"type":"user"') && line.includes(prompt)).length

async function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}
const killServer = async (world: World) => kill(Number(await world.tmux('display-message', '-p', '#{pid}')))

/** Two sessions: `main` is idle after its turn, `side` is in the middle of one. */
async function setUp(atEnd: (end: () => Promise<void>) => void) {
  const world = makeWorld({ dedicated: ['main', 'side'] }, atEnd)
  const host = await world.started()
  for (const name of ['main', 'side']) {
    await world.type(name, `hello from ${name}`)
    await world.settled(name, `hello from ${name}`)
  }
  world.control('one', { replyMs: 120_000 })
  await world.type('side', 'the turn that is cut')
  await world.until('side', ({ state }) => state === 'working')
  await until(async () => world.said('one', await world.session('side'), 'the turn that is cut'), 'the turn on disk')
  world.control('one', {})
  return { world, host, before: (await world.status()).sessions }
}

/** Both are there again as they were, each under a process of its own that is another than before. */
async function bothAreBack(
  { world, before }: Pick<Awaited<ReturnType<typeof setUp>>, 'world' | 'before'>,
  ended: string[],
) {
  for (const one of before.filter(({ name }) => ended.includes(name)))
    await until(
      async () => {
        const now = await world.session(one.name)
        return now.pid !== one.pid && now.proved && now.state === 'idle'
      },
      `${one.name} to be back`,
      patience,
    )
  // Time for what would come twice.
  await pause(2_500)
  for (const one of before) {
    const now = await world.session(one.name)
    expect(now).toMatchObject({ conversation: one.conversation, fault: null })
    expect(owners(one.conversation)).toEqual([now.pid])
    const text = world.conversation('one', now)
    expect(said(text, `hello from ${one.name}`)).toBe(1)
    if (!ended.includes(one.name)) expect(now.pid).toBe(one.pid)
  }
  const [main, side] = before.map((one) => world.conversation('one', one)) as [string, string]
  expect(said(main, goesOn)).toBe(0)
  expect(said(side, goesOn)).toBe(ended.includes('side') ? 1 : 0)
  expect((await world.tmux('list-sessions', '-F', '#{session_name}')).split('\n').sort()).toEqual([
    '_claude-failover',
    'main',
    'side',
  ])
}

const ends: [string, string[], (world: World) => Promise<unknown>][] = [
  ['an agent that leaves', ['main'], (world) => world.type('main', '/exit')],
  ['an agent that is killed in a turn', ['side'], async (world) => kill((await world.session('side')).pid as number)],
  ['a pane that a person kills, in a turn', ['side'], (world) => world.tmux('kill-pane', '-t', '=side:')],
  ['a session that a person kills', ['main'], (world) => world.tmux('kill-session', '-t', '=main')],
  ['a tmux server that is killed', ['main', 'side'], killServer],
]

it.concurrent.for(ends)('%s: it is started again by itself, once', async ([, ended, end], { onTestFinished }) => {
  const { world, before } = await setUp(onTestFinished)
  await end(world)
  await bothAreBack({ world, before }, ended)
})

it.concurrent('a session that a person renames has its name back, and goes on untouched', async ({
  onTestFinished,
}) => {
  const { world, before } = await setUp(onTestFinished)
  await world.tmux('rename-session', '-t', '=main', 'mine')
  const names = async () => (await world.tmux('list-sessions', '-F', '#{session_name}')).split('\n')
  await until(async () => (await names()).includes('main'), 'its name', patience)
  expect(await names()).not.toContain('mine')
  await bothAreBack({ world, before }, [])
})

it.concurrent('after a reboot each is resumed once, and what was stopped on purpose stays stopped', async ({
  onTestFinished,
}) => {
  const { world, host, before } = await setUp(onTestFinished)
  expect((await world.run(['sessions', 'stop', 'main'])).code).toBe(0)
  host.process.kill('SIGKILL')
  await killServer(world)
  for (const { conversation } of before) for (const pid of owners(conversation)) await kill(pid)
  await host.ended
  const again = await world.started()
  const [main, side] = before as [(typeof before)[0], (typeof before)[0]]
  await until(
    async () => (await world.session('side')).state === 'idle' && (await world.session('side')).proved,
    'side',
    patience,
  )
  await pause(2_500)
  expect(owners(side.conversation)).toEqual([(await world.session('side')).pid])
  expect(said(world.conversation('one', side), goesOn)).toBe(1)
  expect(await world.session('main')).toMatchObject({ state: 'stopped', pid: null, conversation: main.conversation })
  expect(owners(main.conversation)).toEqual([])

  // Nor does the end of a server, a swap or another host bring it back.
  await killServer(world)
  await until(
    async () => (await world.tmux('list-sessions', '-F', '#{session_name}')).includes('side'),
    'side',
    patience,
  )
  await world.until('side', ({ proved, state }) => proved && state === 'idle')
  expect((await world.run(['swap'])).code).toBe(0)
  again.process.kill('SIGKILL')
  await again.ended
  await world.started()
  expect(owners(main.conversation)).toEqual([])
  expect((await world.session('main')).state).toBe('stopped')
  const restart = await world.run(['sessions', 'restart', 'main', '--json'])
  expect([restart.code, restart.json()]).toMatchObject([0, { proved: true, conversation: main.conversation }])
  expect(said(world.conversation('two', main), 'hello from main')).toBe(1)
})
