// Exclusive accounts: one host at a time. The right to use one is a page that is written by compare-and-set and renewed; who
// cannot renew it leaves the account before anybody else may come.
import { z } from 'zod'
import {
  freeLease,
  giveLease,
  type Holding,
  holdingNow,
  type Life,
  type SeenLease,
  seeLease,
  takeLease,
} from '../../machines/fleet/lease.ts'
import type { Lease } from '../../machines/fleet/words.ts'
import type { Net, Page } from './ports.ts'

export interface Leases {
  heard(account: string, page: Page | null): void
  /** The host that has it, or had it last and may have it still; null: nobody. */
  holder(account: string): string | null
  /** Why this host may not go there; null: it may. */
  bars(account: string): string | null
  /** Why this host, which uses it, has to leave; null: it may stay. */
  leaves(account: string): string | null
  /** Takes it, or renews it. False: it is another's, or nobody can be asked. */
  take(account: string): Promise<boolean>
  /** Renews those that are used, gives back those that are not. */
  round(used: ReadonlySet<string>, exclusive: readonly string[]): Promise<void>
}

export const leaseKey = (account: string): string => `lease.${account}`

const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const schema = z.object({
  account: token,
  holder: z.object({ host: token, epoch: z.int() }).nullable(),
  token: z.int().min(0),
  renewed: z.int().min(0),
  until: z.number(),
})

/** @param now a clock that only goes forward, ms */
export function openLeases(net: () => Net, me: () => Life, now = () => performance.now()): Leases {
  const seen = new Map<string, SeenLease & { revision: number | null }>()
  const held = new Map<string, Holding>()

  const heard = (account: string, page: Page | null) => {
    const before = seen.get(account)
    const read = schema.safeParse(page?.value).data
    if (page && before?.revision && page.revision <= before.revision) return
    const lease: Lease = read?.account === account ? read : freeLease(account)
    seen.set(account, { ...seeLease(page ? before : undefined, lease, now()), revision: page?.revision ?? null })
  }
  const known = (account: string) => seen.get(account) ?? { lease: freeLease(account), since: now(), revision: null }
  const isMine = (account: string): boolean => {
    const holding = held.get(account)
    return holding !== undefined && ['held', 'due'].includes(holdingNow(holding, now()))
  }
  const write = async (account: string, lease: Lease): Promise<boolean> => {
    const revision = await net().pages.write(leaseKey(account), lease, known(account).revision)
    if (revision !== null) heard(account, { value: lease, revision })
    else heard(account, await net().pages.read(leaseKey(account)))
    return revision !== null
  }

  const take = async (account: string): Promise<boolean> => {
    if (!net().connected) return isMine(account)
    try {
      for (let tries = 0; tries < 3; tries++) {
        const sentAt = now()
        const next = takeLease(known(account), me(), sentAt)
        if (!next) return false
        if (!(await write(account, { ...next, until: Date.now() + next.until - sentAt }))) continue
        held.set(account, { account, token: next.token, sentAt })
        return true
      }
    } catch {
      // Nobody can be asked: what is held lasts as long as it lasts.
    }
    return isMine(account)
  }

  return {
    heard,
    holder: (account) => known(account).lease.holder?.host ?? null,
    bars(account) {
      if (isMine(account)) return null
      if (!net().connected) return 'exclusive, and nobody can be asked who has it'
      const { lease, since } = known(account)
      return takeLease({ lease, since }, me(), now()) ? null : `exclusive, and in use by ${lease.holder?.host}`
    },
    leaves(account) {
      if (isMine(account)) return null
      const { host } = known(account).lease.holder ?? {}
      return host !== undefined && host !== me().host ? `exclusive, in use by ${host}` : 'exclusive, and not ours'
    },
    take,
    async round(used, exclusive) {
      for (const account of exclusive) {
        const holding = held.get(account)
        if (used.has(account)) {
          if (!holding || holdingNow(holding, now()) !== 'held') await take(account)
        } else if (holding) {
          const lease = giveLease(known(account).lease, me())
          if (!lease || (net().connected && (await write(account, lease).catch(() => false)))) held.delete(account)
        }
      }
    },
  }
}
