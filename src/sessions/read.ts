// The sessions of a host that does not run, as the log has them; a damaged one has failed.
import type { SessionContext, SessionState, SessionWork } from '../../machines/session.ts'
import { allRestored } from '../journal/books/index.ts'
import { readLog } from '../journal/log.ts'
import type { Books } from '../journal/state.ts'
import type { SessionEntry } from './registry.ts'

/** @throws FailoverError `STATE_DAMAGED` */
export function entriesIn(books: Books): SessionEntry[] {
  return allRestored(books, 'session').map(({ state, context }) => {
    const { order: _, ...known } = context as SessionContext
    const { life, work } = state as { life: SessionState; work: SessionWork }
    return { ...known, state: life, work }
  })
}

/** @throws FailoverError `STATE_DAMAGED` */
export const readEntries = (stateDir: string): SessionEntry[] => entriesIn(readLog(stateDir)?.books ?? new Map())
