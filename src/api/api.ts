// What can be asked of a running host, by whatever way: the control socket, the browser, a program that embeds it.
import type { Actor } from 'xstate'
import type { failoverMachine } from '../../machines/failover.ts'
import { accountId, type hostMachine } from '../../machines/host.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import { foreignProcesses } from '../accounts/foreign.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import type { Dispatcher } from '../dispatch/dispatcher.ts'
import { FailoverError } from '../errors.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { FleetShown } from '../fleet/view.ts'
import { firstGroup, linkGroup, type OpenGroup } from '../journal/groups.ts'
import { type PlanView, type SwapRecord, viewPlan } from '../journal/record.ts'
import { runningIn } from '../journal/state.ts'
import type { Reports } from '../sessions/prompts/reports.ts'
import type { Parts } from '../sessions/tools.ts'
import { movable, ofGroup } from '../swap/movable.ts'
import { linkMoved, planSwap, type SwapRequest } from '../swap/plan.ts'
import { knownAccounts, situationOf } from '../swap/situation.ts'
import { type AccountCommands, openAccountCommands } from './accounts.ts'
import { type AdoptionCommands, openAdoption } from './adoption.ts'
import type { Asked } from './asked.ts'
import { type BrowserMemory, browsersIn } from './browsers.ts'
import { type CommonCommands, openCommonTasks } from './common-tasks.ts'
import { decisionsOf } from './decisions.ts'
import { groupMeant, groupsNamed } from './groups.ts'
import { recordsOfGroup } from './records.ts'
import { openSessionCommands, type SessionCommands } from './sessions.ts'
import { type Explained, explainedTogether } from './standing.ts'
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
  /** Of the first group, of another, or of all members of a spread one. */
  explain(group?: string | null): Promise<Explained>
  /** The swaps, newest first, those that run among them; of all groups, or of one. */
  records(group?: string | null): SwapRecord[]
  record(id: number): SwapRecord | undefined
  /** The swap that runs, or stands half-way; of several the newest. */
  running(): SwapRecord | null
  /** Resolves when all that was said so far is on disk: only then is anybody answered. @throws FailoverError `STATE_WRITE` */
  durable(): Promise<void>
  /** The plan of a swap, of the first group without one; nothing is done. @throws FailoverError what `swap` would refuse with */
  plan(request: SwapRequest, group?: string | null): Promise<PlanView>
  /** Told the record of whatever swap runs, at each of its steps. Returns what ends it. */
  follow(listener: (record: SwapRecord) => void): () => void
  /** Resolves once it has begun. @throws FailoverError refused: nothing has changed */
  swap(request: SwapRequest, group?: string | null): Promise<RunningSwap>
  /** Of all groups without one. */
  pause(group?: string | null): void
  resume(group?: string | null): void
  /** Of the first group without one. */
  recover(group?: string | null): Promise<Recovery>
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
  failover(group?: string): Actor<typeof failoverMachine> | undefined
  about(): HostStatus
  dispatcher: Dispatcher
  reports: Reports
  fleet(): Pick<Fleet, 'status' | 'shown'> & Partial<Fleet>
}

export function openApi({ parts, host, failover, about, dispatcher, reports, fleet }: ApiOptions): HostApi {
  const { config, journal, ledger, registry, spool } = parts
  const isReady = () => host.getSnapshot().matches({ open: 'running' })

  const look = async () => {
    const sessions = movable(registry.all(), config)
    const { state } = journal
    const now = Date.now()
    const decisions = await decisionsOf({ config, state, ledger, elsewhere: parts.elsewhere, sessions, now })
    return { state, sessions, decisions, now }
  }
  const meant = (name: string | null | undefined) => groupMeant(config, journal.state, name)

  const planFor = async (request: SwapRequest, group: OpenGroup): Promise<SwapPlan> => {
    const { active } = group.state.failover.context
    const accounts = knownAccounts(config, active, group.config)
    const all = movable(registry.all(), config)
    const { elsewhere } = parts
    const now = Date.now()
    const situation = await situationOf({ config, state: journal.state, ledger, elsewhere, sessions: all, group, now })
    const sessions = ofGroup(config, all, group)
    const foreign = group.config.link ? foreignProcesses(config.link, config.agent.command) : []
    const facts = { config, situation, active, group, accounts, sessions, ledger, foreign, spool: spool.path }
    return planSwap(request, facts)
  }
  const pauseIs = (type: 'pause.requested' | 'resume.requested', group: string | null | undefined) => {
    if (group == null) return host.send({ type })
    groupsNamed(config, journal.state, group)
    host.send({ type, group })
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
      return statusOf({
        config,
        ledger,
        ...(await look()),
        tasks: dispatcher.counts(),
        faults: host.getSnapshot().context.faults,
        host: about(),
        fleet: fleet().status(),
      })
    },
    asked: (asked) => void parts.book.append({ actor: 'audit', event: { type: 'asked', ...asked } }),
    browsers: browsersIn(parts.book),
    fleet: () => fleet().shown(),
    records: (group) => recordsOfGroup(config, journal.state, group),
    record: journal.record,
    running: () => runningIn(journal.state).toSorted((one, other) => other.id - one.id)[0] ?? null,
    durable: journal.durable,
    async explain(name) {
      const named = groupsNamed(config, journal.state, name ?? firstGroup(config, journal.state).name)
      return explainedTogether(name, named, { config, ledger, ...(await look()) })
    },
    plan: async (request, group) => viewPlan(await planFor(request, meant(group))),
    follow: (listener) => followSwaps(parts, listener),
    async swap(request, name) {
      const group = meant(name)
      const plan = await planFor(request, group)
      if (!isReady()) throw notReady()
      const actor = failover(group.key)
      const id = journal.nextId()
      const event = { type: 'swap.requested' as const, plan, id }
      if (!actor?.getSnapshot().can(event)) throw overtaken()
      const swap = followSwap(parts, host, id)
      actor.send(event)
      if (journal.of(group.key)?.failover.context.lastId === id) return swap
      throw overtaken()
    },
    pause: (group) => pauseIs('pause.requested', group),
    resume: (group) => pauseIs('resume.requested', group),
    async recover(name) {
      const group = meant(name)
      const actor = failover(group.key)
      const before = actor?.getSnapshot()
      if (!actor || !before) throw notReady()
      // Who names no group means the link too, whichever owns it.
      const owner = name == null ? (linkGroup(config, journal.state) ?? group) : group
      if (before.matches('normal')) return recoverLink(parts, host, owner)
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
      const record = parts.journal.record(id)
      if (record) listener(record)
      listeners.push(listener)
    },
  }
}

function followSwaps({ journal }: Parts, listener: (record: SwapRecord) => void): () => void {
  const running = new Map<string | undefined, number | undefined>()
  for (const group of [undefined, ...journal.further()]) running.set(group, journal.of(group)?.record?.id)
  return journal.onWrite(({ record, lastSwap }, group) => {
    const ended = record === null && lastSwap?.id === running.get(group) ? lastSwap?.id : undefined
    running.set(group, record?.id)
    const now = record ?? (ended === undefined ? undefined : journal.record(ended))
    if (now) listener(now)
  })
}

/** In `normal`, what there may be to recover from is a link that somebody moved. */
async function recoverLink({ config }: Parts, host: Actor<typeof hostMachine>, group: OpenGroup): Promise<Recovery> {
  const { active } = group.state.failover.context
  if (!group.config.link) return { ok: true, state: 'normal', faults: [] }
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
