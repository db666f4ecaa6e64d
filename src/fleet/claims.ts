// Choices that are announced before their swaps begin. A page for each account, written by compare-and-set: of two hosts
// that choose it at the same instant one is told to choose again, with the other's choice before its eyes.
import { z } from 'zod'
import { type SeenClaims, seeClaims, withClaim } from '../../machines/fleet/claims.ts'
import { claimTime } from '../../machines/fleet/times.ts'
import type { Claim, ClaimPage } from '../../machines/fleet/words.ts'
import type { Net, Page } from './ports.ts'

export interface Claims {
  /** A page was heard. */
  heard(account: string, page: Page | null): void
  seen(): SeenClaims
  /** False: somebody was faster. True too where nobody can be told in time. */
  make(account: string, from: string, sessions: number): Promise<boolean>
}

export const claimKey = (account: string): string => `claim.${account}`

/** A server that is slow does not keep a session from being saved, ms. */
const patience = 500

const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const claim = z.object({
  host: token,
  epoch: z.int(),
  number: z.int(),
  from: z.union([token, z.literal('')]),
  sessions: z.int().min(0).max(1_000_000),
  lasts: z.number().min(0).max(600_000),
})
const pageSchema = z.object({ account: token, claims: z.record(token, claim) })

export function openClaims(net: () => Net, me: { host: string; epoch(): number }): Claims {
  const pages = new Map<string, { revision: number; page: ClaimPage }>()
  let seen: SeenClaims = {}
  let number = 0

  const keep = (account: string, page: Page | null) => {
    const before = pages.get(account)
    if (page && before && page.revision <= before.revision) return
    const read = pageSchema.safeParse(page?.value).data
    const claims = Object.fromEntries(Object.entries(read?.claims ?? {}).filter(([host, one]) => host === one.host))
    const known = { account, claims }
    seen = seeClaims(seen, known, Date.now())
    if (page) pages.set(account, { revision: page.revision, page: known })
    else pages.delete(account)
  }

  return {
    heard: keep,
    seen: () => seen,
    async make(account, from, sessions) {
      const carrier = net()
      if (!carrier.connected) return true
      const known = pages.get(account)
      const own: Claim = { host: me.host, epoch: me.epoch(), number: ++number, from, sessions, lasts: claimTime }
      const page = withClaim(known?.page ?? { account, claims: {} }, own, seen, Date.now())
      const key = claimKey(account)
      const written = carrier.pages.write(key, page, known?.revision ?? null).catch(() => undefined)
      const revision = await Promise.race([written, late(patience)])
      if (revision === undefined) return true
      if (revision !== null) {
        keep(account, { value: page, revision })
        return true
      }
      const newer = await Promise.race([carrier.pages.read(key).catch(() => undefined), late(patience)])
      if (newer === undefined) return true
      if (newer === null) pages.delete(account)
      else keep(account, newer)
      return false
    },
  }
}

const late = (ms: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })
