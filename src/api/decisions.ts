// What would be decided now, for each group: each counts what the others would do.
import { type Decided, decideTogether } from '../../machines/together.ts'
import type { OpenGroup } from '../journal/groups.ts'
import { type SituationFacts, situationOf } from '../swap/situation.ts'
import { shownGroups } from './groups.ts'

export type GroupDecision = Decided & { group: OpenGroup }

export async function decisionsOf(facts: Omit<SituationFacts, 'group'>): Promise<GroupDecision[]> {
  const groups = shownGroups(facts.config, facts.state)
  const situations = await Promise.all(groups.map((group) => situationOf({ ...facts, group })))
  const decided = decideTogether(situations)
  return groups.map((group, index) => ({ ...(decided[index] as Decided), group }))
}
