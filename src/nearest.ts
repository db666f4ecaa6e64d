// What somebody may have meant: the known word that is nearest to what was typed.

/** undefined when none is near: more than two letters, or more than a third of it, would have to be changed. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.min(2, Math.floor(word.length / 2)))
  const [best] = known
    .map((one) => ({ one, apart: distance(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ apart }) => apart <= most)
    .toSorted((a, b) => a.apart - b.apart)
  return best?.one
}

/** Letters to add, drop, change, or swap with their neighbour. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const at = (up: number, left: number): number => (up === 0 ? row : (rows[i - up] as number[]))[j - left] as number
      const change = from[i - 1] === to[j - 1] ? 0 : 1
      let least = Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + change)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, at(2, 2) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return (rows[from.length] as number[])[to.length] as number
}
