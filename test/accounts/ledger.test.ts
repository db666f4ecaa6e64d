import { expect, it, onTestFinished } from 'vitest'
import { createActor } from 'xstate'
import { accountMachine } from '../../machines/account.ts'
import { type AccountPage, emptyPage, type WindowState } from '../../machines/account-page.ts'
import type { Evidence } from '../../machines/evidence.ts'
import { openLedger, readLedger, type SeenSign } from '../../src/accounts/ledger.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog, readLog } from '../../src/journal/log.ts'
import { temporaryDirectory } from '../support/temp.ts'

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
const setUp = async (stateDir = temporaryDirectory()) => {
  const log = await openLog(stateDir)
  onTestFinished(() => log.close())
  const keeping = openKeeping(log)
  /** As the actor of the account does. */
  const write = (name: string, page: AccountPage) =>
    keeping.open(`account.${name}`, 'account', 'available', { ...page, name })
  const onDisk = async () => {
    await log.durable()
    const books = readLog(stateDir)?.books ?? new Map()
    return readLedger(() => books)
  }
  return { stateDir, log, keeping, ledger: openLedger(log), write, onDisk }
}

it('knows nothing of an account that was never written', async () => {
  const { ledger, onDisk } = await setUp()
  expect([ledger.page('a'), (await onDisk()).page('a')]).toEqual([emptyPage, emptyPage])
  expect((await onDisk()).signs('a', 1)).toEqual([])
})

it.each<[string, Partial<AccountPage>]>([
  ['a limit', { limits: limited.limits }],
  ['a suspicion', { suspicion: { evidence, until: 1 } }],
  ['a refused login', { login: { ...evidence, kind: 'login', reason: 'billing_error' } as never }],
  ['the limit of a model', { modelLimits: { sevenDayOpus: { until: '2026-11-25T15:00:00.000Z', evidence } } }],
  ['that it goes on past its limit', { paid: { session: 'main', way: 'credits', since: seenAt } }],
  ['that a turn has ended well since', { limits: limited.limits, proof: { session: 'main', began: 7 } }],
  ['that it is near', { near: true, windows: { fiveHour: { ...read(96), near: true } } }],
  ['a reading', { windows: { fiveHour: read(3) } }],
])('has %s at once, and on disk when the log has', async (_, more) => {
  const { ledger, write, onDisk, keeping } = await setUp()
  const page = { ...emptyPage, ...more }
  write('a', page)
  for (const one of [ledger, await onDisk()]) {
    expect(one.page('a')).toEqual(page)
    expect(one.page('b')).toEqual(emptyPage)
  }
  // The next host's actor begins with it.
  expect(keeping.all('account')).toMatchObject([{ actor: 'account.a', context: { ...page, name: 'a' } }])
})

it('shows the page that the actor of an account keeps, without what the config says of it', async () => {
  const { ledger, keeping, onDisk } = await setUp()
  const input = { name: 'a', page: emptyPage, thresholds: { fiveHour: 95, sevenDay: 98 }, paidUsage: false }
  const actor = createActor(accountMachine, { input: input as never, systemId: 'account.a', inspect: keeping.inspect })
  actor.start()
  onTestFinished(() => actor.stop() as never)
  expect(Object.keys(ledger.page('a')).sort()).toEqual(Object.keys(emptyPage).sort())
  actor.send({ type: 'evidence.confirmed', evidence } as never)
  expect(ledger.page('a').limits).toEqual((await onDisk()).page('a').limits)
})

it('tells of each change of a page, and of nothing else, until it is told not to', async () => {
  const { ledger, write, log } = await setUp()
  const heard: string[] = []
  const stop = ledger.onWrite((account) => heard.push(account))
  write('a', limited)
  write('a', structuredClone(limited))
  write('b', withUse(emptyPage, 1))
  ledger.note({ ...evidence, verdict: 'confirmed' })
  log.append({
    actor: 'session.main',
    event: { type: 'x' },
    machine: 'session',
    version: 1,
    state: null,
    book: { a: 1 },
  })
  stop()
  write('b', withUse(emptyPage, 2))
  expect(heard).toEqual(['a', 'b'])
})

it('keeps the newest 200 signs of all accounts, those of an account and an epoch together, over a restart', async () => {
  const { ledger, onDisk, log, stateDir } = await setUp()
  const sign = (at: number): SeenSign => ({ ...evidence, epoch: at % 2, snippet: String(at), verdict: 'known already' })
  for (let at = 0; at < 250; at++) ledger.note(sign(at))
  ledger.note({ ...sign(250), account: 'b' })
  for (const one of [ledger, await onDisk()]) {
    expect(one.signs('a', 0).map(({ snippet }) => Number(snippet))).toEqual(
      Array.from({ length: 99 }, (_, at) => 52 + 2 * at),
    )
    expect(one.signs('a', 1)).toHaveLength(100)
    expect(one.signs('b', 0)).toEqual([{ ...sign(250), account: 'b' }])
    expect(one.signs('a', 2)).toEqual([])
  }
  await log.close()
  const again = await setUp(stateDir)
  again.ledger.note(sign(251))
  expect(again.ledger.signs('a', 1)).toHaveLength(100)
  expect(again.ledger.signs('a', 1).at(-1)).toEqual(sign(251))
  expect(again.ledger.signs('b', 0)).toHaveLength(1)
})

it('a page that this version cannot have written is passed over: what is so is seen again', async () => {
  const { log, keeping } = await setUp()
  const book = { name: 'a', limits: { fiveHour: { until: 'soon' } } }
  log.append({ actor: 'account.a', event: { type: 'x' }, machine: 'account', version: 1, state: 'limited', book })
  expect(keeping.all('account')).toEqual([])
})
