// One round of a host: what stops one thing stops nothing else.
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { nowhereElse } from '../../src/accounts/elsewhere.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { firstState } from '../../src/journal/journal.ts'
import { keep } from '../../src/keep/keep.ts'
import { temporaryDirectory } from '../support/temp.ts'

it('a link that was moved just before a limit is seen, and the sessions are looked after all the same', async () => {
  const root = temporaryDirectory()
  const accounts = ['a', 'b'].map((name) => ({ name, home: join(root, name) }))
  for (const { home } of accounts) mkdirSync(home)
  const link = join(root, 'link')
  symlinkSync(join(root, 'b'), link)
  const given = { accounts, link, stateDir: root, pool: { autonomous: { min: 0, max: 0 } } }
  const config = complete(join(root, 'config.yaml'), schema.parse(given))
  const resetsAt = new Date(Date.now() + 3_600_000).toISOString()
  const evidence = { window: 'fiveHour', epoch: 0, session: 's', seenAt: new Date().toISOString() }
  const limited = { ...emptyPage, limits: { fiveHour: { until: resetsAt, evidence } } } as unknown as AccountPage
  const state = firstState({ name: 'a', home: join(root, 'a') }, 0)
  const panes = vi.fn(async () => [])
  const parts = {
    config,
    journal: { state, of: () => state },
    ledger: { page: (name: string) => (name === 'a' ? limited : emptyPage), signs: () => [] },
    elsewhere: nowhereElse,
    registry: { all: () => [], get: () => undefined, busy: () => false },
    spool: { path: root },
    tmux: { panes },
    tools: {},
    log: { error: () => {}, info: () => {}, warn: () => {}, debug: () => {} },
  }
  const ending = new AbortController()
  const faultSeen = vi.fn()
  const round = keep({
    parts: parts as never,
    checkLocks: () => {},
    sweep: () => {},
    signal: ending.signal,
    swap: () => false,
    faultSeen,
    tell: () => {},
    situationSeen: () => {},
    onNews: () => {},
  }).catch(() => {})
  await vi.waitFor(() => expect(faultSeen).toHaveBeenCalledWith(expect.objectContaining({ code: 'LINK_MOVED' })))
  await vi.waitFor(() => expect(panes).toHaveBeenCalled())
  ending.abort()
  await round
})
