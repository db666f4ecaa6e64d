// Which account is asked what is left of it while groups swap.
import { expect, it, vi } from 'vitest'
import { emptyPage } from '../../machines/account-page.ts'
import { openProbes } from '../../src/keep/probes.ts'

const stands = (value: string, swap: object | null = null) => ({
  failover: { value, context: { active: { name: 'a', home: '/nowhere/a' }, epoch: 1, swap } },
})
const groups = [
  { name: 'main', link: true, spread: false },
  { name: 'research', link: false, spread: false },
]

it('an account is not asked while a further group swaps to it', async () => {
  const swap = { plan: { from: { name: 'a' }, to: { name: 'b' } } }
  const state = { ...stands('normal'), groups: { research: stands('relaunching', swap) } }
  const ask = vi.fn(async () => ({ state: 'unknown', readings: [] }) as never)
  const parts = {
    config: { accounts: [{ name: 'b', home: '/nowhere/b', probe: 60_000 }], groups, agent: { command: 'x', env: {} } },
    journal: { state },
    ledger: { page: () => emptyPage },
    registry: { all: () => [] },
    log: { info: () => {}, warn: () => {} },
  }
  openProbes(parts as never, () => {}, ask)()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(ask).not.toHaveBeenCalled()
  const rested = { ...state, groups: { research: stands('normal') } }
  openProbes({ ...parts, journal: { state: rested } } as never, () => {}, ask)()
  await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce())
})
