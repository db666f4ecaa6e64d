// When a host speaks. What bars an account or opens it is told at once; a number that another host has told already is not
// told again: a reading of one is a reading of all.
import type { Asked } from './hosts.ts'
import type { FleetAccount } from './known.ts'
import { at } from './ledger.ts'
import type { AccountWord, HostWord, WindowWord } from './words.ts'

/** What a word says, whoever says it and when. */
type Said<W extends { stamp: unknown }> = Omit<W, 'stamp'>

/** A reading that is a percent further than what the fleet knows is told; less is not worth a message. */
const step = 1

/** A reading that is confirmed by nobody for so long is told again, ms: its age is shown, and the choice goes by it. */
const oldReading = 5 * 60_000

/**
 * Whether an account has to be told of anew. `told`: the host's last word on it; `known`: what the fleet knows of it, that word
 * included.
 */
export function isNewsOfAccount(
  next: Said<AccountWord>,
  told: Said<AccountWord> | undefined,
  known: FleetAccount | undefined,
  { now }: Pick<Asked, 'now'>,
): boolean {
  if (!told || !known || restOf(next) !== restOf(told)) return true
  return Object.entries(next.windows).some(([window, reading]) =>
    isWorthTelling(reading, at(known.windows, window), now),
  )
}

/** All but the readings, in one form: the order of keys means nothing. */
function restOf({ windows: _, ...rest }: Said<AccountWord>): string {
  const { stamp: __, ...said } = rest as Omit<AccountWord, 'windows'>
  return inOneForm(said)
}

function isWorthTelling(reading: WindowWord, known: (WindowWord & { age: number }) | undefined, now: number): boolean {
  if (!known || (reading.resetsAt ?? 0) > (known.resetsAt ?? 0)) return true
  if ((reading.resetsAt ?? 0) < (known.resetsAt ?? 0)) return false
  const further = reading.usedPercent - known.usedPercent
  const isFuller = further >= step || (further > 0 && reading.usedPercent >= 100)
  return isFuller || (known.age >= oldReading && now - reading.seenAt < oldReading)
}

/** Whether a host has to tell of itself before its next sign of life. */
export const isNewsOfHost = (next: Said<HostWord>, told: Said<HostWord> | undefined): boolean =>
  told === undefined || inOneForm(next, 'stamp') !== inOneForm(told, 'stamp')

/** Plain JSON with its keys in order. */
function inOneForm(value: unknown, without?: string): string {
  return JSON.stringify(value, (key, one) => {
    if (key === without && key !== '') return undefined
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
