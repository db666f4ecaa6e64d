// Choices that are announced before their swaps begin. A page for each account, written by compare-and-set: of two hosts
// that choose it at the same instant one is told to choose again, with the other's choice before its eyes.

import { z } from 'zod'
import { claimTime } from '../../machines/fleet/times.ts'
import type { Claim, ClaimPage } from '../../machines/fleet/words.ts'
import type { Net, Page } from './ports.ts'

export interface Claims {
  /** A page was heard. */
  seen(account: string, page: Page | null): void
  /** Sessions that other hosts are about to bring to an account, or have just brought, by host. */
  of(account: string): Map<string, number>
  /** False: somebody was faster. */
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
  from: z.string().max(64),
  sessions: z.int().min(0).max(1_000_000),
  lasts: z.number().min(0).max(600_000),
})
const pageSchema = z.object({ account: token, claims: z.record(token, claim) })

interface SeenClaim extends Claim {
  /** By a clock that nobody sets. */
  since: number
}

export function openClaims(net: () => Net, me: { host: string; epoch(): number }): Claims {
  const pages = new Map<string, { revision: number; claims: Map<string, SeenClaim> }>()
  let number = 0

  const keep = (account: string, page: Page | null) => {
    const before = pages.get(account)
    if (page && before && page.revision <= before.revision) return
    const read = page ? pageSchema.safeParse(page.value).data : undefined
    const now = performance.now()
    const claims = new Map<string, SeenClaim>()
    for (const [host, one] of Object.entries(read?.claims ?? {})) {
      const known = before?.claims.get(host)
      const isSame = known?.epoch === one.epoch && known.number === one.number
      claims.set(host, { ...one, since: isSame ? known.since : now })
    }
    if (page) pages.set(account, { revision: page.revision, claims })
    else pages.delete(account)
  }
  const live = (account: string) =>
    [...(pages.get(account)?.claims ?? [])].filter(([, { since, lasts }]) => performance.now() - since < lasts)

  return {
    seen: keep,
    of: (account) => new Map(live(account).flatMap(([host, one]) => (host === me.host ? [] : [[host, one.sessions]]))),
    async make(account, from, sessions) {
      const carrier = net()
      if (!carrier.connected) return true
      const known = pages.get(account)
      const own: Claim = { host: me.host, epoch: me.epoch(), number: ++number, from, sessions, lasts: claimTime }
      const others = live(account).map(([host, { since: _, ...one }]) => [host, one] as const)
      const page: ClaimPage = { account, claims: { ...Object.fromEntries(others), [me.host]: own } }
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
      pages.delete(account)
      if (newer) keep(account, newer)
      return false
    },
  }
}

const late = (ms: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })
