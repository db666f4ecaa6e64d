// Limits, as the operator sees them: real tmux, real files, the built program; only the agent is a stand-in.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { SwapRecord } from '../../src/journal/record.ts'
import { allPids, argvOf } from '../../src/proc.ts'
import { fixture } from '../support/fixtures.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

/** Unix seconds of a whole minute: what a text can tell. */
const minuteFromNow = (minutes: number): number => (Math.floor(Date.now() / 60_000) + minutes) * 60
const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds
const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString()
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What the stand-in leaves out, so that one signal alone is there to be seen. */
const signals = [
  { source: 'row', claim: 'five_hour', window: 'fiveHour', faults: ['no-refusal-hook', 'no-status-line'] },
  { source: 'hook', claim: 'seven_day', window: 'sevenDay', faults: ['no-refusal-row', 'no-status-line'] },
  { source: 'statusLine', claim: 'five_hour', window: 'fiveHour', faults: ['no-refusal-row', 'no-refusal-hook'] },
  {
    source: 'pane',
    claim: 'seven_day',
    window: 'sevenDay',
    faults: ['no-refusal-row', 'no-hooks', 'no-status-line'],
  },
]

it.concurrent.for(signals)('S10 $source alone makes exactly one swap, with its window and its reset', async (signal, {
  onTestFinished,
}) => {
  const { source, claim, window, faults } = signal
  const world = makeWorld({ agent: { startTimeout: '1500ms' } }, onTestFinished)
  const resetsAt = minuteFromNow(90)
  world.control('one', { faults })
  await world.started()
  await until(async () => (await world.session('main')).state !== 'starting', 'the start to be over')
  world.control('one', { faults, mode: 'limited', claim, resetsAt })
  await world.type('main', 'the turn that is cut')
  await world.swapped()
  await pause(1_500)
  const [record, ...others] = await world.history()
  expect(others).toEqual([])
  expect(record).toMatchObject({
    outcome: 'swapped',
    reason: `limit: ${window} of one`,
    trigger: { source, window, session: 'main', resetsAt: iso(resetsAt) },
    sessions: [{ proved: true }],
  })
  expect((await world.status()).accounts[0]).toMatchObject({ state: 'limited', limitedUntil: iso(resetsAt) })
  const seen = record?.plan.evidence.filter(({ verdict }) => verdict === 'confirmed' || verdict.startsWith('suspected'))
  expect(seen?.length).toBeGreaterThan(0)
  expect(record?.plan.rules.every(({ verdict }) => verdict === 'allows')).toBe(true)
})

it('two sessions that hit the limit together make one swap', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  await world.started()
  world.control('one', { mode: 'limited' })
  await Promise.all(['main', 'side'].map((name) => world.type(name, 'the turn that is cut')))
  await world.swapped()
  await pause(1_500)
  const [record, ...others] = await world.history()
  expect([others, record?.sessions.map(({ proved }) => proved)]).toEqual([[], [true, true]])
})

it.concurrent.for([
  ['overloaded'],
  ['plain429'],
  ['error500'],
] as const)('%s is passing: it is told apart, kept for the record, and nobody moves', async ([mode], {
  onTestFinished,
}) => {
  const world = makeWorld({}, onTestFinished)
  await world.started()
  world.control('one', { mode, retryMs: 600 })
  await world.type('main', 'a turn that fails')
  await pause(2_500)
  expect(await world.json('explain')).toMatchObject({ wouldSwap: false, cause: null })
  expect(await world.status()).toMatchObject({ epoch: 0, lastSwap: null, accounts: [{ state: 'available' }, {}] })
})

it('a session that shows every limit text there is moves nobody while its hooks work', async () => {
  const world = makeWorld()
  await world.started()
  const terminal = await world.tmux('display-message', '-p', '-t', '=main:', '#{pane_tty}')
  const screens = readdirSync(fixture('limits/screens')).map((name) => readFileSync(fixture(`limits/screens/${name}`)))
  for (const screen of screens) {
    writeFileSync(terminal, screen.toString('utf8').replaceAll('\n', '\r\n'))
    await pause(50)
  }
  for (const text of ["You've hit your 5-hour limit · resets 7pm (UTC)", '{"apiError":"usage_limit_reached"}'])
    await world.type('main', `ECHO ${text}`)
  await until(async () => world.said('one', await world.session('main'), 'usage_limit_reached'), 'a talk about limits')
  writeFileSync(terminal, readFileSync(fixture('limits/screens/five-hour.txt'), 'utf8').replaceAll('\n', '\r\n'))
  await pause(2_000)
  expect(await world.json('explain')).toMatchObject({ wouldSwap: false, cause: null })
  expect(await world.status()).toMatchObject({ epoch: 0, lastSwap: null, accounts: [{ state: 'available' }, {}] })
})

it('an account whose login is refused is told of, left, and no target, until a turn on it has ended well', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  await world.started()
  expect((await world.run(['pause'])).code).toBe(0)
  world.control('one', { mode: 'unauthorized' })
  await world.type('main', 'a turn that fails')
  const status = await until(async () => {
    const now = await world.status()
    return now.accounts[0]?.state === 'loggedOut' ? now : undefined
  }, 'the login to be refused')
  expect(status.degraded).toMatchObject({ code: 'LOGGED_OUT', fix: expect.stringContaining('/login') })
  expect((await world.run(['resume'])).code).toBe(0)
  await world.swapped()
  const back = await world.run(['swap', '--json'])
  expect([back.code, back.error()]).toMatchObject([
    4,
    { code: 'NO_TARGET', found: expect.stringContaining('logged out') },
  ])
  expect(await world.status()).toMatchObject({ degraded: null, activeAccount: 'two' })
})

it('all limited: the host waits, shows until when, and goes on at the earliest reset by itself', async () => {
  const world = makeWorld()
  await world.started()
  expect((await world.run(['swap'])).code).toBe(0)
  const [soon, late] = [secondsFromNow(12), secondsFromNow(3_600)]
  world.control('two', { mode: 'limited', resetsAt: soon })
  await world.type('main', 'cut on two')
  await world.swapped(2)
  world.control('one', { mode: 'limited', resetsAt: late })
  await world.type('main', 'cut on one')
  const waiting = await until(async () => {
    const now = await world.status()
    // The hook tells its reset to the minute; the row, a moment later, to the second.
    return now.waiting?.until === iso(soon) ? now : undefined
  }, 'the wait')
  expect(waiting).toMatchObject({
    state: 'normal',
    activeAccount: 'one',
    waiting: { until: iso(soon), account: 'two' },
  })
  expect(waiting.sentence).toContain('waiting for two')
  const { pid } = await world.session('main')
  expect((await world.run(['swap'])).code).toBe(4)
  await world.swapped(3)
  expect(Date.now()).toBeGreaterThan(soon * 1_000)
  const after = await world.status()
  expect(after).toMatchObject({ activeAccount: 'two', waiting: null })
  expect(after.sessions).toMatchObject([{ account: 'two', proved: true }])
  expect(after.sessions[0]?.pid).not.toBe(pid)
  expect((await world.history()).map(({ to }) => to)).toEqual(['two', 'one', 'two'])
})

/** How often the user, or somebody in his place, has said it. */
const said = (conversation: string, prompt: string): number =>
  conversation.split('\n').filter((line) => line.includes('"type":"user"') && line.includes(prompt)).length

it('policy wait: sessions stay where they are, over a kill of the host too, and each goes on once after the reset', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'], config: { failover: { policy: 'wait' } } })
  const host = await world.started()
  for (const name of ['main', 'side']) await world.type(name, `hello from ${name}`)
  await world.settled('main', 'hello from main')
  await world.settled('side', 'hello from side')
  const resets = secondsFromNow(9)
  world.control('one', { mode: 'limited', resetsAt: resets })
  await world.type('main', 'the turn that is cut')
  const before = await until(async () => {
    const now = await world.status()
    return now.waiting?.until === iso(resets) ? now : undefined
  }, 'the wait')
  expect(before.waiting).toEqual({ until: iso(resets), account: 'one' })
  host.process.kill('SIGKILL')
  await host.ended
  await world.started()
  const again = await world.status()
  expect(again).toMatchObject({ waiting: before.waiting, activeAccount: 'one', epoch: 0 })
  expect(again.sessions.map(({ pid }) => pid)).toEqual(before.sessions.map(({ pid }) => pid))

  const main = await until(async () => {
    const session = await world.session('main')
    return session.state === 'idle' && world.said('one', session, 'Continue where you left off.') ? session : undefined
  }, 'the turn to go on')
  expect(Date.now()).toBeGreaterThan(resets * 1_000)
  await pause(3_000)
  const status = await world.status()
  expect(status).toMatchObject({ waiting: null, activeAccount: 'one', epoch: 0, lastSwap: null })
  expect(said(world.conversation('one', main), 'Continue where you left off.')).toBe(1)
  const side = await world.session('side')
  expect(side.pid).toBe(before.sessions.find(({ name }) => name === 'side')?.pid)
  const owners = allPids().filter((pid) => argvOf(pid).includes(main.conversation))
  expect(owners).toHaveLength(1)
})

it('before the limit: a threshold is left at the end of a turn for an account that is clearly better, not twice in a row', async () => {
  const world = makeWorld()
  await world.started()
  world.control('one', { fiveHour: 96 })
  await world.type('main', 'a turn that ends well')
  const swap = await world.swapped()
  expect(swap).toMatchObject({ from: 'one', to: 'two', outcome: 'swapped' })
  const [record] = await world.history()
  expect(record).toMatchObject({
    reason: 'near the limit: fiveHour of one at 96 %',
    trigger: { source: 'statusLine', window: 'fiveHour', session: 'main' },
    plan: { drain: 120_000 },
  })
  world.control('two', { fiveHour: 97 })
  await world.type('main', 'another turn')
  await until(async () => (await world.status()).accounts[1]?.state === 'near', 'two to be near')
  const explain = await world.json<{ wouldSwap: boolean; rules: { rule: string; verdict: string }[] }>('explain')
  expect(explain.wouldSwap).toBe(false)
  const bars = explain.rules.filter(({ verdict }) => verdict === 'bars').map(({ rule }) => rule)
  expect(bars).toEqual([
    'a limit was hit, or the last swap is long enough ago',
    'a limit was hit, or it is clearly better',
  ])
  world.control('two', { mode: 'limited' })
  await world.type('main', 'the turn that is cut')
  await world.swapped(2)
})

it('the choice is what explain says, with three accounts and readings of each', async () => {
  const world = makeWorld({ accounts: ['one', 'two', 'three'], dedicated: ['main', 'side'] })
  await world.started()
  for (const [to, used] of [
    ['two', 60],
    ['three', 30],
    ['one', 10],
  ] as const) {
    expect((await world.run(['swap', '--to', to])).code).toBe(0)
    world.control(to, { fiveHour: used })
    await world.type('main', `a turn on ${to}`)
    await until(async () => {
      const account = (await world.status()).accounts.find(({ name }) => name === to)
      return account?.windows.fiveHour?.usedPercent === used
    }, `a reading of ${to}`)
  }
  expect(await world.json('explain')).toMatchObject({ to: 'three' })
  expect(await world.json<{ to: string }>('swap', '--dry-run')).toMatchObject({ to: 'three' })
  expect((await world.run(['swap', '--json'])).json<SwapRecord>()).toMatchObject({ to: 'three', outcome: 'swapped' })
}, 90_000)
