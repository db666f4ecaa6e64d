// What would be decided now, for each group that is shown: each counts what the others would do.
import type { SituationFacts } from '../swap/situation.ts'
import { decidedTogether, type GroupDecision } from '../swap/together.ts'
import { shownGroups } from './groups.ts'

export type { GroupDecision }

export const decisionsOf = (facts: Omit<SituationFacts, 'group'>): Promise<GroupDecision[]> =>
  decidedTogether(facts, shownGroups(facts.config, facts.state))
