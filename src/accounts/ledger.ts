// What each account has left, as far as evidence tells. On disk, so that a host that comes up again knows it too.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { errnoOf } from '../errors.ts'
import { writeJson } from '../journal/durable.ts'
import { checked } from '../journal/state.ts'
import { type Evidence, unnamedWindow } from '../limits/evidence.ts'

const evidence = z.looseObject({
  source: z.string(),
  session: z.string(),
  account: z.string(),
  epoch: z.int(),
  window: z.string(),
  seenAt: z.iso.datetime(),
  resetsAt: z.iso.datetime().nullable(),
})
const windowUse = z.object({
  usedPercent: z.number(),
  resetsAt: z.iso.datetime().nullable(),
  seenAt: z.iso.datetime(),
})
const page = z.object({
  /** By window: the newest evidence that it is used up, and until when that is taken to hold. */
  limits: z.record(z.string(), z.object({ until: z.iso.datetime(), evidence })),
  windows: z.record(z.string(), windowUse),
})
const schema = z.object({ version: z.literal(1), accounts: z.record(z.string(), page) })

export type WindowReading = z.infer<typeof windowUse>
export type Page = z.infer<typeof page>

export interface Ledger {
  page(account: string): Page
  /** Durable when it returns; false when it said nothing new. */
  note(evidence: Evidence): boolean
  /** A reading of the windows, from a status line. */
  read(account: string, windows: Record<string, WindowReading>): void
  /** ms since the epoch until when some window is used up; null when none is. */
  limitedUntil(account: string, now: number): number | null
  /** The evidence that holds longest of those seen under this account in this epoch; undefined when none still holds. */
  confirmed(account: string, epoch: number, now: number): { until: number; evidence: Evidence } | undefined
}

/** Without a reset time, the window's whole length is taken: late is better than back onto a limited account. */
const lengths: Record<string, number> = { fiveHour: 5 * 3_600_000, [unnamedWindow]: 5 * 3_600_000 }
const longestWindow = 7 * 24 * 3_600_000

const file = (stateDir: string): string => join(stateDir, 'accounts.json')

/** @throws FailoverError `STATE_DAMAGED` */
export function readPages(stateDir: string): Record<string, Page> {
  try {
    return checked<z.infer<typeof schema>>(file(stateDir), readFileSync(file(stateDir), 'utf8'), schema).accounts
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return {}
    throw error
  }
}

export function openLedger(stateDir: string): Ledger {
  const accounts = readPages(stateDir)
  const page = (account: string): Page => accounts[account] ?? { limits: {}, windows: {} }
  const put = (account: string, next: Page) => {
    writeJson(file(stateDir), { version: 1, accounts: { ...accounts, [account]: next } })
    accounts[account] = next
  }
  const open = (account: string, now: number) =>
    Object.values(page(account).limits).filter(({ until }) => Date.parse(until) > now)

  return {
    page,
    note(found) {
      const before = page(found.account).limits[found.window]
      const until = found.resetsAt ?? estimate(found)
      if (before && !isNews(before, found, until)) return false
      const now = page(found.account)
      put(found.account, { ...now, limits: { ...now.limits, [found.window]: { until, evidence: { ...found } } } })
      return true
    },
    read(account, windows) {
      put(account, { ...page(account), windows: { ...page(account).windows, ...windows } })
    },
    limitedUntil: (account, now) =>
      open(account, now).reduce<number | null>((latest, { until }) => Math.max(latest ?? 0, Date.parse(until)), null),
    confirmed: (account, epoch, now) =>
      open(account, now)
        .filter((limit) => limit.evidence.epoch === epoch)
        .map((limit) => ({ until: Date.parse(limit.until), evidence: limit.evidence as unknown as Evidence }))
        .sort((a, b) => b.until - a.until)[0],
  }
}

const estimate = ({ window, seenAt }: Evidence): string =>
  new Date(Date.parse(seenAt) + (lengths[window] ?? longestWindow)).toISOString()

/** A later epoch, or a reset time where there was only an estimate, or another reset time. */
function isNews(before: Page['limits'][string], found: Evidence, until: string): boolean {
  if (found.epoch !== before.evidence.epoch) return found.epoch > before.evidence.epoch
  if (found.resetsAt === null) return Date.parse(before.until) <= Date.parse(found.seenAt)
  return until !== before.until
}
