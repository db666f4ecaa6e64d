// How well sessions can be placed at all, without placing them: written from the issue of the groups ("Spread"), not from the
// placement. Best is what leaves the session that has least as much as can be, where an account's percent are shared by all
// that draw on it.

export interface Room {
  /** Percent left. */
  left: number
  /** Sessions that draw on it and stay. */
  stay: number
}

/** Sessions of one kind, and the accounts that are open to them, by their places in the list. */
export interface Crowd {
  count: number
  open: number[]
}

/** How many sessions an account can take in, each of which has at least `share`. */
const fits = ({ left, stay }: Room, share: number) => Math.max(0, Math.floor(left / share + 1e-9) - stay)

/**
 * Whether all could have at least `share`, by Hall's theorem: whichever kinds are taken together, the accounts that are open
 * to any of them have room for all of them.
 */
export function couldHave(share: number, rooms: Room[], crowds: Crowd[]): boolean {
  for (let chosen = 1; chosen < 2 ** crowds.length; chosen++) {
    let wanted = 0
    const open = new Set<number>()
    for (const [at, crowd] of crowds.entries())
      if (chosen & (1 << at)) {
        wanted += crowd.count
        for (const room of crowd.open) open.add(room)
      }
    let room = 0
    for (const at of open) room += fits(rooms[at] as Room, share)
    if (wanted > room) return false
  }
  return true
}

/** The largest share that all could have, by trying every placement: `left` by session and account, -1 where it is closed. For few sessions. */
export function bestByTrying(left: number[][], stay: number[]): number {
  const load = [...stay]
  const at: number[] = []
  const shareOf = () =>
    Math.min(...at.map((account, session) => (left[session]?.[account] ?? 0) / (load[account] ?? 1)))
  const tryFrom = (session: number): number => {
    if (session === left.length) return shareOf()
    let best = -1
    for (const [account, percent] of (left[session] ?? []).entries()) {
      if (percent < 0) continue
      load[account] = (load[account] ?? 0) + 1
      at[session] = account
      best = Math.max(best, tryFrom(session + 1))
      load[account] = (load[account] ?? 0) - 1
    }
    return best
  }
  return tryFrom(0)
}

/** The same numbers each time, from a seed. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
