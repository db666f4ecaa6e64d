import { readLedger } from '../accounts/ledger.ts'
import type { Config } from '../config/config.ts'
import { tasksIn } from '../dispatch/tasks.ts'
import { countTasks } from '../dispatch/view.ts'
import { offline } from '../fleet/view.ts'
import type { Books } from '../journal/entry.ts'
import { fold } from '../journal/fold.ts'
import { firstGroup } from '../journal/groups.ts'
import { readLog } from '../journal/log.ts'
import { stateIn } from '../journal/state.ts'
import { takenOver } from '../journal/takeover/takeover.ts'
import { entriesIn } from '../sessions/read.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { withFirst } from '../swap/first.ts'
import { movable } from '../swap/movable.ts'
import { decisionsOf } from './decisions.ts'
import { groupsNamed } from './groups.ts'
import { type Explained, explainedTogether } from './standing.ts'
import { type Status, statusOf } from './status.ts'

/** Of the log; before there is one, of what 0.2.0 left, as the first host will take it over. @throws FailoverError `STATE_DAMAGED` */
function booksIn(stateDir: string): Books {
  const log = readLog(stateDir)
  if (log) return log.books
  const books: Books = new Map()
  const at = new Date().toISOString()
  for (const [index, entry] of takenOver(stateDir).entries()) fold(books, { seq: index + 1, at, ...entry })
  return books
}

/** undefined when no host has ever run here. @throws FailoverError `STATE_DAMAGED` */
export async function statusFromDisk(config: Config): Promise<Status | undefined> {
  const books = booksIn(config.stateDir)
  const known = stateIn(books)
  if (!known) return undefined
  const state = withFirst(config, known)
  const ledger = readLedger(() => books)
  const sessions = movable(entriesIn(books), config)
  const now = Date.now()
  const decisions = await decisionsOf({ config, state, ledger, sessions, now })
  const tasks = countTasks(tasksIn(books))
  const host = null
  return statusOf({ config, state, ledger, sessions, decisions, tasks, faults: [], host, fleet: offline(config), now })
}

/** What a host would decide if it came up now. @throws FailoverError what it would refuse to start with */
export async function explainFromDisk(config: Config, name?: string): Promise<Explained> {
  const books = booksIn(config.stateDir)
  const state = await stateToGoOnFrom(config, books)
  const ledger = readLedger(() => books)
  const sessions = movable(entriesIn(books), config)
  const decisions = await decisionsOf({ config, state, ledger, sessions, now: Date.now() })
  const named = groupsNamed(config, state, name ?? firstGroup(config, state).name)
  return explainedTogether(name, named, { config, decisions, sessions, ledger })
}
