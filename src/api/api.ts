// What can be asked of a running host, by whatever way: the control socket, the browser, a program that embeds it.
import type { Actor } from 'xstate'
import { decide } from '../../machines/decision.ts'
import type { failoverMachine } from '../../machines/failover.ts'
import { accountId, type hostMachine } from '../../machines/host.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import { foreignProcesses } from '../accounts/foreign.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import type { Dispatcher } from '../dispatch/dispatcher.ts'
import { FailoverError } from '../errors.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { FleetShown } from '../fleet/view.ts'
import { type PlanView, type SwapRecord, viewPlan } from '../journal/record.ts'
import { readRecords } from '../journal/records.ts'
import type { Reports } from '../sessions/prompts/reports.ts'
import type { Parts } from '../sessions/tools.ts'
import { movable } from '../swap/movable.ts'
import { linkMoved, planSwap, type SwapRequest } from '../swap/plan.ts'
import { knownAccounts, situationOf } from '../swap/situation.ts'
import { type AccountCommands, openAccountCommands } from './accounts.ts'
import { type AdoptionCommands, openAdoption } from './adoption.ts'
import type { Asked } from './asked.ts'
import { type BrowserMemory, browsersIn } from './browsers.ts'
import { type CommonCommands, openCommonTasks } from './common-tasks.ts'
import { openSessionCommands, type SessionCommands } from './sessions.ts'
import { type Explained, explained } from './standing.ts'
import { type HostStatus, type Status, statusOf } from './status.ts'

export interface Recovery {
  ok: boolean
  state: string
  faults: Fault[]
}

/** A swap that has begun. */
export interface RunningSwap {
  id: number
  /** Resolves when the machine rests again. @throws FailoverError `HOST_STOPPED` */
  ended: Promise<SwapRecord>
  /** Called with its record at each step from now on, and at once with what it is by now. */
  follow(listener: (record: SwapRecord) => void): void
}

export interface HostApi
  extends SessionCommands,
    AccountCommands,
    AdoptionCommands,
    CommonCommands,
    Pick<Dispatcher, 'dispatch' | 'tasks'> {
  /** Whether every configured session exists. */
  isReady(): boolean
  status(): Promise<Status>
  explain(): Promise<Explained>
  /** The swaps, newest first, the one that runs among them. */
  records(): SwapRecord[]
  record(id: number): SwapRecord | undefined
  /** The swap that runs, or stands half-way. */
  running(): SwapRecord | null
  /** Resolves when all that was said so far is on disk: only then is anybody answered. @throws FailoverError `STATE_WRITE` */
  durable(): Promise<void>
  /** The plan of a swap; nothing is done. @throws FailoverError what `swap` would refuse with */
  plan(request: SwapRequest): Promise<PlanView>
  /** Told the record of whatever swap runs, at each of its steps. Returns what ends it. */
  follow(listener: (record: SwapRecord) => void): () => void
  /** Resolves once it has begun. @throws FailoverError refused: nothing has changed */
  swap(request: SwapRequest): Promise<RunningSwap>
  pause(): void
  resume(): void
  recover(): Promise<Recovery>
  /** Something was asked, by whatever way: it is kept for the record. */
  asked(asked: Asked): void
  /** Browsers that are logged in. */
  browsers: BrowserMemory
  /** All hosts, as this one knows them. */
  fleet(): FleetShown
}

export interface ApiOptions {
  parts: Parts
  host: Actor<typeof hostMachine>
  failover(): Actor<typeof failoverMachine> | undefined
  about(): HostStatus
  dispatcher: Dispatcher
  reports: Reports
  fleet(): Pick<Fleet, 'status' | 'shown'> & Partial<Fleet>
}

export function openApi({ parts, host, failover, about, dispatcher, reports, fleet }: ApiOptions): HostApi {
  const { config, journal, ledger, registry, spool } = parts
  const isReady = () => host.getSnapshot().matches({ open: 'running' })

  const look = async (now = Date.now()) => {
    const sessions = movable(registry.all(), config)
    return {
      sessions,
      situation: await situationOf({ config, state: journal.state, ledger, elsewhere: parts.elsewhere, sessions, now }),
    }
  }

  const planFor = async (request: SwapRequest): Promise<SwapPlan> => {
    const { active } = journal.state.failover.context
    const accounts = knownAccounts(config, active)
    const { situation, sessions } = await look()
    const foreign = foreignProcesses(config.link, config.agent.command)
    return planSwap(request, { config, situation, active, accounts, sessions, ledger, foreign, spool: spool.path })
  }

  return {
    ...openSessionCommands(parts, reports),
    ...openAccountCommands(config, ledger, (account, event) => host.system.get(accountId(account))?.send(event)),
    ...openAdoption(parts),
    dispatch: dispatcher.dispatch,
    tasks: dispatcher.tasks,
    ...openCommonTasks(fleet, dispatcher),
    isReady,
    async status() {
      const now = Date.now()
      const { situation, sessions } = await look(now)
      return statusOf({
        config,
        state: journal.state,
        ledger,
        sessions,
        decision: decide(situation),
        tasks: dispatcher.counts(),
        faults: host.getSnapshot().context.faults,
        host: about(),
        fleet: fleet().status(),
        now,
      })
    },
    asked: (asked) => void parts.book.append({ actor: 'audit', event: { type: 'asked', ...asked } }),
    browsers: browsersIn(parts.book),
    fleet: () => fleet().shown(),
    records: () => readRecords(config.stateDir, journal.state.record),
    record: journal.record,
    running: () => journal.state.record,
    durable: journal.durable,
    async explain() {
      const { situation, sessions } = await look()
      return explained({ config, situation, sessions, ledger })
    },
    plan: async (request) => viewPlan(await planFor(request)),
    follow: (listener) => followSwaps(parts, listener),
    async swap(request) {
      const plan = await planFor(request)
      if (!isReady()) throw notReady()
      const actor = failover()
      const event = { type: 'swap.requested' as const, plan }
      if (!actor?.getSnapshot().can(event)) throw overtaken()
      const id = journal.state.failover.context.lastId + 1
      const swap = followSwap(parts, host, id)
      actor.send(event)
      if (journal.state.failover.context.lastId === id) return swap
      throw overtaken()
    },
    pause: () => host.send({ type: 'pause.requested' }),
    resume: () => host.send({ type: 'resume.requested' }),
    async recover() {
      const actor = failover()
      const before = actor?.getSnapshot()
      if (!actor || !before) throw notReady()
      if (before.matches('normal')) return recoverLink(parts, host)
      if (!before.matches('partialSwap')) throw overtaken()
      return new Promise((resolve) => {
        const seen = actor.subscribe((snapshot) => {
          const standing = snapshot.matches({ partialSwap: 'standing' })
          if (!standing && !snapshot.matches('normal')) return
          seen.unsubscribe()
          resolve({
            ok: !standing,
            state: standing ? 'partialSwap' : 'normal',
            faults: standing ? (snapshot.context.swap?.faults ?? []) : [],
          })
        })
        if (before.matches({ partialSwap: 'standing' })) actor.send({ type: 'recover.requested' })
      })
    },
  }
}

/** From before it begins, so that nothing of it is missed. */
function followSwap(parts: Parts, host: Actor<typeof hostMachine>, id: number): RunningSwap {
  const listeners: ((record: SwapRecord) => void)[] = []
  const ends: (() => void)[] = []
  const ended = new Promise<SwapRecord>((resolve, reject) => {
    const settle = (end: () => void) => {
      for (const stop of ends) stop()
      end()
    }
    ends.push(
      followSwaps(parts, (record) => {
        if (record.id !== id) return
        for (const listener of listeners) listener(record)
        if (record.outcome !== null) settle(() => resolve(record))
      }),
    )
    const stopped = () => settle(() => reject(hostStopped(id)))
    const subscription = host.subscribe({ complete: stopped, error: stopped })
    ends.push(() => subscription.unsubscribe())
  })
  // Whoever waits for the end hears of a failure; one that nobody waits for is no failure of the host.
  ended.catch(() => {})
  return {
    id,
    ended,
    follow(listener) {
      const { record } = parts.journal.state
      if (record?.id === id) listener(record)
      listeners.push(listener)
    },
  }
}

function followSwaps({ journal }: Parts, listener: (record: SwapRecord) => void): () => void {
  let underWay = journal.state.record?.id
  return journal.onWrite(({ record, lastSwap }) => {
    const ended = record === null && lastSwap?.id === underWay ? lastSwap?.id : undefined
    underWay = record?.id
    const now = record ?? (ended === undefined ? undefined : journal.record(ended))
    if (now) listener(now)
  })
}

/** In `normal`, what there may be to recover from is a link that somebody moved. */
async function recoverLink({ config, journal }: Parts, host: Actor<typeof hostMachine>): Promise<Recovery> {
  const { active } = journal.state.failover.context
  const found = await readLink(config.link)
  if (found.kind === 'link' && names(found.target, active.home)) {
    host.send({ type: 'fault.mended', code: 'LINK_MOVED' })
    return { ok: true, state: 'normal', faults: [] }
  }
  return { ok: false, state: 'normal', faults: [linkMoved(config.link, describe(found), active).toJSON()] }
}

const notReady = (): FailoverError =>
  new FailoverError('NO_HOST', {
    message: 'the host is still starting',
    expected: 'a host that is ready',
    found: 'one that starts its sessions, or ends a swap that was cut',
    fix: 'wait for its line "ready", then try again',
  })

const overtaken = (): FailoverError =>
  new FailoverError('SWAP_RUNNING', {
    message: 'refused: a swap is under way',
    expected: 'normal',
    found: 'another state',
    fix: 'wait for its end: claude-failover status --watch',
  })

const hostStopped = (id: number): FailoverError =>
  new FailoverError('HOST_STOPPED', {
    message: `the host was stopped while swap ${id} ran`,
    expected: 'a host that runs on',
    found: 'one that has ended',
    fix: `start it again: the swap goes on from where it was; then claude-failover history ${id}`,
  })
