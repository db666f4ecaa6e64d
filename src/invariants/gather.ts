// How things stand, read from the disk, the log and `/proc`. Changes nothing, and asks no host.
import { readLink } from '../accounts/link.ts'
import type { Config } from '../config/config.ts'
import { keyOf, ownerName } from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import { readLog, recordsOf } from '../journal/read.ts'
import { readRecords } from '../journal/records.ts'
import { type GroupState, stateIn } from '../journal/state.ts'
import { isAlive } from '../sessions/agent.ts'
import { agentProcesses } from '../sessions/processes.ts'
import { entriesIn } from '../sessions/read.ts'
import type { GroupSituation, Situation, Step } from './situation.ts'

/** undefined before the first start. @throws FailoverError `STATE_DAMAGED` */
export async function gather(
  { stateDir, link, groups }: Pick<Config, 'stateDir' | 'link'> & Partial<Pick<Config, 'groups'>>,
  hosted: boolean,
): Promise<Situation | undefined> {
  // Before the books: a process that is younger than they are is in none of them.
  const processes = agentProcesses()
  const books = readLog(stateDir)?.books
  const state = books && stateIn(books)
  if (!books || !state) return undefined
  const sessions = entriesIn(books)
  const records = readRecords(stateDir).map(({ id, epoch, outcome, group }) => ({
    id,
    epoch,
    outcome,
    group: group === undefined ? undefined : keyOf(state, group),
  }))
  const further = Object.entries(state.groups ?? {}).map(([name, group]) => [name, situationOf(group)] as const)
  const owner = groups ? (groups.find((group) => group.link)?.name ?? null) : ownerName(state)
  return {
    hosted,
    now: Date.now(),
    ...situationOf(state),
    groups: Object.fromEntries(further),
    ...(owner === ownerName(state) ? {} : { linkOwner: owner }),
    linkMoved: state.linkMoved,
    link: { path: link, found: await readLink(link) },
    sessions,
    living: new Set(sessions.filter(isAlive).map(({ name }) => name)),
    processes,
    records: records.sort((one, other) => one.id - other.id),
    steps: await stepsIn(stateDir),
  }
}

function situationOf({ failover: { value, context }, record }: GroupState): GroupSituation {
  const { active, epoch, lastId } = context
  return { state: topState(value), active, epoch, lastId, openRecord: record?.id ?? null }
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
