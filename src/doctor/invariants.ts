// What must hold whenever nothing is under way, as checks.
import type { Config } from '../config/config.ts'
import { checkInvariants } from '../invariants/check.ts'
import { gather } from '../invariants/gather.ts'
import { isHosted } from '../invariants/hosted.ts'
import { type Check, error, ok } from './check.ts'

export async function checkAllInvariants(config: Config): Promise<Check[]> {
  const situation = await gather(config, await isHosted(config))
  if (!situation) return []
  // What the link has to name is said by the check of the link.
  const breaches = checkInvariants(situation).filter(({ id }) => id !== 'invariant.link')
  if (breaches.length === 0)
    return [ok('invariants', `nothing is doubled, astray or left open among ${situation.sessions.length} sessions`)]
  return breaches.map(({ id, message, fix }) => error(id, message, fix))
}
