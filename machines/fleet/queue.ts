// A common task among hosts: offered, taken by one, begun once, ended once, or told that nobody can know. Its page is
// written by compare-and-set alone; this says what may be written next. The prompt is given to an agent only after the
// page says `given`: until then it can be taken back from a host that is lost, and from then on it never is.
import { mostTries } from '../task.ts'
import type { Life } from './lease.ts'
import type { FleetTask, TaskStage } from './words.ts'

/** What somebody does with a task. `me`, `token`: who does it, under which taking. */
export type Deed =
  /** A host that has a free session and the project. */
  | { type: 'take'; me: Life }
  /** From now on the prompt may reach an agent. */
  | { type: 'give'; me: Life; token: number }
  /** Its row stands in the conversation. */
  | { type: 'run'; me: Life; token: number }
  /** It is certain that no agent has the prompt. `counts`: a session could have taken it and did not. */
  | { type: 'return'; me: Life; token: number; counts: boolean }
  | { type: 'finish'; me: Life; token: number }
  | { type: 'fail'; me: Life; token: number; fault: string }
  /** The holder has ended it on request. */
  | { type: 'drop'; me: Life; token: number }
  /** Anybody: it is not wanted any more. */
  | { type: 'cancel' }
  /** Anybody: the host that has it is lost, or another life of it has come that knows nothing of the task. */
  | { type: 'lose'; token: number }

export const ended: readonly TaskStage[] = ['done', 'failed', 'cancelled']

export const offered = (task: Pick<FleetTask, 'id' | 'project' | 'only' | 'offeredBy'>): FleetTask => ({
  ...task,
  stage: 'offered',
  token: 0,
  holder: null,
  tries: 0,
  unwanted: false,
  fault: null,
})

/** The page to write; null where the deed is refused: who did it goes by what the page says. */
export function nextPage(task: FleetTask, deed: Deed): FleetTask | null {
  if (ended.includes(task.stage)) return null
  if (deed.type === 'take') return taken(task, deed.me)
  if (deed.type === 'cancel') return task.stage === 'offered' ? { ...task, stage: 'cancelled' } : unwanted(task)
  if (task.stage === 'offered' || deed.token !== task.token) return null
  if (deed.type === 'lose') return lost(task)
  if (!isHolder(task, deed.me)) return null
  return heldNext({ ...task, holder: deed.me }, deed)
}

function taken(task: FleetTask, me: Life): FleetTask | null {
  const may = task.stage === 'offered' && (task.only === null || task.only === me.host)
  return may ? { ...task, stage: 'taken', holder: me, token: task.token + 1 } : null
}

const unwanted = (task: FleetTask): FleetTask | null => (task.unwanted ? null : { ...task, unwanted: true })

/** A later life of the host goes on with what an earlier one had; an earlier one has no say any more. */
const isHolder = ({ holder }: FleetTask, me: Life): boolean => holder?.host === me.host && holder.epoch <= me.epoch

function lost(task: FleetTask): FleetTask | null {
  if (task.stage === 'taken') return backAgain(task)
  // A host that comes back may still tell.
  return task.stage === 'unknown' ? null : { ...task, stage: 'unknown', fault: 'TASK_UNKNOWN' }
}

const backAgain = (task: FleetTask): FleetTask => ({
  ...task,
  stage: task.unwanted ? 'cancelled' : 'offered',
  holder: null,
})

/** What its holder may do with it where it stands. */
function heldNext(task: FleetTask, deed: Deed): FleetTask | null {
  const { stage } = task
  const mayBeGiven = stage === 'given' || stage === 'unknown'
  const known = { ...task, fault: null }
  switch (deed.type) {
    case 'give':
      return stage === 'taken' && !task.unwanted ? { ...task, stage: 'given' } : null
    case 'run':
      return mayBeGiven ? { ...known, stage: 'running' } : null
    case 'return':
      return stage === 'taken' || mayBeGiven ? returned(known, deed.counts) : null
    case 'finish':
      return stage === 'running' || mayBeGiven ? { ...known, stage: 'done' } : null
    case 'fail':
      return { ...task, stage: 'failed', fault: deed.fault }
    case 'drop':
      return task.unwanted ? { ...known, stage: 'cancelled' } : null
    default:
      return null
  }
}

function returned(task: FleetTask, counts: boolean): FleetTask {
  const tries = task.tries + (counts ? 1 : 0)
  return tries >= mostTries && !task.unwanted
    ? { ...task, tries, stage: 'failed', fault: 'TASK_REFUSED' }
    : { ...backAgain(task), tries }
}
