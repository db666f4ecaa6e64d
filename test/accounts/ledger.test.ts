import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type AccountPage, emptyPage, type WindowState } from '../../machines/account-page.ts'
import type { Evidence } from '../../machines/evidence.ts'
import { openLedger, type SeenSign } from '../../src/accounts/ledger.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'

const seenAt = '2026-11-22T12:00:00.000Z'
const evidence: Evidence = {
  kind: 'limit',
  source: 'row',
  confidence: 'confirmed',
  window: 'fiveHour',
  session: 'main',
  account: 'a',
  epoch: 1,
  seenAt,
  resetsAt: '2026-11-22T15:00:00.000Z',
  pattern: 'rejected',
  snippet: null,
}
const limited: AccountPage = { ...emptyPage, limits: { fiveHour: { until: '2026-11-22T15:00:00.000Z', evidence } } }
const read = (usedPercent: number, window = 'fiveHour'): WindowState => {
  return { window, usedPercent, resetsAt: null, seenAt, session: 'main', account: 'a', epoch: 1 }
}
const withUse = (page: AccountPage, usedPercent: number): AccountPage => ({
  ...page,
  windows: { fiveHour: read(usedPercent) },
})
const setUp = () => {
  const stateDir = temporaryDirectory()
  const file = join(stateDir, 'accounts.json')
  return { stateDir, file, ledger: openLedger(stateDir), onDisk: () => openLedger(stateDir) }
}

it('knows nothing of an account that was never written', () => {
  const { ledger, onDisk, file } = setUp()
  expect([ledger.page('a'), onDisk().page('a')]).toEqual([emptyPage, emptyPage])
  expect(existsSync(file)).toBe(false)
})

it.each<[string, Partial<AccountPage>]>([
  ['a limit', { limits: limited.limits }],
  ['a suspicion', { suspicion: { evidence, until: 1 } }],
  ['a refused login', { login: { ...evidence, kind: 'login', reason: 'billing_error' } as never }],
  ['the limit of a model', { modelLimits: { sevenDayOpus: { until: '2026-11-25T15:00:00.000Z', evidence } } }],
  ['that it goes on past its limit', { paid: { session: 'main', way: 'credits', since: seenAt } }],
  ['that a turn has ended well since', { limits: limited.limits, proof: { session: 'main', began: 7 } }],
  ['that it is near', { near: true, windows: { fiveHour: { ...read(96), near: true } } }],
])('has %s on disk when it returns', (_, more) => {
  const { ledger, onDisk } = setUp()
  const page = { ...emptyPage, ...more }
  ledger.write('a', page)
  expect(onDisk().page('a')).toEqual(page)
  expect(onDisk().page('b')).toEqual(emptyPage)
})

it('gathers readings, and has the last of them on disk soon, or when it is closed, or with what must last', async () => {
  const { ledger, onDisk, stateDir } = setUp()
  ledger.write('a', limited)
  for (const percent of [1, 2, 3]) ledger.write('a', withUse(limited, percent))
  expect(ledger.page('a').windows.fiveHour?.usedPercent).toBe(3)
  expect(onDisk().page('a')).toEqual(limited)
  await until(() => onDisk().page('a').windows.fiveHour?.usedPercent === 3, 'the readings', 5_000)

  ledger.write('a', withUse(limited, 4))
  ledger.close()
  expect(onDisk().page('a')).toEqual(withUse(limited, 4))

  ledger.write('a', withUse(limited, 5))
  ledger.write('b', limited)
  expect(onDisk().page('a')).toEqual(withUse(limited, 5))
  // Nothing waits any more.
  writeFileSync(join(stateDir, 'accounts.json'), 'not to be written over')
  ledger.close()
  await sleep(1_200)
  expect(() => onDisk()).toThrow('damaged')
})

it('tells of each change of a page, and of nothing else', () => {
  const { ledger } = setUp()
  const heard: string[] = []
  ledger.onWrite((account) => heard.push(account))
  ledger.write('a', limited)
  ledger.write('a', structuredClone(limited))
  ledger.write('b', withUse(emptyPage, 1))
  ledger.note({ ...evidence, verdict: 'confirmed' })
  expect(heard).toEqual(['a', 'b'])
})

it('keeps the newest 200 signs of all accounts, those of an account and an epoch together, over a restart', () => {
  const { ledger, onDisk } = setUp()
  const sign = (at: number): SeenSign => ({ ...evidence, epoch: at % 2, snippet: String(at), verdict: 'known already' })
  for (let at = 0; at < 250; at++) ledger.note(sign(at))
  ledger.note({ ...sign(250), account: 'b' })
  ledger.close()
  for (const one of [ledger, onDisk()]) {
    expect(one.signs('a', 0).map(({ snippet }) => Number(snippet))).toEqual(
      Array.from({ length: 99 }, (_, at) => 52 + 2 * at),
    )
    expect(one.signs('a', 1)).toHaveLength(100)
    expect(one.signs('b', 0)).toEqual([{ ...sign(250), account: 'b' }])
    expect(one.signs('a', 2)).toEqual([])
  }
})

it('throws when what must last cannot be written', () => {
  const { stateDir } = setUp()
  const ledger = openLedger(join(stateDir, 'gone'))
  expect(() => ledger.write('a', limited)).toThrow(expect.objectContaining({ code: 'STATE_WRITE' }))
  mkdirSync(join(stateDir, 'gone'))
  ledger.write('a', withUse(emptyPage, 1))
  expect(openLedger(join(stateDir, 'gone')).page('a')).toEqual(withUse(emptyPage, 1))
})

it.each([
  ['no JSON', 'half a li'],
  ['another shape', '{"version":1,"accounts":{"a":{"limits":{"fiveHour":{"until":"soon"}}}}}'],
  ['a newer version', '{"version":2,"accounts":{}}'],
])('refuses a file that is damaged (%s), and leaves it as it is', (_, text) => {
  const { stateDir, file } = setUp()
  writeFileSync(file, text)
  expect(() => openLedger(stateDir)).toThrow(expect.objectContaining({ code: 'STATE_DAMAGED' }))
  expect(readFileSync(file, 'utf8')).toBe(text)
})

it('reads what an older version has written, which knew of limits alone', () => {
  const { stateDir, file, onDisk } = setUp()
  writeFileSync(file, JSON.stringify({ version: 1, accounts: { a: { limits: limited.limits, windows: {} } } }))
  expect(onDisk().page('a')).toEqual(limited)
  expect(openLedger(stateDir).signs('a', 1)).toEqual([])
})

it('parts what an older version kept as one: the windows of models from those of the account', () => {
  const { stateDir, file } = setUp()
  const opus = { until: '2026-11-25T15:00:00.000Z', evidence: { ...evidence, window: 'sevenDayOpus' } }
  const accounts = { a: { limits: { ...limited.limits, sevenDayOpus: opus } } }
  writeFileSync(file, JSON.stringify({ version: 1, accounts }))
  expect(openLedger(stateDir).page('a')).toEqual({ ...limited, modelLimits: { sevenDayOpus: opus } })
})
