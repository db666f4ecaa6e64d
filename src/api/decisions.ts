// What would be decided now, for each group.
import { type Decision, decide } from '../../machines/decision.ts'
import type { OpenGroup } from '../journal/groups.ts'
import { type SituationFacts, situationOf } from '../swap/situation.ts'
import { shownGroups } from './groups.ts'

export const decisionsOf = (
  facts: Omit<SituationFacts, 'group'>,
): Promise<{ group: OpenGroup; decision: Decision }[]> =>
  Promise.all(
    shownGroups(facts.config, facts.state).map(async (group) => ({
      group,
      decision: decide(await situationOf({ ...facts, group })),
    })),
  )
