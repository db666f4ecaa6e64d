// The situation of each group as it is in this instant: with what the others that decide in it have decided.
import { type Decided, decideTogether } from '../../machines/together.ts'
import { groupsIn, isDropped, isLive, type OpenGroup } from '../journal/groups.ts'
import { type SituationFacts, situationOf } from './situation.ts'

export interface GroupDecision extends Decided {
  group: OpenGroup
}

/** Groups that own sessions, or may; in the order of the config. */
export const decidingGroups = ({ config, state }: Pick<SituationFacts, 'config' | 'state'>): OpenGroup[] =>
  groupsIn(config, state).filter((group) => isLive(group) && !isDropped(group))

export async function decidedTogether(
  facts: Omit<SituationFacts, 'group'>,
  groups: OpenGroup[] = decidingGroups(facts),
): Promise<GroupDecision[]> {
  const situations = await Promise.all(groups.map((group) => situationOf({ ...facts, group })))
  return decideTogether(situations).map((found, at) => ({ group: groups[at] as OpenGroup, ...found }))
}
