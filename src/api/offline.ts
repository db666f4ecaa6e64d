// What can be said without a host: the same mappings, of what is on disk.
import { decide } from '../../machines/decision.ts'
import { readLedger } from '../accounts/ledger.ts'
import type { Config } from '../config/config.ts'
import { tasksIn } from '../dispatch/tasks.ts'
import { countTasks } from '../dispatch/view.ts'
import { offline } from '../fleet/view.ts'
import type { Books } from '../journal/entry.ts'
import { fold } from '../journal/fold.ts'
import { readLog } from '../journal/log.ts'
import { stateIn } from '../journal/state.ts'
import { takenOver } from '../journal/takeover/takeover.ts'
import { entriesIn } from '../sessions/read.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { movable } from '../swap/movable.ts'
import { situationOf } from '../swap/situation.ts'
import { type Explained, explained } from './standing.ts'
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
  const state = stateIn(books)
  if (!state) return undefined
  const ledger = readLedger(() => books)
  const sessions = movable(entriesIn(books), config)
  const now = Date.now()
  const decision = decide(await situationOf({ config, state, ledger, sessions, now }))
  const tasks = countTasks(tasksIn(books))
  return statusOf({
    config,
    state,
    ledger,
    sessions,
    decision,
    tasks,
    faults: [],
    host: null,
    fleet: offline(config),
    now,
  })
}

/** What a host would decide if it came up now. @throws FailoverError what it would refuse to start with */
export async function explainFromDisk(config: Config): Promise<Explained> {
  const books = booksIn(config.stateDir)
  const state = await stateToGoOnFrom(config, books)
  const ledger = readLedger(() => books)
  const sessions = movable(entriesIn(books), config)
  const situation = await situationOf({ config, state, ledger, sessions, now: Date.now() })
  return explained({ config, situation, sessions, ledger })
}
