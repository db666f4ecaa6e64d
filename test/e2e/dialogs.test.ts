// Dialogs in the way of an agent, on real tmux: seen, told with what to do, never answered, and forgotten when they are
// gone.
import { expect, it } from 'vitest'
import { makeWorld } from '../support/world.ts'

it('a dialog at the start is told while it stands, and by the swap that met it', async () => {
  const world = makeWorld({ agent: { startTimeout: '9s' } })
  await world.started()
  world.control('two', { faults: ['trust-dialog'] })
  const swap = world.run(['swap', '--json'])
  const seen = await world.until('main', ({ fault }) => fault?.code === 'DIALOG_OPEN')
  expect(seen.fault).toMatchObject({
    message: 'main asks whether the project is trusted, and waits for an answer',
    fix: 'answer it: claude-failover sessions attach main',
  })
  expect((await swap).json()).toMatchObject({ sessions: [{ proved: false, error: { code: 'DIALOG_OPEN' } }] })
  expect((await world.status()).sentence).toContain('main waits for an answer of yours')
  expect((await world.run(['sessions', 'show', 'main'])).stdout).toContain('main asks whether the project is trusted')
  expect(await world.tmux('capture-pane', '-p', '-t', '=main:')).toContain('❯ No, exit')
  world.control('two', {})
  expect((await world.run(['sessions', 'restart', 'main'])).code).toBe(0)
  expect(await world.session('main')).toMatchObject({ state: 'idle', proved: true, fault: null })
})

it('the menu after a limit is told, and no more once a person has answered it', async () => {
  const world = makeWorld({ config: { failover: { policy: 'wait' } } })
  await world.started()
  world.control('one', { mode: 'limited', claim: 'seven_day', resetsAt: Math.floor(Date.now() / 1_000) + 400_000 })
  await world.type('main', 'the turn that is cut')
  const seen = await world.until('main', ({ fault }) => fault?.code === 'DIALOG_OPEN')
  expect(seen).toMatchObject({ state: 'limited', fault: { found: 'a dialog: what to do about the limit' } })
  await world.tmux('send-keys', '-t', '=main:', 'Enter')
  expect(await world.until('main', ({ fault }) => fault === null)).toMatchObject({ state: 'limited' })
})

it('a question at the start that nobody knows is told within seconds, and no longer than it stands', async () => {
  const world = makeWorld({ agent: { startTimeout: '2m' } })
  world.control('one', { faults: ['unknown-dialog'] })
  await world.started()
  const seen = await world.until('main', ({ fault }) => fault?.code === 'DIALOG_OPEN')
  expect(seen.fault?.message).toContain('only its screen tells: (•) that')
  expect(seen).toMatchObject({ state: 'starting', proved: false })
  world.control('one', {})
  expect((await world.run(['sessions', 'restart', 'main'])).code).toBe(0)
  expect(await world.session('main')).toMatchObject({ state: 'idle', proved: true, fault: null })
})

it('the menu of a limit that a resume opens is told, and closed when the limit is over: the session goes on', async () => {
  const world = makeWorld()
  await world.started()
  const until = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds
  world.control('one', { mode: 'limited', resetsAt: until(600) })
  world.control('two', { mode: 'limited', resetsAt: until(20) })
  await world.type('main', 'the turn that is cut')
  const asked = await world.until('main', ({ account, fault }) => account === 'two' && fault?.code === 'DIALOG_OPEN')
  expect(asked).toMatchObject({ state: 'idle', fault: { found: 'a dialog: what to do about the limit' } })
  expect((await world.settled('main', 'Continue where you left off.')).account).toBe('two')
  await world.until('main', ({ fault, proved }) => fault === null && proved)
})
