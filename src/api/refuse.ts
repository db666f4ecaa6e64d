// What is refused while it is not known where a session belongs.
import { FailoverError } from '../errors.ts'
import { keyOf, recoverOf } from '../journal/groups.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'

/**
 * Whoever starts a session needs to know on which account: while that changes, he waits.
 * @throws FailoverError `PARTIAL_SWAP`, `SWAP_RUNNING`
 */
export function refuseUnrested({ tools, ...parts }: Parts, session: SessionEntry): void {
  const group = tools.unrested(session)
  if (group !== undefined) refuseUnlessNormal(parts, group)
}

/** @throws FailoverError `PARTIAL_SWAP`, `SWAP_RUNNING` */
export function refuseUnlessNormal({ config, journal }: Pick<Parts, 'config' | 'journal'>, group: string): void {
  const value = journal.of(keyOf(journal.state, group))?.failover.value
  if (value === undefined || value === 'normal') return
  const partial = typeof value === 'object'
  const recover = recoverOf(group, config.groups[0]?.name)
  throw new FailoverError(partial ? 'PARTIAL_SWAP' : 'SWAP_RUNNING', {
    message: partial ? 'refused: a swap stopped half-way (partialSwap)' : 'refused: a swap is under way',
    expected: 'normal',
    found: partial ? 'partialSwap' : String(value),
    fix: partial
      ? `Fix the files, then: ${recover}\nBoth ways out: claude-failover status`
      : 'wait for its end: claude-failover status --watch',
  })
}
