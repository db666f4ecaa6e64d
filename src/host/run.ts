// A host, from its locks to its end.
import { setMaxListeners } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { createActor, type InspectionEvent } from 'xstate'
import { accountId } from '../../machines/host.ts'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import type { WaitingEvent } from '../../machines/waiting.ts'
import { describe, readLink } from '../accounts/link.ts'
import { type HostApi, openApi } from '../api/api.ts'
import { keepSecrets } from '../claude/hooks/secret.ts'
import type { Config } from '../config/config.ts'
import { openControl } from '../control/server.ts'
import { type Dispatcher, openDispatcher } from '../dispatch/dispatcher.ts'
import { faultOf } from '../errors.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { alone } from '../fleet/view.ts'
import { linkGroup, type OpenGroup } from '../journal/groups.ts'
import { failoverOf } from '../journal/state.ts'
import { keep } from '../keep/keep.ts'
import type { Log } from '../log.ts'
import { memoryIn } from '../notify/memory.ts'
import { type Notifier, openNotifier } from '../notify/notifier.ts'
import { openSessionEffects } from '../sessions/effects.ts'
import { openPromptEars } from '../sessions/prompts/heard.ts'
import { openReports } from '../sessions/prompts/reports.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { takeBack } from '../sessions/take-back.ts'
import { openScreens } from '../signs/screens.ts'
import { openWatch, type Tell } from '../signs/watch.ts'
import { type Effects, openEffects } from '../swap/effects.ts'
import { linkMoved } from '../swap/plan.ts'
import { accountInputs } from '../swap/situation.ts'
import { version } from '../version.ts'
import { openViews } from '../views/views.ts'
import { type FailoverActor, failoverWith, type Joints, joinEffects, waitingWith } from './actors.ts'
import { joinFleet } from './fleet.ts'
import { type OpenParts, openParts } from './parts.ts'
import { writeAhead } from './write-ahead.ts'

export interface HostOptions {
  config: Config
  log: Log
  /** Called once, when every configured session exists. */
  onReady?: (api: HostApi) => void
  /** Puts something around the effects of the failover machine: tests stop the host in the middle of one. */
  around?: (effects: Effects) => Effects
  /** Sees everything that the machines do. */
  inspect?: (event: InspectionEvent) => void
  /** Address of the page that the bridge frames: tests have one of their own. */
  viewer?: string
}

export interface RunningHost {
  /** Resolves when it has ended: null when it was asked to, else why. */
  ended: Promise<Fault | null>
  /** Aborts what runs, leaves its state in the journal, lets the sessions live. */
  stop(): void
}

export function runHost({
  config,
  onReady,
  around = (effects) => effects,
  inspect,
  ...given
}: HostOptions): RunningHost {
  // One signal ends hundreds of waits: that is no leak.
  setMaxListeners(0)
  const views = openViews(given.log, given.viewer)
  const { log } = views
  const startedAt = new Date().toISOString()
  const closers: (() => unknown)[] = []
  let parts: OpenParts | undefined
  let fail = (_: unknown) => {}
  let effects: Effects | undefined
  let api: HostApi | undefined
  let notifier: Notifier | undefined
  let dispatcher: Dispatcher | undefined
  let fleet: Fleet | undefined
  let address: string | null = null

  const opened = (): OpenParts => parts as OpenParts
  const reports = openReports(() => opened().registry)
  const failover = (group?: string) =>
    host.system.get(group === undefined ? 'failover' : failoverOf(group)) as FailoverActor | undefined
  const stop = () => host.send({ type: 'host.stop' })
  const close = async () => {
    for (const one of closers.splice(0).reverse())
      await Promise.resolve()
        .then(one)
        .catch((error) => log.warn({ event: 'close.failed', ...faultOf(error) }, 'something did not close'))
  }

  const open = async (signal: AbortSignal) => {
    parts = await openParts({
      config,
      log,
      signal,
      root: host,
      machines: (group) => ({ failover: failoverWith(joints, group), waiting: waitingWith(joints) }),
      effects: openSessionEffects(() => opened().tools, reports.told),
      onFailure: (error) => fail(error),
    })
    const { journal, registry, ledger, tmux, tools, lock, close: closeParts } = parts
    closers.push(
      () => lock.release(),
      closeParts,
      () => tmux.close(),
    )
    effects = around(openEffects(tools, ledger))
    const about = () => ({ pid: process.pid, version, startedAt, http: address })
    dispatcher = openDispatcher({
      parts,
      reports,
      parent: host,
      permit: async (task) => (fleet ? fleet.tasks.permit(task) : config.fleet === undefined),
    })
    closers.push(dispatcher.close)
    api = openApi({ parts, host, failover, about, dispatcher, reports, fleet: () => fleet ?? alone })
    for (const { name } of registry.all()) registry.tell(name, { type: 'host.resumed' })
    await takeBack(tools)
    keepSecrets(parts.spool.path, launchesOf(registry.all()))
    const faults: Fault[] = []
    views.attach({ api, registry, stateDir: config.stateDir })
    closers.push(() => views.close())
    notifier = openNotifier({ config, log, store: memoryIn(parts.book) })
    closers.push(notifier.close, api.follow(notifier.swapEnded))
    const control = await openControl({ config, api, log, views, onFault: (fault) => faults.push(fault) })
    address = control.address
    closers.push(() => control.close())
    const { failover: state, paused, pausedGroups = {}, linkMoved: moved } = journal.state
    const owner = linkGroup(config, journal.state)
    if (moved && owner) {
      const found = describe(await readLink(config.link))
      faults.unshift(linkMoved(config.link, found, owner.state.failover.context.active).toJSON())
    }
    const further = journal.further().flatMap((group) => journal.of(group)?.failover.value ?? [])
    return { failover: state as never, further, accounts: accountInputs(parts), paused, pausedGroups, faults }
  }

  const tell: Tell = (account, event) => host.system.get(accountId(account))?.send(event)
  /** Lasts as long as the host is open; ends when what it was told cannot be written. */
  const watch = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      const { registry, ledger, spool, journal, tmux, tools, book } = opened()
      fail = reject
      if (book.failed.aborted) return reject(book.failed.reason)
      journal.durable().catch(reject)
      book.failed.addEventListener('abort', () => reject(book.failed.reason), { once: true })
      const prompts = openPromptEars(tools)
      for (const { name } of registry.all()) prompts.grown(name)
      const active = (group: string | undefined) => {
        const context = journal.of(group)?.failover.context
        return context && { name: context.active.name, epoch: context.epoch }
      }
      const signs = openWatch({
        registry,
        ledger,
        spool,
        log,
        prompts,
        tell,
        active,
        heard: (dispatcher as Dispatcher).heard,
        onFailure: reject,
      })
      void meet(signal).catch(reject)
      const screens = openScreens({ registry, tmux, config, log, sign: signs.sign })
      signal.addEventListener('abort', () => {
        // As the first group's ends with the state that it lives in: what runs for a swap is aborted, and stays in the journal.
        opened().groups.end()
        screens.stop()
        signs.stop()
        reject(signal.reason)
      })
    })

  /** The other hosts: told of what is seen here, and heard, as long as the host is open. */
  const meet = async (signal: AbortSignal) => {
    const parts = opened()
    fleet = await joinFleet({
      parts,
      tell,
      faults: () => host.getSnapshot().context.faults,
      faultSeen: (fault) => host.send({ type: 'fault.seen', fault }),
      faultMended: (code) => host.send({ type: 'fault.mended', code }),
      dispatcher: dispatcher as Dispatcher,
    })
    if (!fleet) return
    if (signal.aborted) return fleet.close()
    parts.elsewhere = fleet.elsewhere
    dispatcher?.onStep(fleet.tasks.stepped)
    const { swapped } = fleet
    closers.push(api?.follow((record) => record.outcome !== null && swapped(record)) ?? (() => {}))
    closers.push(fleet.close, parts.registry.onChange(fleet.changed), parts.journal.onWrite(fleet.changed))
  }

  const swap = ({ key }: OpenGroup, plan: SwapPlan): boolean => {
    const event = { type: 'swap.requested' as const, plan, id: opened().journal.nextId() }
    const actor = failover(key)
    const can = actor?.getSnapshot().can(event) ?? false
    if (can) actor?.send(event)
    return can
  }
  const situationSeen = ({ name, key }: OpenGroup, event: WaitingEvent) => {
    const wait = event.wait && { ...event.wait, until: new Date(event.wait.until).toISOString() }
    notifier?.waiting(wait, config.groups.length > 1 || config.groups[0]?.spread ? name : undefined)
    const waiting = opened().groups.waiting(key)
    const now = waiting?.getSnapshot()
    if (now?.can(event) && !isDeepStrictEqual(now.context, { wait: event.wait, stranded: event.stranded }))
      waiting?.send(event)
  }
  const joints: Joints = {
    parts: opened,
    effects: () => effects as Effects,
    failover,
    further: () => opened().journal.further(),
    authorise: (signal) => opened().keeping.authorise(signal),
    open,
    watch,
    keep(signal) {
      onReady?.(api as HostApi)
      const onNews = (ring: () => void) => {
        opened().ledger.onWrite(ring)
        opened().journal.onWrite(ring)
      }
      const faultSeen = (fault: Fault) => host.send({ type: 'fault.seen', fault })
      const kept = keep({
        parts: opened(),
        checkLocks: () => opened().lock.check(),
        sweep: () => opened().members.sweep(),
        signal,
        swap,
        faultSeen,
        tell,
        situationSeen,
        onNews,
      })
      return Promise.race([kept, (dispatcher as Dispatcher).run(signal)])
    },
    close,
  }
  const machine = joinEffects(joints)

  const write = writeAhead(() => parts, log)
  const host = createActor(machine, {
    systemId: 'host',
    inspect(event) {
      write(event)
      views.see(event)
      inspect?.(event)
    },
  })
  const ended = new Promise<Fault | null>((resolve) => {
    host.subscribe({
      complete: () => resolve(host.getSnapshot().output?.error ?? null),
      // The host's own step could not be written: what it has opened is closed all the same.
      error: (error) => void close().then(() => resolve(faultOf(error))),
    })
  })
  host.start()
  return { ended, stop }
}

const launchesOf = (entries: SessionEntry[]): Set<string> =>
  new Set(entries.flatMap(({ launch, former }) => [...(launch ? [launch.id] : []), ...former.map(({ id }) => id)]))
