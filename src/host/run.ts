// A host, from its locks to its end.
import { createActor, type InspectionEvent } from 'xstate'
import type { Fault, SwapPlan } from '../../machines/swap.ts'
import { describe, readLink } from '../accounts/link.ts'
import type { Config } from '../config/config.ts'
import { openControl } from '../control/server.ts'
import { faultOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { version } from '../version.ts'
import { type FailoverActor, joinEffects } from './actors.ts'
import { type HostApi, openApi } from './api.ts'
import { type Effects, openEffects } from './effects.ts'
import { keep } from './keep.ts'
import { openParts, type Parts } from './parts.ts'
import { linkMoved } from './plan.ts'
import { openWatch } from './watch.ts'
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
}

export interface RunningHost {
  /** Resolves when it has ended: null when it was asked to, else why. */
  ended: Promise<Fault | null>
  /** Aborts what runs, leaves its state in the journal, lets the sessions live. */
  stop(): void
}

export function runHost({ config, log, onReady, around = (effects) => effects, inspect }: HostOptions): RunningHost {
  const startedAt = new Date().toISOString()
  const closers: (() => unknown)[] = []
  let parts: Parts | undefined
  let effects: Effects | undefined
  let api: HostApi | undefined
  let address: string | null = null
  let failure: Fault | null = null
  let wake = () => {}

  const opened = (): Parts => parts as Parts
  const failover = () => host.system.get('failover') as FailoverActor | undefined
  const stop = () => host.send({ type: 'host.stop' })
  const fail = (error: unknown) => {
    failure ??= faultOf(error)
    stop()
  }
  const close = async () => {
    for (const one of closers.splice(0).reverse())
      await Promise.resolve()
        .then(one)
        .catch((error) => log.warn({ event: 'host.close', ...faultOf(error) }, 'something did not close'))
  }

  const open = async (signal: AbortSignal) => {
    parts = await openParts(config, log, signal)
    const { journal, registry, ledger, spool, turns, tmux, tools, lock } = parts
    closers.push(
      () => lock.release(),
      () => journal.close(),
      () => registry.close(),
      () => tmux.close(),
      () => turns.end(),
    )
    effects = around(openEffects(tools, turns, config.stateDir))
    const about = () => ({ pid: process.pid, version, startedAt, http: address })
    api = openApi({ parts, host, failover, about })
    const faults: Fault[] = []
    const control = await openControl({ config, api, log, onFault: (fault) => faults.push(fault) })
    address = control.address
    closers.push(() => control.close())
    const watch = openWatch({ registry, ledger, spool, log, onEvidence: () => wake(), onFailure: fail })
    closers.push(() => watch.stop())
    const { failover: state, paused, linkMoved: moved } = journal.state
    if (moved) {
      const found = describe(await readLink(config.link))
      faults.unshift(linkMoved(config.link, found, state.context.active).toJSON())
    }
    return { failover: state as never, paused, faults }
  }

  const swap = (plan: SwapPlan): boolean => {
    const event = { type: 'swap.requested' as const, plan }
    const can = failover()?.getSnapshot().can(event) ?? false
    if (can) failover()?.send(event)
    return can
  }
  const machine = joinEffects({
    parts: opened,
    effects: () => effects as Effects,
    failover,
    open,
    keep(signal) {
      onReady?.(api as HostApi)
      const onNews = (ring: () => void) => {
        wake = ring
        opened().journal.onWrite(ring)
      }
      const faultSeen = (fault: Fault) => host.send({ type: 'fault.seen', fault })
      return keep({ parts: opened(), signal, swap, faultSeen, onNews })
    },
    close,
  })

  const write = writeAhead(() => parts?.journal, log)
  const host = createActor(machine, {
    inspect(event) {
      write(event)
      inspect?.(event)
    },
  })
  const ended = new Promise<Fault | null>((resolve) => {
    host.subscribe({
      complete: () => resolve(failure ?? host.getSnapshot().output?.error ?? null),
      // The host's own step could not be written: what it has opened is closed all the same.
      error: (error) => void close().then(() => resolve(failure ?? faultOf(error))),
    })
  })
  host.start()
  return { ended, stop }
}
