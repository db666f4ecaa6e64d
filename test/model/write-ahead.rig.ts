// A host joined as `runHost` joins it, less tmux, agents and the control socket: the product's machines, joints, log,
// disk effects, shared links and config, on real files. Every effect looks, as it begins, whether what authorises it is on
// disk already.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Actor, createActor } from 'xstate'
import type { AccountMachine } from '../../machines/account.ts'
import type { EffectInput } from '../../machines/failover.ts'
import { accountId } from '../../machines/host.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import { openLedger } from '../../src/accounts/ledger.ts'
import { type Config, complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import type { TaskEffects } from '../../src/dispatch/effects.ts'
import { openTasks, type Tasks } from '../../src/dispatch/tasks.ts'
import { faultOf } from '../../src/errors.ts'
import { type FailoverActor, joinEffects } from '../../src/host/actors.ts'
import { sessionMachineWith } from '../../src/host/sessions.ts'
import { writeAhead } from '../../src/host/write-ahead.ts'
import { openJournal, topState } from '../../src/journal/journal.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog } from '../../src/journal/log.ts'
import { type DurableState, readState } from '../../src/journal/state.ts'
import { openSessionActors, type SessionActors } from '../../src/sessions/actors.ts'
import type { SessionEffects } from '../../src/sessions/effects.ts'
import { openOrders } from '../../src/sessions/orders.ts'
import { openRegistry } from '../../src/sessions/registry.ts'
import type { Parts } from '../../src/sessions/tools.ts'
import { stateToGoOnFrom } from '../../src/swap/active.ts'
import { diskEffects, type EffectOptions, type Effects } from '../../src/swap/effects.ts'
import { relaunchSessions } from '../../src/swap/relaunch.ts'
import { accountInputs } from '../../src/swap/situation.ts'
import { type FullDisk, openFullDisk } from './full-disk.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** The state that each effect is done in. */
const stateOf = {
  save: 'saving',
  flip: 'flipping',
  ensure: 'ensuring',
  rollBack: 'rollingBack',
  relaunch: 'relaunching',
  verify: 'partialSwap',
} as const
export type EffectName = keyof typeof stateOf

export interface Place {
  root: string
  config: Config
  /** The durable state, or why it cannot be read. */
  durable(): DurableState
  plan(): SwapPlan
  disk: FullDisk
  end(): void
}

/** Two accounts, the first active, in a directory of their own. */
export function makePlace(): Place {
  const root = mkdtempSync(join(tmpdir(), 'cft-ahead-'))
  const config = complete(
    join(root, 'config.yaml'),
    schema.parse({
      accounts: ['one', 'two'].map((name) => ({ name, home: join(root, name) })),
      link: join(root, 'link'),
      shared: { root, names: ['projects'] },
      stateDir: join(root, 'state'),
    }),
  )
  mkdirSync(config.stateDir)
  const durable = () => readState(config.stateDir) as DurableState
  const long = 60_000
  return {
    root,
    config,
    disk: openFullDisk(),
    durable,
    plan() {
      const { active, epoch } = durable().failover.context
      const to = config.accounts.find(({ name }) => name !== active.name) as (typeof config.accounts)[number]
      return {
        epoch,
        from: active,
        to: { name: to.name, home: to.home },
        link: config.link,
        sharedLinks: config.shared.targets.map(({ name, path }) => ({
          path: join(to.home, name),
          target: path,
          action: 'keep',
        })),
        sessions: [{ name: 'main', conversation: 'c', action: 'relaunch', argv: [], env: {} }],
        foreign: [],
        warnings: [],
        reason: 'the test asks',
        trigger: null,
        rules: [],
        evidence: [],
        drain: 0,
        stagger: 0,
        limits: { save: long, flip: long, ensure: long, rollBack: long, relaunch: long, verify: long },
      }
    },
    end: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Whoever does what is done about sessions and tasks; without one nothing is. */
export type Crew = (parts: () => Parts) => { sessions: SessionEffects; tasks: TaskEffects; ears(): void }

export interface Running {
  parts(): Parts
  tasks(): Tasks | undefined
  /** Effects that began, in order. */
  began: string[]
  /** What an effect missed on disk as it began. */
  missed: string[]
  closed: number
  ended: Promise<Fault | null>
  /** Resolves when the host is ready, or has ended. */
  ready: Promise<unknown>
  /** All that was said so far is on disk. */
  durable(): Promise<void>
  failover(): FailoverActor
  account(name: string): Actor<AccountMachine>
  send: ReturnType<typeof createActor<ReturnType<typeof joinEffects>>>['send']
}

/** Lasts until it is aborted. */
const aborted = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** `after`: called when an effect has done its work, before the machine hears of it. */
export function startHost(place: Place, after: (effect: EffectName) => unknown = () => {}, crew?: Crew): Running {
  const { config } = place
  let parts: Parts | undefined
  let actors: SessionActors | undefined
  let tasks: Tasks | undefined
  let hands: ReturnType<Crew> | undefined
  let isReady = () => {}
  const began: string[] = []
  const missed: string[] = []

  function look(name: EffectName, { swap, epoch }: EffectInput): void {
    const { failover, record } = place.durable()
    const wanted = [stateOf[name], epoch, JSON.parse(JSON.stringify(swap))]
    if (!isDeepStrictEqual([topState(failover.value), failover.context.epoch, failover.context.swap], wanted))
      missed.push(`${name}: its state is not on disk`)
    if (record?.id !== swap.id || record.steps.at(-1)?.state !== stateOf[name])
      missed.push(`${name}: its step is not on record`)
  }

  const works: Effects = {
    ...diskEffects(),
    save: async () => ({ notes: ['saved'] }),
    async relaunch({ swap, epoch }, { signal, progress }) {
      if (crew && parts) {
        const { registry, tools } = parts
        const sessions = swap.plan.sessions.map(({ name }) => name)
        const input = { sessions, account: swap.plan.to, epoch, stagger: 0 }
        return { sessions: await relaunchSessions({ registry, orders: tools.orders }, input, { signal, progress }) }
      }
      const sessions = swap.plan.sessions.map(({ name, conversation }) => ({ name, conversation, proved: true, ms: 1 }))
      for (const session of sessions) progress(session)
      return { sessions }
    },
  }
  const watched = (name: EffectName) => async (input: EffectInput, options: EffectOptions) => {
    began.push(name)
    look(name, input)
    try {
      return await works[name](input, options)
    } finally {
      await after(name)
    }
  }
  const effects = Object.fromEntries(
    (Object.keys(stateOf) as EffectName[]).map((name) => [name, watched(name)]),
  ) as unknown as Effects

  const running: Running = {
    began,
    missed,
    closed: 0,
    ended: Promise.resolve(null),
    ready: Promise.resolve(),
    parts: () => parts as Parts,
    tasks: () => tasks,
    durable: async () => parts?.journal.durable(),
    failover: () => host.system.get('failover') as FailoverActor,
    account: (name) => host.system.get(accountId(name)) as Actor<AccountMachine>,
    send: (event) => host.send(event),
  }
  let fail = (_: unknown) => {}
  const close = async () => {
    running.closed++
    actors?.end()
    tasks?.end()
    if (!parts) return
    const { book, journal } = parts
    await book.durable().catch(() => {})
    await journal.durable().catch(() => {})
    await book.close()
  }
  const machine = joinEffects({
    parts: () => parts as Parts,
    effects: () => effects,
    failover: running.failover,
    authorise: async (signal) => parts?.keeping.authorise(signal),
    async open() {
      const book = await openLog(config.stateDir, { files: place.disk.files })
      const state = await stateToGoOnFrom(config, book.books())
      const journal = openJournal(book, config.stateDir, state, (error) => fail(error))
      const keeping = openKeeping(book, (error) => fail(error))
      hands = crew?.(() => parts as Parts)
      const machine = hands ? { machine: sessionMachineWith(hands.sessions, keeping) } : {}
      actors = openSessionActors({ parent: host, keeping, ...machine })
      const registry = openRegistry(actors)
      if (hands) tasks = openTasks({ parent: host, effects: hands.tasks, keeping })
      const ledger = openLedger(book)
      const tools = { config, log: silent, registry, orders: openOrders() }
      parts = { config, log: silent, book, keeping, journal, registry, ledger, tools } as unknown as Parts
      for (const { name } of registry.all()) registry.tell(name, { type: 'host.resumed' })
      const { failover, paused } = journal.state
      return { failover: failover as never, accounts: accountInputs(parts), paused, faults: [] }
    },
    watch: (signal) =>
      new Promise((_, reject) => {
        const { book, journal } = parts as Parts
        fail = reject
        hands?.ears()
        journal.durable().catch(reject)
        book.failed.addEventListener('abort', () => reject(book.failed.reason), { once: true })
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    keep(signal) {
      // What the host before has left half done.
      for (const { task } of tasks?.all() ?? []) tasks?.actor(task.id)?.send({ type: 'host.resumed' })
      isReady()
      return aborted(signal)
    },
    close,
  })
  const host = createActor(machine, { systemId: 'host', inspect: writeAhead(() => parts, silent) })
  running.ended = new Promise((resolve) => {
    host.subscribe({
      complete: () => resolve(host.getSnapshot().output?.error ?? null),
      error: (error) => void close().then(() => resolve(faultOf(error))),
    })
  })
  running.ready = Promise.race([
    running.ended,
    new Promise<void>((resolve) => {
      isReady = resolve
    }),
  ])
  host.start()
  return running
}
