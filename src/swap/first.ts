// Whose the books are that have no group in their names. As long as the config has a group of that name, it is it; a group
// that stands first in an edited config, and has no books of its own, goes on with them.
import { type Config, firstName } from '../config/config.ts'
import { ownerName } from '../journal/groups.ts'
import type { DurableState } from '../journal/state.ts'

export function withFirst({ groups }: Config, state: DurableState): DurableState {
  const owner = ownerName(state)
  const first = groups[0]?.name ?? firstName
  if (groups.some(({ name }) => name === owner) || first in (state.groups ?? {})) return state
  const { first: _, ...rest } = state
  return first === firstName ? rest : { ...rest, first }
}
