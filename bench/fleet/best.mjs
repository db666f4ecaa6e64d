// The best placement there is, for somebody who knows everything and places all at once: the smallest load for what is left
// that the fullest account has to bear. By search over that load, and a matching for each.

/**
 * @param movers for each session the accounts that it could go to
 * @param accounts by name: what is left of it in percent, and how many draw on it already
 * @returns how many sessions for one percent the fullest account that is gone to bears at the least
 */
export function bestPlacement(movers, accounts) {
  const loads = [...accounts].flatMap(([, { left, load }]) =>
    left > 0 ? Array.from({ length: movers.length }, (_, more) => (load + more + 1) / left) : [],
  )
  loads.sort((one, other) => one - other)
  let [low, high] = [0, loads.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(movers, accounts, loads[middle])) high = middle
    else low = middle + 1
  }
  return loads[low]
}

/** Whether all find a place where no account bears more. */
function fits(movers, accounts, most) {
  const places = new Map([...accounts].map(([name, { left, load }]) => [name, Math.floor(left * most + 1e-9) - load]))
  const taken = new Map([...accounts.keys()].map((name) => [name, []]))
  const find = (mover, seen) =>
    movers[mover].some((name) => {
      if (seen.has(name) || places.get(name) <= 0) return false
      seen.add(name)
      const here = taken.get(name)
      if (here.length < places.get(name)) return here.push(mover) > 0
      return here.some((other, at) => {
        if (!find(other, seen)) return false
        here[at] = mover
        return true
      })
    })
  return movers.every((_, mover) => find(mover, new Set()))
}
