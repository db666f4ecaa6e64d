// What an operator asks of a running host.
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { PlanView } from '../../src/journal/record.ts'
import { treeOf } from '../support/temp.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it('a dry run prints the plan, and does nothing', async () => {
  const world = makeWorld({ accounts: ['one', 'two', 'three'] })
  await world.started()
  const before = treeOf(world.at('homes'))
  const plan = await world.json<PlanView>('swap', '--dry-run', '--to', 'three')
  expect(plan).toMatchObject({ from: 'one', to: 'three', link: world.at('link'), foreign: [], warnings: [] })
  expect(plan.sharedLinks.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep'])
  const { conversation } = await world.session('main')
  expect(plan.sessions).toMatchObject([
    { name: 'main', conversation, action: 'relaunch', env: { CLAUDE_CONFIG_DIR: world.homes.three } },
  ])
  expect(plan.sessions[0]?.argv).toContain(conversation)
  expect(await world.status()).toMatchObject({ state: 'normal', activeAccount: 'one', lastSwap: null })
  expect(treeOf(world.at('homes'))).toEqual(before)
})

it('S18 refuses with exit code 4 what cannot be begun, and with 2 what is unknown', async () => {
  const world = makeWorld()
  await world.started()
  const refusal = async (...words: string[]) => {
    const ran = await world.run([...words, '--json'])
    expect(ran.stdout).toBe('')
    return [ran.code, ran.error().code]
  }
  expect(await refusal('swap', '--to', 'one')).toEqual([4, 'TARGET_ACTIVE'])
  expect(await refusal('swap', '--to', 'nobody')).toEqual([2, 'UNKNOWN_ACCOUNT'])
  expect(await refusal('sessions', 'show', 'nobody')).toEqual([2, 'UNKNOWN_SESSION'])
  expect(await refusal('history', '7')).toEqual([2, 'UNKNOWN_SWAP'])
  world.configure({ accounts: [{ name: 'one', home: world.homes.one }] })
  world.relink('two')
  expect(await refusal('swap')).toEqual([4, 'LINK_MOVED'])
  expect(await world.history()).toEqual([])
})

it('a link that somebody moves is noticed, bars automatic swaps, and is forgiven only by recover', async () => {
  const world = makeWorld()
  await world.started()
  world.relink('two')
  await until(async () => (await world.status()).degraded, 'degraded')
  expect(await world.status()).toMatchObject({ state: 'normal', degraded: { code: 'LINK_MOVED' } })
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await until(async () => (await world.status()).accounts[0]?.state === 'limited', 'the limit')
  expect((await world.run(['recover', '--json'])).code).toBe(1)
  world.relink('one')
  expect(await world.status()).toMatchObject({ degraded: { code: 'LINK_MOVED' }, lastSwap: null })
  expect((await world.run(['recover'])).code).toBe(0)
  // What was confirmed meanwhile is not forgotten.
  expect(await world.swapped()).toMatchObject({ outcome: 'swapped', to: 'two' })
})

it('a pause outlives the host; what is confirmed meanwhile acts on resume', async () => {
  const world = makeWorld()
  const host = await world.started()
  expect((await world.run(['pause'])).code).toBe(0)
  host.process.kill('SIGTERM')
  await host.ended
  await world.started()
  expect(await world.status()).toMatchObject({ paused: true })
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await until(async () => (await world.status()).accounts[0]?.state === 'limited', 'the limit')
  const explained = await world.json<{ wouldSwap: boolean; rules: { rule: string; verdict: string }[] }>('explain')
  expect(explained.wouldSwap).toBe(false)
  expect(explained.rules.filter(({ verdict }) => verdict === 'bars')).toMatchObject([{ rule: 'not paused' }])
  expect(await world.status()).toMatchObject({ activeAccount: 'one', lastSwap: null })
  await world.run(['resume'])
  expect(await world.swapped()).toMatchObject({ outcome: 'swapped' })
})

it('a limit that was hit while no host ran acts at the next start', async () => {
  const world = makeWorld()
  const host = await world.started()
  host.process.kill('SIGKILL')
  await host.ended
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await until(() => readdirSync(world.at('state/spool')).length >= 2, 'the hooks')
  await world.started()
  expect(await world.swapped()).toMatchObject({ outcome: 'swapped', from: 'one', to: 'two' })
})

it('S19 a limit of the old account that arrives late starts no second swap', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  await world.started()
  await world.run(['sessions', 'hold', 'side'])
  expect((await world.run(['swap'])).code).toBe(0)
  const held = await world.session('side')
  expect(held).toMatchObject({ account: 'one', epoch: 0, held: true })
  world.control('one', { mode: 'limited' })
  await world.type('side', 'hello')
  await until(async () => (await world.status()).accounts[0]?.state === 'limited', 'the limit')
  expect(await world.json('explain')).toMatchObject({ wouldSwap: false })
  expect(await world.status()).toMatchObject({ activeAccount: 'two', epoch: 1, lastSwap: { id: 1 } })

  const release = await world.json<{ moved: object }>('sessions', 'release', 'side')
  expect(release.moved).toMatchObject({ proved: true, conversation: held.conversation })
  expect(await world.session('side')).toMatchObject({ account: 'two', epoch: 1, held: false })
})

it('S17 what was stopped on purpose stays closed, over swaps and restarts of the host', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  const host = await world.started()
  await world.type('side', 'hello')
  const { conversation } = await world.settled('side', 'hello')
  expect((await world.run(['sessions', 'stop', 'side'])).code).toBe(0)
  expect(await world.tmux('list-sessions', '-F', '#{session_name}')).not.toContain('side')
  expect((await world.run(['swap'])).code).toBe(0)
  host.process.kill('SIGTERM')
  await host.ended
  await world.started()
  expect(await world.session('side')).toMatchObject({ state: 'stopped', pid: null })
  expect((await world.run(['sessions', 'restart', 'side'])).code).toBe(0)
  expect(await world.session('side')).toMatchObject({ state: 'idle', account: 'two', conversation, proved: true })
})

it('without a host, status shows the last durable state and exits 3', async () => {
  const world = makeWorld()
  expect(await world.run(['status', '--json'])).toMatchObject({ code: 3, stdout: '' })
  const host = await world.started()
  expect((await world.run(['status'])).code).toBe(0)
  host.process.kill('SIGTERM')
  await host.ended
  const offline = await world.run(['status', '--json'])
  expect(offline.code).toBe(3)
  expect(offline.json()).toMatchObject({
    state: 'normal',
    activeAccount: 'one',
    host: null,
    sessions: [{ name: 'main' }],
  })
  for (const verb of ['swap', 'pause', 'resume', 'recover', 'sessions']) {
    const ran = await world.run([verb, '--json'])
    expect([verb, ran.code, ran.error().code]).toEqual([verb, 3, 'NO_HOST'])
  }
})

it('S7 makes homes, shared links and the link at the first start, and refuses to start when one is wrong', async () => {
  const world = makeWorld()
  const host = await world.started()
  expect(readlinkSync(world.at('link'))).toBe(world.homes.one)
  for (const name of ['session-env', 'file-history', 'projects'])
    expect(readlinkSync(`${world.homes.two}/${name}`)).toBe(world.at(`shared/.claude-${name}-shared`))
  host.process.kill('SIGTERM')
  await host.ended
  world.divergeShared('two')
  const { code, error } = await world.up().ended
  expect([code, error().code]).toEqual([1, 'LINK_DIVERGENT'])
})

it('S26 a drill comes through, and leaves nothing behind', async () => {
  const world = makeWorld()
  const before = readdirSync('/tmp')
  const drill = await world.run(['drill', '--json'])
  expect(drill.code).toBe(0)
  const { ok, steps, sessions } = drill.json<{
    ok: boolean
    steps: { state: string; ms: number }[]
    sessions: { proved: boolean }[]
  }>()
  expect(ok).toBe(true)
  expect(steps.map(({ state }) => state)).toEqual(['saving', 'flipping', 'ensuring', 'relaunching'])
  expect(sessions.length).toBeGreaterThan(1)
  expect(sessions.every(({ proved }) => proved)).toBe(true)
  expect(
    readdirSync('/tmp').filter((name) => name.startsWith('claude-failover-sandbox') && !before.includes(name)),
  ).toEqual([])
  expect(existsSync(world.at('state'))).toBe(false)
})
