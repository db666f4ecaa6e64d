// Patterns that take no longer than a line is long allows: a rule must not be able to hold the host up.

import { longestLine } from './screen.ts'

/** More than these repeats in one pattern could take a power of the line's length. */
const mostRepeats = 2
/** Each of these doubles the ways to match, at worst. */
const mostOptional = 6
/** In which a line can be gone through, at worst; takes some 50 ms. */
const mostWays = 64 * longestLine ** mostRepeats

/** Why a pattern is not taken; undefined when it is. */
export function patternMistake(source: string): string | undefined {
  try {
    new RegExp(source, 'u')
  } catch (error) {
    return `a regular expression (${(error as Error).message})`
  }
  if (!source.startsWith('^')) return 'a pattern that begins with ^, as it is held against whole lines'
  // What stands in a class or behind a backslash is itself; the rest is read for what makes patterns slow.
  const bare = source
    .replace(/\\[1-9]|\\k</g, '\u0001')
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
  if (bare.includes('\u0001')) return 'a pattern without references back'
  if (topLevel(bare).includes('|')) return 'alternatives in a group, so that ^ holds for all of them'
  if (/\)[*+{]/.test(bare)) return 'a pattern in which no group is repeated'
  const repeats = bare.match(/[*+{]/g)?.length ?? 0
  if (repeats > mostRepeats) return `at most ${mostRepeats} repeats in a pattern`
  const optional = bare.match(/[^(]\?/g)?.length ?? 0
  if (optional > mostOptional) return `at most ${mostOptional} optional parts in a pattern`
  const ways = alternatives(bare) * 2 ** optional * longestLine ** Math.max(repeats, 1)
  return ways > mostWays ? 'fewer alternatives in a pattern' : undefined
}

/** In how many ways they can be chosen, all groups together. */
function alternatives(bare: string): number {
  const open = [1]
  let ways = 1
  for (const char of bare)
    if (char === '(') open.push(1)
    else if (char === ')') ways *= open.pop() ?? 1
    else if (char === '|') open.push((open.pop() ?? 1) + 1)
  return ways
}

function topLevel(bare: string): string {
  let depth = 0
  return [...bare]
    .filter((char) => {
      if (char === '(') depth += 1
      if (char === ')') depth -= 1
      return depth === 0
    })
    .join('')
}
