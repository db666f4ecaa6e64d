// The relaunch of a swap: every planned session is asked to move, and is heard of. Asked again after a crash, a session that
// was moved before only proves itself.
import type { AccountRef, SessionResult } from '../../machines/swap.ts'
import { notProved } from '../sessions/launch/proof.ts'
import { isDamaged, type SessionEntry } from '../sessions/registry.ts'
import type { SessionTools } from '../sessions/tools.ts'

export interface RelaunchInput {
  sessions: string[]
  account: AccountRef
  epoch: number
  /** Whose epoch that is; absent: that of the group whose actors have no group in their names. */
  group?: string | undefined
  /** Pause between the starts of two relaunches, ms. */
  stagger: number
}

export async function relaunchSessions(
  { registry, orders }: Pick<SessionTools, 'registry' | 'orders'>,
  { sessions, account, epoch, group, stagger }: RelaunchInput,
  { signal, progress }: { signal: AbortSignal; progress: (result: SessionResult) => void },
): Promise<SessionResult[]> {
  const move = async (name: string): Promise<SessionResult> => {
    const entry = registry.get(name)
    if (!entry) return missing(name)
    // What was stopped on purpose since the plan was made is left as it is.
    if (entry.state === 'stopped') return left(entry, 'stopped on purpose')
    if (isDamaged(entry)) return left(entry, 'damaged')
    return orders.place(
      { as: 'moving', to: { account, epoch, group }, stagger },
      (order) => registry.tell(name, { type: 'launch.requested', order }),
      signal,
    )
  }
  return Promise.all(
    sessions.map(async (name) => {
      const result = await move(name)
      signal.throwIfAborted()
      progress(result)
      return result
    }),
  )
}

const left = ({ name, conversation }: SessionEntry, why: string): SessionResult => ({
  name,
  conversation,
  proved: false,
  ms: 0,
  note: `${why}: left as it is`,
})

const missing = (name: string): SessionResult => ({
  name,
  conversation: '',
  proved: false,
  ms: 0,
  error: notProved('nothing is known of it any more', 'an entry in the registry', 'none').toJSON(),
})
