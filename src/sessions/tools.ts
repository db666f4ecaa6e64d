// What is needed to do something about a session; and all that a running host consists of.
import type { AccountPage } from '../../machines/account-page.ts'
import type { Belonging, LaunchOrder } from '../../machines/session-facts.ts'
import type { Elsewhere } from '../accounts/elsewhere.ts'
import type { WritableLedger } from '../accounts/ledger.ts'
import type { Spool } from '../claude/hooks/spool.ts'
import type { Config } from '../config/config.ts'
import type { Journal } from '../journal/journal.ts'
import type { Keeping } from '../journal/keeping.ts'
import type { Log as JournalLog } from '../journal/log.ts'
import type { Log } from '../log.ts'
import type { Tmux } from '../tmux/index.ts'
import type { Places } from './launch/places.ts'
import type { Orders } from './orders.ts'
import type { Registry, SessionEntry } from './registry.ts'

export interface SessionTools {
  config: Config
  tmux: Tmux
  registry: Registry
  spool: Spool
  log: Log
  places: Places
  orders: Orders
  /** Where a session belongs that nobody said otherwise of: with its group. */
  active(session: Pick<SessionEntry, 'name' | 'role'>): Belonging
  /** The group that stands in the way of whatever is done about it; undefined: none does. */
  unrested(session: Pick<SessionEntry, 'name' | 'role'>): string | undefined
  /** Resolves when no swap that concerns it is under way: until then nobody knows where a session belongs. */
  calm(signal: AbortSignal, session: string): Promise<void>
  /** What is known of an account, without what is over. */
  page(account: string): AccountPage
  /** The next number of a prompt. */
  promptId(): number
}

export interface Parts {
  config: Config
  log: Log
  /** The one log of all that lasts. */
  book: JournalLog
  keeping: Keeping
  journal: Journal
  ledger: WritableLedger
  /** What other hosts do with the same accounts. */
  elsewhere: Elsewhere
  registry: Registry
  spool: Spool
  tmux: Tmux
  tools: SessionTools
}

export type { LaunchOrder }
