// The records of the swaps: of all groups, of one, or of all members of a spread one.
import { type Config, firstName } from '../config/config.ts'
import { baseName, ownerName } from '../journal/groups.ts'
import type { SwapRecord } from '../journal/record.ts'
import { readRecords } from '../journal/records.ts'
import { type DurableState, runningIn } from '../journal/state.ts'

/** Newest first, those that run among them. A name that no group has any more finds what it did. */
export function recordsOfGroup(
  { stateDir }: Pick<Config, 'stateDir'>,
  state: DurableState | undefined,
  name: string | null | undefined,
): SwapRecord[] {
  const all = readRecords(stateDir, runningIn(state))
  if (name == null) return all
  // One that names no group is of before there were any.
  const owner = state ? ownerName(state) : firstName
  return all.filter(({ group = owner }) => group === name || baseName(group) === name)
}
