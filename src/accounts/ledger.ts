// What is known of each account, on disk: a host that comes up again knows it too. What the account machines hold is
// here before anything is done about it; readings of the status line alone are gathered and written together.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import type { AnySign, Origin } from '../../machines/evidence.ts'
import { modelOfWindow } from '../../machines/model-window.ts'
import { writeJson } from '../disk/durable.ts'
import { errnoOf } from '../errors.ts'
import { checked } from '../journal/state.ts'

const time = z.iso.datetime()
const origin = { session: z.string(), account: z.string(), epoch: z.int() }
const sign = z.looseObject({ ...origin, kind: z.string(), source: z.string(), seenAt: time })
const evidence = z.looseObject({
  ...origin,
  source: z.string(),
  window: z.string(),
  seenAt: time,
  resetsAt: time.nullable(),
})
const limits = z.record(z.string(), z.object({ until: time, evidence })).default({})
const page = z.object({
  limits,
  modelLimits: limits,
  windows: z
    .record(
      z.string(),
      z.object({
        ...origin,
        window: z.string(),
        usedPercent: z.number(),
        resetsAt: time.nullable(),
        seenAt: time,
        near: z.boolean().optional(),
      }),
    )
    .default({}),
  suspicion: z.object({ evidence, until: z.number() }).nullable().default(null),
  login: sign.nullable().default(null),
  near: z.boolean().default(false),
  proof: z.object({ session: z.string(), began: z.number() }).nullable().default(null),
  paid: z
    .object({ session: z.string(), way: z.enum(['lowPriority', 'credits']).nullable(), since: time })
    .nullable()
    .default(null),
})
const schema = z.object({
  version: z.literal(1),
  accounts: z.record(z.string(), page),
  /** The newest last. */
  signs: z.array(sign).default([]),
})

/** Something that a session showed of its account, and what was made of it. */
export type SeenSign = AnySign & Origin & { verdict: string }

export interface Ledger {
  page(account: string): AccountPage
  /** Durable when it returns, but for readings. @throws FailoverError `STATE_WRITE` */
  write(account: string, page: AccountPage): void
  /** What was seen under an account in an epoch, what was rejected too, the newest last. */
  signs(account: string, epoch: number): SeenSign[]
  /** For the record; written with the next page. */
  note(sign: SeenSign): void
  /** Called after each change of a page. */
  onWrite(listener: (account: string) => void): void
  /** What waits to be written is. */
  close(): void
}

/** Signs that are kept: of all accounts, the newest. */
const mostSigns = 200
const readingsEvery = 1_000

const file = (stateDir: string): string => join(stateDir, 'accounts.json')

interface Contents {
  accounts: Record<string, AccountPage>
  signs: SeenSign[]
}

/** @throws FailoverError `STATE_DAMAGED` */
function read(stateDir: string): Contents {
  try {
    const { accounts, signs } = checked<Contents>(file(stateDir), readFileSync(file(stateDir), 'utf8'), schema)
    return { signs, accounts: Object.fromEntries(Object.entries(accounts).map(([name, one]) => [name, parted(one)])) }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return { accounts: {}, signs: [] }
    throw error
  }
}

/** An older version kept the windows of models among those of the account. */
function parted(page: AccountPage): AccountPage {
  const isModel = ([window]: [string, unknown]) => modelOfWindow(window) !== null
  const all = Object.entries(page.limits)
  if (!all.some(isModel)) return page
  return {
    ...page,
    limits: Object.fromEntries(all.filter((one) => !isModel(one))),
    modelLimits: { ...Object.fromEntries(all.filter(isModel)), ...page.modelLimits },
  }
}

export function openLedger(stateDir: string): Ledger {
  let { accounts, signs } = read(stateDir)
  const listeners: ((account: string) => void)[] = []
  let pending: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(pending)
    pending = undefined
    // After a power cut the rows are read again.
    writeJson(file(stateDir), { version: 1, accounts, signs }, 'newOrOld')
  }
  const saveLater = () => {
    pending ??= setTimeout(() => {
      try {
        save()
      } catch {
        // What must last is written, or not begun: that is where it is told.
      }
    }, readingsEvery).unref()
  }

  return {
    page: (account) => accounts[account] ?? emptyPage,
    write(account, page) {
      const before = accounts[account] ?? emptyPage
      if (isDeepStrictEqual(before, page)) return
      const onlyRead = isDeepStrictEqual({ ...before, windows: {} }, { ...page, windows: {} })
      accounts = { ...accounts, [account]: page }
      if (onlyRead) saveLater()
      else save()
      for (const listener of listeners) listener(account)
    },
    signs: (account, epoch) => signs.filter((one) => one.account === account && one.epoch === epoch),
    note(sign) {
      signs = [...signs, sign].slice(-mostSigns)
      saveLater()
    },
    onWrite: (listener) => void listeners.push(listener),
    close() {
      if (pending) save()
    },
  }
}
