// The situation of each group as it is in this instant: with what the others that decide in it have decided.

import type { Decision, Situation } from '../../machines/decision.ts'
import { decideTogether } from '../../machines/together.ts'
import { groupsIn, isDropped, isLive, type OpenGroup } from '../journal/groups.ts'
import { type SituationFacts, situationOf } from './situation.ts'

export interface Decided {
  group: OpenGroup
  /** With what the others have decided: asked about it again, `decide` says the same. */
  situation: Situation
  decision: Decision
}

/** Of all groups that own sessions, or may; in the order of the config. */
export async function decidedTogether(facts: Omit<SituationFacts, 'group'>): Promise<Decided[]> {
  const groups = groupsIn(facts.config, facts.state).filter((group) => isLive(group) && !isDropped(group))
  const situations = await Promise.all(groups.map((group) => situationOf({ ...facts, group })))
  return decideTogether(situations).map((found, at) => ({ group: groups[at] as OpenGroup, ...found }))
}
