// Which account is asked next what is left of it: seldom, one at a time, and never one in which something runs, for that could
// renew the same login meanwhile. Times are ms since the epoch.

export interface Probed {
  name: string
  /** How often; null: never. */
  every: number | null
  /** The last time that anybody told of one of its windows. */
  readAt: number | null
  /** The last time that it was asked, whatever came of it. */
  askedAt: number | null
}

/** Those whose time has come, the longest unheard of first. A time to come is one over which the clock went back. */
export const dueProbes = (accounts: Probed[], now: number): string[] =>
  accounts
    .filter(({ every, readAt, askedAt }) => {
      const last = Math.max(readAt ?? 0, askedAt ?? 0)
      return every !== null && (last > now || now - last >= every)
    })
    .toSorted((one, other) => (one.readAt ?? 0) - (other.readAt ?? 0))
    .map(({ name }) => name)
