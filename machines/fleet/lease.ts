// One host at a time on an exclusive account. A lease is a page that is written by compare-and-set alone. Nobody compares
// clocks: the holder counts from when it sent its last renewal, everybody else from when it saw that renewal, which is
// later; so the holder has left before anybody else may come. Agents outlive the process of their host: something that
// outlives it too has to stop those of an exclusive account when `holdingNow` says so.
import { leaseTime, leaveAfter, renewEvery } from './times.ts'
import type { Lease } from './words.ts'

export interface Life {
  host: string
  epoch: number
}

/** A page that was seen, and since when it has stood as it does, by the clock of the host that looks. */
export interface SeenLease {
  lease: Lease
  since: number
}

export const freeLease = (account: string): Lease => ({ account, holder: null, token: 0, renewed: 0, until: 0 })

/** The page was seen again: it stands as it did, or it was renewed, or it has changed hands. An older one is no news. */
export function seeLease(before: SeenLease | undefined, lease: Lease, now: number): SeenLease {
  if (!before) return { lease, since: now }
  const order = lease.token - before.lease.token || lease.renewed - before.lease.renewed
  return order > 0 ? { lease, since: now } : before
}

/**
 * The page to write in order to have it, or to go on having it; null while it is another's. An earlier life of one's own
 * is another holder whose agents may still run: one's own, so it is taken over at once, under a new token.
 */
export function takeLease({ lease, since }: SeenLease, me: Life, now: number): Lease | null {
  const { holder, token, renewed } = lease
  const until = now + leaseTime
  if (holder?.host === me.host && holder.epoch > me.epoch) return null
  if (holder?.host === me.host && holder.epoch === me.epoch) return { ...lease, renewed: renewed + 1, until }
  const isFree = holder === null || holder.host === me.host || now - since >= leaseTime
  return isFree ? { ...lease, holder: me, token: token + 1, renewed: renewed + 1, until } : null
}

/** The page to write when the last agent of this host is off the account; null where it is not its to give. */
export const giveLease = (lease: Lease, me: Life): Lease | null =>
  lease.holder?.host === me.host && lease.holder.epoch === me.epoch
    ? { ...lease, holder: null, renewed: lease.renewed + 1, until: 0 }
    : null

/** What a host holds: the token, and when it sent the last renewal that was acknowledged. */
export interface Holding {
  account: string
  token: number
  sentAt: number
}

/**
 * `held`: use it. `due`: renew it, and use it. `leave`: no agent may start there, and those that run are moved or stopped
 * now. `over`: another host may have it; nothing of this one may run there.
 */
export function holdingNow({ sentAt }: Holding, now: number): 'held' | 'due' | 'leave' | 'over' {
  const age = now - sentAt
  // The clock was set back: nobody knows how old it is.
  if (age < 0) return 'leave'
  if (age >= leaseTime) return 'over'
  if (age >= leaveAfter) return 'leave'
  return age >= renewEvery ? 'due' : 'held'
}
