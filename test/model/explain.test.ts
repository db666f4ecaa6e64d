// What `explain` says, `swap` does: the plan is made on real files, of the same situations as the decision is asked about.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyPage } from '../../machines/account-page.ts'
import { decide, type Situation } from '../../machines/decision.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { faultOf } from '../../src/errors.ts'
import { planSwap } from '../../src/swap/plan.ts'
import { anySituation } from '../machines/decision.oracle.ts'

/** A disk on which the accounts are as the situation has them. */
function diskOf(situation: Situation) {
  const root = mkdtempSync(join(tmpdir(), 'cft-explain-'))
  const config = complete(
    join(root, 'config.yaml'),
    schema.parse({
      accounts: situation.accounts.map(({ name, enabled }) => ({ name, home: join(root, name), enabled })),
      link: join(root, 'link'),
      shared: { root, names: ['projects'] },
      stateDir: join(root, 'state'),
    }),
  )
  for (const { name, usable } of situation.accounts)
    if (usable) mkdirSync(join(root, name))
    else writeFileSync(join(root, name), 'a file where the home was')
  symlinkSync(join(root, situation.active), config.link)
  const active = { name: situation.active, home: join(root, situation.active) }
  const facts = { config, situation, active, accounts: config.accounts, sessions: [], spool: join(root, 'spool') }
  return { root, facts: { ...facts, ledger: { signs: () => [], page: () => emptyPage }, foreign: [] } }
}

async function swapOf(situation: Situation, to: string | null) {
  const { root, facts } = diskOf(situation)
  try {
    const plan = await planSwap({ to, reason: 'a test', trigger: null, drain: false }, facts)
    return { to: plan.to.name, rules: plan.rules }
  } catch (error) {
    return { refused: faultOf(error).code }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

it('a swap goes to the account that explain names, for the same reasons, or is refused where it names none', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anySituation, async (situation) => {
      const { to, rules } = decide(situation)
      const refusal = { normal: 'NO_TARGET', partialSwap: 'PARTIAL_SWAP' }[situation.state as string] ?? 'SWAP_RUNNING'
      const expected = situation.state === 'normal' && to !== null ? { to, rules } : { refused: refusal }
      expect(await swapOf(situation, null)).toEqual(expected)
      met.add('to' in expected ? 'to' : expected.refused)
    }),
    { numRuns: 80 },
  )
  expect([...met].sort()).toEqual(['NO_TARGET', 'PARTIAL_SWAP', 'SWAP_RUNNING', 'to'])
})

it('an account that is named is gone to when explain does not bar it, though it would take another', async () => {
  await fc.assert(
    fc.asyncProperty(anySituation, fc.constantFrom('a', 'b', 'c'), async (any, name) => {
      const situation: Situation = { ...any, state: 'normal' }
      const named = situation.accounts.find((one) => one.name === name)
      const swap = await swapOf(situation, name)
      const { enabled, usable, loggedOut, limitedUntil, modelLimits = {} } = named ?? {}
      const { models = [] } = situation
      const isOpenTo = (model: string) =>
        !Object.keys(modelLimits).some((window) => model.includes(window.replace('sevenDay', '').toLowerCase()))
      const isOpen = limitedUntil === null && (models.length === 0 || models.some(isOpenTo))
      if (!named) expect(swap).toEqual({ refused: 'UNKNOWN_ACCOUNT' })
      else if (name === situation.active) expect(swap).toEqual({ refused: 'TARGET_ACTIVE' })
      else if (!usable) expect(swap).toEqual({ refused: 'TARGET_NOT_A_DIRECTORY' })
      else if (!enabled || loggedOut || !isOpen) expect(swap).toEqual({ refused: 'NO_TARGET' })
      else expect(swap).toMatchObject({ to: name })
    }),
    { numRuns: 40 },
  )
})
