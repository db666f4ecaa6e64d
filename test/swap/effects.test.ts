import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { emptyPage } from '../../machines/account-page.ts'
import type { Evidence } from '../../machines/evidence.ts'
import type { Swap } from '../../machines/swap.ts'
import { openLedger } from '../../src/accounts/ledger.ts'
import { openSpool } from '../../src/claude/hooks/spool.ts'
import { openEffects } from '../../src/swap/effects.ts'
import { exampleEntry } from '../support/entry.ts'
import { examplePlan } from '../support/plan.ts'
import { openSessions } from '../support/sessions.ts'
import { temporaryDirectory } from '../support/temp.ts'

/** The effects on a disk where `a` is left and `b` is gone to; there is no tmux, and `save` needs none. */
async function setUp(more: Parameters<typeof examplePlan>[0] = {}) {
  const root = temporaryDirectory()
  const at = (name: string) => join(root, name)
  for (const name of ['a', 'b', 'shared']) mkdirSync(at(name))
  for (const name of ['a', 'b']) symlinkSync(at('shared'), at(`${name}/projects`))
  symlinkSync(at('a'), at('link'))
  const { log, keeping, registry } = await openSessions(at('state'), [exampleEntry()])
  const ledger = openLedger(log)
  const config = { stateDir: at('state'), failover: { backgroundWait: 0 } }
  const tools = { config, registry, spool: openSpool(at('state')) } as unknown as Parameters<typeof openEffects>[0]
  const plan = examplePlan({
    from: { name: 'a', home: at('a') },
    to: { name: 'b', home: at('b') },
    link: at('link'),
    sharedLinks: [{ path: at('b/projects'), target: at('shared'), action: 'keep' }],
    ...more,
  })
  const swap: Swap = { id: 1, plan, outcome: null, sessions: [], error: null, faults: [], notes: [], recovered: null }
  const options = { signal: new AbortController().signal, progress() {} }
  return { at, keeping, registry, input: { swap, epoch: 0 }, options, effects: openEffects(tools, ledger) }
}

it('saving waits for a token refresh under way in the home that is left', async () => {
  const { at, effects, input, options } = await setUp()
  writeFileSync(at('a/.oauth_refresh.lock'), '')
  setTimeout(() => rmSync(at('a/.oauth_refresh.lock')), 400)
  const began = Date.now()
  expect(await effects.save(input, options)).toEqual({ notes: [] })
  expect(Date.now() - began).toBeGreaterThanOrEqual(350)
})

it('saving does not wait for a lock that a refresh left long ago', async () => {
  const { at, effects, input, options } = await setUp()
  writeFileSync(at('a/.oauth_refresh.lock'), '')
  const long = Date.now() / 1000 - 31
  utimesSync(at('a/.oauth_refresh.lock'), long, long)
  const began = Date.now()
  await effects.save(input, options)
  expect(Date.now() - began).toBeLessThan(5_000)
})

it('saving lets turns end when asked to, says so when they do not, and honours its signal', async () => {
  const { registry, effects, input, options } = await setUp({ drain: 300 })
  registry.tell('main', { type: 'turn.began' })
  expect((await effects.save(input, options)).notes[0]).toMatch(/turns still ran after 300 ms/)
  setTimeout(() => registry.tell('main', { type: 'turn.ended' }), 100)
  expect((await effects.save(input, options)).notes).toEqual([])
  registry.tell('main', { type: 'turn.began' })
  await expect(effects.save(input, { ...options, signal: AbortSignal.timeout(50) })).rejects.toThrow()
})

it('saving lets no turn end once the account that is left is limited: none on it can end well', async () => {
  const { registry, keeping, effects, input, options } = await setUp({ drain: 20_000 })
  const limit = (account: string) => {
    const until = '2026-11-22T15:00:00.000Z'
    const evidence = { account, session: 'main', epoch: 0, window: 'fiveHour', source: 'row', seenAt: until }
    const found = { ...evidence, resetsAt: until } as Evidence
    const page = { ...emptyPage, limits: { fiveHour: { until, evidence: found } } }
    keeping.open(`account.${account}`, 'account', 'limited', { ...page, name: account })
  }
  registry.tell('main', { type: 'turn.began' })
  limit('b')
  setTimeout(() => limit('a'), 400)
  const began = Date.now()
  expect(await effects.save(input, options)).toEqual({ notes: [] })
  const took = Date.now() - began
  expect(took).toBeGreaterThanOrEqual(350)
  expect(took).toBeLessThan(5_000)
})

it('S11 saving fails when the log does not hold the conversation of a session', async () => {
  const { registry, effects, input, options } = await setUp()
  registry.remove('main')
  await expect(effects.save(input, options)).rejects.toMatchObject({ code: 'STATE_DAMAGED' })
})

it('verifying tells where the disk stands, and changes nothing', async () => {
  const { at, effects, input, options } = await setUp()
  const verdict = async () => {
    const { verdict: told, faults } = await effects.verify(input, options)
    return [told, ...faults.map(({ code }) => code)]
  }
  const relink = (target: string) => {
    rmSync(at('link'), { force: true, recursive: true })
    symlinkSync(at(target), at('link'))
  }
  expect(await verdict()).toEqual(['left'])
  rmSync(at('a/projects'))
  expect(await verdict()).toEqual(['faulty', 'LINK_MISSING'])
  relink('b')
  expect(await verdict()).toEqual(['target'])
  rmSync(at('b'), { recursive: true })
  expect(await verdict()).toEqual(['faulty', 'HOME_MISSING'])
  relink('shared')
  expect(await verdict()).toEqual(['faulty', 'LINK_MOVED'])
  rmSync(at('link'))
  mkdirSync(at('link'))
  const { faults } = await effects.verify(input, options)
  expect(faults[0]?.fix).toContain('mv ')
})
