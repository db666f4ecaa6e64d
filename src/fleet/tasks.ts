// Common tasks: a page for each, written by compare-and-set, and a queue that carries the sealed prompt. A host takes one
// when a session of its pool is free; the page says `given` before an agent is given anything.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Deed, ended, nextPage, offered } from '../../machines/fleet/queue.ts'
import type { FleetTask, TaskStage } from '../../machines/fleet/words.ts'
import type { TaskState } from '../../machines/task.ts'
import { FailoverError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Net, Page, Work } from './ports.ts'
import type { Seals } from './seal.ts'

/** The local pool, as far as common tasks need it. */
export interface Pool {
  /** Sessions that could take a task now. */
  free(): number
  /** The directory of a project by what the fleet calls it; undefined: it is not here. */
  directory(project: string): string | undefined
  /** Queues it here; returns the id by which this host knows it. */
  begin(prompt: string, directory: string): string
  state(local: string): TaskState | undefined
  cancel(local: string): void
}

/** What is kept of a task that this host has: by its id among hosts. */
export interface Held {
  local: string
  token: number
}

export interface TaskMemory {
  held(): Record<string, Held>
  keep(held: Record<string, Held>): void
  durable(): Promise<void>
}

export interface CommonTasks {
  heard(id: string, page: Page | null): void
  all(): FleetTask[]
  get(id: string): FleetTask | undefined
  /** Resolves when it is kept by the servers. @throws FailoverError `FLEET_CUT_OFF`, `UNKNOWN_HOST` */
  offer(request: { prompt: string; project: string; only: string | null }): Promise<FleetTask>
  cancel(id: string): Promise<void>
  /** Whether an agent may be given the prompt of a local task now. One that is not common always may. */
  permit(local: string): Promise<boolean>
  /** A local task has entered a state. */
  stepped(local: string, state: TaskState): void
  /** Takes what there is for this host, and looks after what it has. */
  round(): Promise<void>
}

export interface TasksOptions {
  net(): Net
  me: { host: string; epoch(): number }
  seals: Seals
  keys(): Record<string, string>
  /** Whether a host is lost to us. */
  isLost(host: string): boolean
  pool(): Pool
  memory: TaskMemory
  log: Log
}

export const taskKey = (id: string): string => `task.${id}`
/** When it was offered, by the clock of the host that did: its id begins with it. */
export const offeredAt = (id: string): string => new Date(Number.parseInt(id.slice(2, -8), 36) || 0).toISOString()

export const isCommon = (id: string): boolean => id.startsWith('f-')

/** For a host that has the project, or a free session, ms. */
const later = 3_000

const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const stages = [
  'offered',
  'taken',
  'given',
  'running',
  'done',
  'failed',
  'cancelled',
  'unknown',
] as const satisfies TaskStage[]
const taskSchema = z.object({
  id: token,
  stage: z.enum(stages),
  project: token,
  only: token.nullable(),
  offeredBy: token,
  token: z.int().min(0),
  holder: z.object({ host: token, epoch: z.int() }).nullable(),
  tries: z.int().min(0),
  unwanted: z.boolean(),
  fault: token.nullable(),
})

export function openTasks({ net, me, seals, keys, isLost, pool, memory, log }: TasksOptions): CommonTasks {
  const pages = new Map<string, { task: FleetTask; revision: number }>()
  const works = new Map<string, Work>()
  const held = new Map(Object.entries(memory.held()))

  const heard = (id: string, page: Page | null) => {
    const known = pages.get(id)
    if (!page) return void pages.delete(id)
    const task = taskSchema.safeParse(page.value).data
    if (task?.id === id && (!known || page.revision > known.revision)) pages.set(id, { task, revision: page.revision })
  }
  const life = () => ({ host: me.host, epoch: me.epoch() })
  const commonOf = (local: string) => [...held].find(([, one]) => one.local === local)

  /** What the page says then; undefined: the deed is refused, or nobody can say. Tried again where another was faster. */
  const write = async (id: string, deed: Deed): Promise<FleetTask | undefined> => {
    for (let tries = 0; tries < 5; tries++) {
      const known = pages.get(id)
      const next = known && nextPage(known.task, deed)
      if (!known || !next) return undefined
      const revision = await net().pages.write(taskKey(id), next, known.revision)
      if (revision !== null) {
        heard(id, { value: next, revision })
        return next
      }
      heard(id, await net().pages.read(taskKey(id)))
    }
    return undefined
  }
  const said = async (id: string, deed: Deed) => {
    try {
      return await write(id, deed)
    } catch {
      // Said again in the next round.
      return undefined
    }
  }
  const forget = (id: string) => {
    held.delete(id)
    memory.keep(Object.fromEntries(held))
    works.delete(id)
  }

  /** What the page has to say of a local task, until it says so. */
  const tell = async (id: string, { local, token: taking }: Held) => {
    const task = pages.get(id)?.task
    const state = pool().state(local)
    if (!task) return
    const isOurs = task.holder?.host === me.host && task.token === taking
    if (!isOurs || ended.includes(task.stage)) {
      if (state && !['done', 'failed', 'cancelled'].includes(state)) pool().cancel(local)
      if (ended.includes(task.stage))
        await works
          .get(id)
          ?.done()
          .catch(() => {})
      return forget(id)
    }
    if (task.unwanted && (state === 'queued' || state === 'preparing' || state === 'running' || state === 'giving'))
      pool().cancel(local)
    const by = { me: life(), token: taking }
    if (state === 'running' && task.stage !== 'running') await said(id, { type: 'run', ...by })
    if (state === 'done') await said(id, { type: 'finish', ...by })
    if (state === 'failed') await said(id, { type: 'fail', ...by, fault: 'TASK_FAILED' })
    if (state === 'cancelled')
      await said(id, task.unwanted ? { type: 'drop', ...by } : { type: 'return', ...by, counts: false })
    if (state === undefined && task.stage === 'taken') await said(id, { type: 'return', ...by, counts: false })
    const after = pages.get(id)?.task
    if (after && (ended.includes(after.stage) || after.holder === null)) {
      const work = works.get(id)
      if (ended.includes(after.stage)) await work?.done().catch(() => {})
      else work?.giveBack(0)
      forget(id)
    }
  }

  const consider = async (work: Work) => {
    const { id } = work
    if (!pages.has(id)) heard(id, await net().pages.read(taskKey(id)))
    const task = pages.get(id)?.task
    if (!task || ended.includes(task.stage)) return work.done()
    if (held.has(id)) {
      works.set(id, work)
      return work.hold()
    }
    if (task.holder && (isLost(task.holder.host) || task.holder.host === me.host))
      await said(id, { type: 'lose', token: task.token })
    const now = pages.get(id)?.task
    if (now && ended.includes(now.stage)) return work.done()
    const directory = now?.stage === 'offered' ? pool().directory(now.project) : undefined
    const text = directory === undefined ? undefined : seals.open(work.body)
    if (directory === undefined || text === undefined || pool().free() < 1) return work.giveBack(later)
    const taken = await write(id, { type: 'take', me: life() })
    if (!taken) return work.giveBack(later)
    works.set(id, work)
    const local = pool().begin(text, directory)
    held.set(id, { local, token: taken.token })
    memory.keep(Object.fromEntries(held))
    await memory.durable()
    log.info({ event: 'fleet.task', task: id, local }, `common task ${id} is taken`)
  }

  return {
    heard,
    all: () => [...pages.values()].map(({ task }) => task).sort((one, other) => (one.id < other.id ? -1 : 1)),
    get: (id) => pages.get(id)?.task,
    async offer({ prompt, project, only }) {
      const known = keys()
      const to = only === null ? known : Object.fromEntries(Object.entries(known).filter(([host]) => host === only))
      if (only !== null && !to[only]) throw unknownHost(only, Object.keys(known))
      if (!net().connected) throw cannotReach()
      const id = `f-${Date.now().toString(36)}${randomBytes(4).toString('hex')}`
      const task = offered({ id, project, only, offeredBy: me.host })
      try {
        const revision = await net().pages.write(taskKey(id), task, null)
        if (revision !== null) heard(id, { value: task, revision })
        await net().queue.offer(id, seals.seal(prompt, to), only)
      } catch {
        throw cannotReach()
      }
      return task
    },
    async cancel(id) {
      await write(id, { type: 'cancel' })
    },
    async permit(local) {
      const common = commonOf(local)
      if (!common) return true
      const [id, { token: taking }] = common
      const task = pages.get(id)?.task
      if (task?.stage === 'given' && task.token === taking && task.holder?.host === me.host) return true
      const given = net().connected ? await said(id, { type: 'give', me: life(), token: taking }) : undefined
      // Nothing is lost by waiting: the task stays here until the page says otherwise.
      if (!given) await new Promise((resolve) => setTimeout(resolve, 1_000))
      return given !== undefined
    },
    stepped(local) {
      const common = commonOf(local)
      if (common && net().connected) void tell(...common)
    },
    async round() {
      if (!net().connected) return
      for (const [id, one] of [...held]) {
        works.get(id)?.hold()
        await tell(id, one)
      }
      for (const from of ['own', 'any'] as const) {
        if (!net().connected || pool().free() < 1) return
        const work = await net().queue.take(from)
        if (work) await consider(work)
      }
    },
  }
}

const cannotReach = (): FailoverError =>
  new FailoverError('FLEET_CUT_OFF', {
    message: 'the task was not queued: no server of the fleet answers',
    expected: 'a fleet that is connected',
    found: 'one that is not',
    fix: 'claude-failover fleet shows the way to the servers; without --anywhere the task is queued here',
  })

const unknownHost = (host: string, known: string[]): FailoverError =>
  new FailoverError('UNKNOWN_HOST', {
    message: `there is no host ${host.slice(0, 64)} in the fleet`,
    expected: known.join(', ') || 'a host that has been heard',
    found: host.slice(0, 64),
    fix: 'claude-failover fleet lists the hosts',
  })
