// Which task goes to which session, and which sessions are more than are needed. Worked out anew each time from what is
// known then; nothing is remembered.

export interface WaitingTask {
  id: string
  project: string
}

/** An autonomous session. Dedicated ones are not shown to the dispatcher at all. */
export interface Worker {
  name: string
  project: string
  /** Idle, proved, not held, with no task and nothing else under way: it may be given work. */
  free: boolean
  /** ms since the epoch: since when nothing was heard of it. */
  quietSince: number
}

export interface PoolLimits {
  /** Autonomous sessions are `<prefix>1`, `<prefix>2`, … */
  prefix: string
  min: number
  max: number
}

/** `found`: it stands in the project. `moved`: it is brought there. `grown`: it is started for the task. */
export interface Assignment {
  task: string
  session: string
  how: 'found' | 'moved' | 'grown'
}

/**
 * Oldest task first, so that none waits for ever behind others: a free session in its project, else a new one as long as
 * there is room, else the free session that is missed least, brought into its project.
 */
export function assign(tasks: WaitingTask[], workers: Worker[], limits: PoolLimits): Assignment[] {
  const names = workers.map(({ name }) => name)
  const free = workers.filter(isFree).sort((a, b) => a.quietSince - b.quietSince)
  const found: Assignment[] = []
  for (const [at, { id, project }] of tasks.entries()) {
    const give = (session: string, how: Assignment['how']) => found.push({ task: id, session, how })
    const take = (worker: Worker) => free.splice(free.indexOf(worker), 1)
    const there = free.find((worker) => worker.project === project)
    if (there) {
      take(there)
      give(there.name, 'found')
    } else if (names.length < limits.max) {
      const name = lowestFree(limits.prefix, names)
      names.push(name)
      give(name, 'grown')
    } else {
      const missed = tasks.slice(at + 1).map((task) => task.project)
      const worker = free.find((one) => !missed.includes(one.project)) ?? free[0]
      if (!worker) break
      take(worker)
      give(worker.name, 'moved')
    }
  }
  return found
}

/** Free sessions above the minimum that nobody has needed for `idle` ms, those that are quiet longest first. */
export function surplus(workers: Worker[], { min }: PoolLimits, now: number, idle: number): string[] {
  return workers
    .filter((worker) => worker.free && now - worker.quietSince >= idle)
    .sort((a, b) => a.quietSince - b.quietSince)
    .slice(0, Math.max(0, workers.length - min))
    .map(({ name }) => name)
}

const isFree = ({ free }: Worker): boolean => free

function lowestFree(prefix: string, names: string[]): string {
  let number = 1
  while (names.includes(`${prefix}${number}`)) number++
  return `${prefix}${number}`
}
