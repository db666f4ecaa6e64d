// How things stand, read from the disk, the log and `/proc`. Changes nothing, and asks no host.
import { readLink } from '../accounts/link.ts'
import type { Config } from '../config/config.ts'
import { topState } from '../journal/journal.ts'
import { readLog, recordsOf } from '../journal/read.ts'
import { readRecords } from '../journal/records.ts'
import { stateIn } from '../journal/state.ts'
import { isAlive } from '../sessions/agent.ts'
import { agentProcesses } from '../sessions/processes.ts'
import { entriesIn } from '../sessions/read.ts'
import type { Situation, Step } from './situation.ts'

/** undefined before the first start. @throws FailoverError `STATE_DAMAGED` */
export async function gather(
  { stateDir, link }: Pick<Config, 'stateDir' | 'link'>,
  hosted: boolean,
): Promise<Situation | undefined> {
  // Before the books: a process that is younger than they are is in none of them.
  const processes = agentProcesses()
  const books = readLog(stateDir)?.books
  const state = books && stateIn(books)
  if (!books || !state) return undefined
  const sessions = entriesIn(books)
  const { active, epoch, lastId } = state.failover.context
  const records = readRecords(stateDir).map((record) => ({
    id: record.id,
    epoch: record.epoch,
    outcome: record.outcome,
  }))
  return {
    hosted,
    now: Date.now(),
    state: topState(state.failover.value),
    active,
    epoch,
    lastId,
    linkMoved: state.linkMoved,
    link: { path: link, found: await readLink(link) },
    sessions,
    living: new Set(sessions.filter(isAlive).map(({ name }) => name)),
    processes,
    openRecord: state.record?.id ?? null,
    records: records.sort((one, other) => one.id - other.id),
    steps: await stepsIn(stateDir),
  }
}

async function stepsIn(stateDir: string): Promise<Step[]> {
  const steps: Step[] = []
  for await (const { seq, actor, book } of recordsOf(stateDir)) {
    if (!/^failover\b/.test(actor) || !book) continue
    const { epoch, lastId } = book as { epoch?: unknown; lastId?: unknown }
    if (typeof epoch !== 'number' && typeof lastId !== 'number') continue
    steps.push({
      seq,
      actor,
      ...(typeof epoch === 'number' ? { epoch } : {}),
      ...(typeof lastId === 'number' ? { lastId } : {}),
    })
  }
  return steps
}
