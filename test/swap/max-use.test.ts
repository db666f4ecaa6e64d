// `maxUse` from the config and the ledger to the situation, the words of `explain`, the reason and the plan of a swap.
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { type AccountPage, emptyPage, type WindowState } from '../../machines/account-page.ts'
import { decide } from '../../machines/decision.ts'
import { showDecision } from '../../src/cli/show/explain.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import type { DurableState } from '../../src/journal/state.ts'
import { planSwap } from '../../src/swap/plan.ts'
import { accountInputs, situationOf } from '../../src/swap/situation.ts'
import { causeOf } from '../../src/swap/trigger.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const root = mkdtempSync(join(tmpdir(), 'cft-max-use-'))
const config = complete(
  join(root, 'config.yaml'),
  schema.parse({
    accounts: [
      { name: 'a', home: join(root, 'a'), maxUse: { fiveHour: 80 } },
      { name: 'b', home: join(root, 'b'), maxUse: { fiveHour: 50, sevenDay: 99 } },
      { name: 'c', home: join(root, 'c') },
    ],
    link: join(root, 'link'),
    shared: { root, names: ['projects'] },
    stateDir: join(root, 'state'),
  }),
)
for (const { home } of config.accounts) mkdirSync(home)
symlinkSync(join(root, 'a'), config.link)
const active = { name: 'a', home: join(root, 'a') }
const state = {
  failover: { value: 'normal', context: { active, epoch: 1 } },
  paused: false,
  linkMoved: false,
  cancelled: { count: 0, at: null },
  lastSwap: null,
} as unknown as DurableState

const five = (account: string, usedPercent: number, near = false): AccountPage => {
  const seen = { session: 'main', account, epoch: 1, seenAt: new Date(now).toISOString() }
  const fiveHour: WindowState = { ...seen, window: 'fiveHour', usedPercent, near, resetsAt: '2026-11-22T13:00:00.000Z' }
  return { ...emptyPage, windows: { fiveHour }, near }
}
const ledgerOf = (pages: Record<string, AccountPage>) => ({
  page: (name: string) => pages[name] ?? emptyPage,
  signs: () => [],
})
const ledger = ledgerOf({ a: five('a', 82, true), b: five('b', 55) })
const situation = () => situationOf({ config, state, ledger: ledger as never, sessions: [], now })

it('each account has its own thresholds, none above its maxUse', () => {
  const inputs = accountInputs({ config, ledger, journal: { state } } as never)
  expect(inputs.map(({ thresholds }) => thresholds)).toEqual([
    { fiveHour: 80, sevenDay: 98 },
    { fiveHour: 50, sevenDay: 98 },
    { fiveHour: 95, sevenDay: 98 },
  ])
})

it('leaves the account at its maxUse, passes over one that is above it, and explain says so', async () => {
  const seen = await situation()
  expect(seen.near).toEqual({ window: 'fiveHour', usedPercent: 82, threshold: 80, isMaxUse: true, session: 'main' })
  const decision = decide(seen)
  expect(decision).toMatchObject({ wouldSwap: true, cause: 'near', to: 'c' })
  const lines = showDecision(decision, now).map((line) => stripVTControlCharacters(line).trim())
  expect(lines.join(' ')).toContain('a is at its maxUse: fiveHour 82 % of 80 %')
  expect(lines.join(' ')).toMatch(/b: at its maxUse: 55 % of fiveHour is used, at most 50 % by choice, until \d/)
  expect(causeOf(ledger.page('a'), seen)).toMatchObject({
    reason: 'at its maxUse: fiveHour of a at 82 %',
    trigger: { pattern: 'fiveHour >= 80 %' },
  })
})

it('a swap by hand goes to an account above its maxUse, and its plan says so', async () => {
  const facts = { config, situation: await situation(), active, accounts: config.accounts, sessions: [], ledger }
  const planned = (to: string) =>
    planSwap({ to, reason: 'a test', trigger: null, drain: false }, { ...facts, foreign: [], spool: root })
  expect((await planned('b')).warnings).toEqual([
    'b is at its maxUse: 55 % of fiveHour is used, at most 50 % by choice, until 2026-11-22T13:00:00.000Z',
  ])
  expect((await planned('c')).warnings).toEqual([])
})
