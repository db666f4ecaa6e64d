// Groups of the config, as they stand on disk, decided together: who draws on what, and where a limit sends each.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { decide } from '../../machines/decision.ts'
import { nowhereElse } from '../../src/accounts/elsewhere.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import type { DurableState, GroupState } from '../../src/journal/state.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'
import { placeFor } from '../../src/swap/placing.ts'
import { decidedTogether } from '../../src/swap/together.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const resetsAt = '2026-11-22T13:00:00.000Z'
const root = mkdtempSync(join(tmpdir(), 'cft-together-'))
const base = {
  accounts: ['a', 'b', 'c'].map((name) => ({ name, home: join(root, name) })),
  link: join(root, 'link'),
  shared: { root, names: ['projects'] },
  stateDir: join(root, 'state'),
}
const configOf = (more: object) => complete(join(root, 'config.yaml'), schema.parse({ ...base, ...more }))

const stands = (name: string, more: object = {}): GroupState =>
  ({
    failover: { value: 'normal', context: { active: { name, home: join(root, name) }, epoch: 1, swap: null } },
    record: null,
    cancelled: { count: 0, at: null },
    lastSwap: null,
    ...more,
  }) as unknown as GroupState

const stateOf = (first: string, groups: Record<string, GroupState>): DurableState => ({
  ...stands('a'),
  paused: false,
  linkMoved: false,
  first,
  groups,
})

const session = (name: string, account: string, more: object = {}): SessionEntry =>
  ({
    name,
    role: 'autonomous',
    account,
    state: 'idle',
    args: [],
    held: false,
    model: null,
    ...more,
  }) as unknown as SessionEntry

const used = (account: string, usedPercent: number, near = false): AccountPage => {
  const seen = { session: 's', account, epoch: 1, seenAt: new Date(now).toISOString(), resetsAt }
  return { ...emptyPage, windows: { fiveHour: { ...seen, window: 'fiveHour', usedPercent, near } }, near }
}
const limited = (account: string): AccountPage => {
  const { windows, ...page } = used(account, 100)
  const evidence = {
    ...windows.fiveHour,
    kind: 'limit',
    source: 'row',
    pattern: 'x',
    snippet: null,
    confidence: 'confirmed',
  }
  return { ...page, windows, limits: { fiveHour: { until: resetsAt, evidence: evidence as never } } }
}
const ledgerOf = (pages: Record<string, AccountPage>) =>
  ({ page: (name: string) => pages[name] ?? emptyPage, signs: () => [] }) as never

const spread = configOf({
  groups: [
    { name: 'main', link: true, accounts: ['c'] },
    { name: 'swarm', spread: true },
  ],
  pool: {
    autonomous: { prefix: 'auto-', project: root, group: 'swarm' },
    dedicated: [{ name: 'paper', project: root }],
  },
})
const members = ['auto-1', 'auto-2', 'auto-3', 'auto-4']
const swarm = (on: string) => Object.fromEntries(members.map((name) => [`swarm/${name}`, stands(on)]))

it('the sessions of a spread group leave a limited account for several, counting each other and other groups', async () => {
  const sessions = [...members.map((name) => session(name, 'a')), session('paper', 'c', { role: 'dedicated' })]
  const state = { ...stateOf('main', swarm('a')), ...stands('c') }
  const ledger = ledgerOf({ a: limited('a'), b: used('b', 40), c: used('c', 20) })
  const decided = await decidedTogether({ config: spread, state, ledger, sessions, now })
  const to = Object.fromEntries(
    decided.map(({ group, decision }) => [group.name, decision.wouldSwap ? decision.to : null]),
  )
  // 60 % of b for two; 80 % of c for two beside the one of main, which is not touched.
  expect(to.main).toBeNull()
  expect(members.map((name) => to[`swarm/${name}`]).toSorted()).toEqual(['b', 'b', 'c', 'c'])
  for (const { situation, decision } of decided) expect(decide(situation)).toEqual(decision)
})

it('a new session of a spread group begins where most is left for each, and not on what is near its limit', () => {
  const group = spread.groups[1] as (typeof spread.groups)[number]
  const place = (pages: Record<string, AccountPage>, sessions: SessionEntry[] = []) =>
    placeFor(group, { config: spread, state: stateOf('main', {}), ledger: ledgerOf(pages), sessions, now }).name
  expect(place({ a: used('a', 30), b: used('b', 10), c: used('c', 20) })).toBe('b')
  expect(place({ a: used('a', 30), b: used('b', 10), c: used('c', 20) }, [session('auto-1', 'b')])).toBe('c')
  expect(place({ a: limited('a'), b: used('b', 50, true), c: used('c', 90) })).toBe('c')
})

it('with one group nothing is passed over because it is near: as it was before there were groups', async () => {
  const config = configOf({ failover: { choose: 'order' } })
  const sessions = [session('ccl-auto-1', 'a')]
  const ledger = ledgerOf({ a: limited('a'), b: used('b', 96, true) })
  const [one] = await decidedTogether({ config, state: stateOf('main', {}), ledger, sessions, now })
  expect(one?.decision).toMatchObject({ wouldSwap: true, to: 'b' })
  const two = configOf({ failover: { choose: 'order' }, groups: [{ name: 'main' }, { name: 'other' }] })
  const [first] = await decidedTogether({ config: two, state: stateOf('main', {}), ledger, sessions, now })
  expect(first?.decision).toMatchObject({ wouldSwap: true, to: 'c' })
})

it('a session that is damaged moves with nobody, and what it uses is no reason to go', async () => {
  const config = configOf({})
  const damaged = session('ccl-auto-2', 'a', { state: 'failed', fault: { code: 'SESSION_DAMAGED', message: 'x' } })
  const sessions = [session('ccl-auto-1', 'a', { model: 'claude-haiku-4-5' }), damaged]
  const opus = { until: resetsAt, evidence: { ...limited('a').limits.fiveHour?.evidence, window: 'sevenDayOpus' } }
  const ledger = ledgerOf({ a: { ...emptyPage, modelLimits: { sevenDayOpus: opus as never } } })
  const [one] = await decidedTogether({ config, state: stateOf('main', {}), ledger, sessions, now })
  expect(one?.situation).toMatchObject({ moving: 1, limit: null })
})

it('a new session of a spread group counts what other hosts draw, and goes where none of them bars it', () => {
  const group = spread.groups[1] as (typeof spread.groups)[number]
  const facts = { config: spread, state: stateOf('main', {}), ledger: ledgerOf({}), sessions: [], now }
  const elsewhere = {
    ...nowhereElse,
    draws: (account: string) => (account === 'a' ? 3 : 0),
    bars: (account: string) => (account === 'b' ? 'exclusive, and in use by other' : null),
  }
  expect(placeFor(group, facts).name).toBe('a')
  expect(placeFor(group, { ...facts, elsewhere }).name).toBe('c')
})
