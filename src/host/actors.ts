// The effects of both machines, given to them in this one place.
import { type Actor, fromPromise, waitFor } from 'xstate'
import { type EffectInput, failoverMachine } from '../../machines/failover.ts'
import { type HostMachine, hostMachine, type Opened, type Settled } from '../../machines/host.ts'
import { resumable } from '../../machines/resume.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { waitingMachine } from '../../machines/waiting.ts'
import { createLink, readLink } from '../accounts/link.ts'
import { ensureAllSharedLinks } from '../accounts/shared-links.ts'
import { wantedSessions } from '../sessions/pool.ts'
import { rollCall } from '../sessions/roll-call.ts'
import type { Parts } from '../sessions/tools.ts'
import { carryOn } from '../swap/carry-on.ts'
import type { Effects } from '../swap/effects.ts'

export type FailoverActor = Actor<typeof failoverMachine>

/** What the host does that needs more than its parts. */
export interface Joints {
  /** Only after `open` has resolved. */
  parts(): Parts
  effects(): Effects
  failover(): FailoverActor | undefined
  /** Resolves when what authorises an effect is on disk. */
  authorise(signal: AbortSignal): Promise<void>
  open(signal: AbortSignal): Promise<Opened>
  watch(signal: AbortSignal): Promise<void>
  keep(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export function joinEffects(joints: Joints): HostMachine {
  const effect = <K extends keyof Effects>(name: K) =>
    fromPromise<Awaited<ReturnType<Effects[K]>>, EffectInput>(async ({ input, signal }) => {
      await joints.authorise(signal)
      const progress = (result: SessionResult) =>
        joints.failover()?.send({ type: 'session.moved', swap: input.swap.id, result })
      const run = joints.effects()[name] as (input: EffectInput, options: object) => Promise<never>
      return run(input, { signal, progress })
    })
  const failover = failoverMachine.provide({
    actors: {
      save: effect('save'),
      flip: effect('flip'),
      ensure: effect('ensure'),
      rollBack: effect('rollBack'),
      relaunch: effect('relaunch'),
      verify: effect('verify'),
    },
  })
  return hostMachine.provide({
    actors: {
      failover: resumable(failover),
      open: fromPromise(({ signal }) => joints.open(signal)),
      watch: fromPromise(({ signal }) => joints.watch(signal)),
      waiting: waitingMachine.provide({
        actors: {
          carryOn: fromPromise(async ({ input, signal }) => {
            await joints.authorise(signal)
            await carryOn(joints.parts(), input.sessions, signal)
          }),
        },
      }),
      validate: fromPromise(() => validate(joints.parts())),
      settle: fromPromise(({ signal }) => settle(joints, signal)),
      launch: fromPromise(({ signal }) => launch(joints.parts(), signal)),
      keep: fromPromise(({ signal }) => joints.keep(signal)),
      close: fromPromise(() => joints.close()),
    },
  })
}

/** S7; and at the very first start, the link. */
async function validate({ config, journal, book }: Parts): Promise<void> {
  await ensureAllSharedLinks(config.accounts, config.shared.targets)
  const { active, epoch, lastId } = journal.state.failover.context
  const isFirst = epoch === 0 && lastId === 0
  await book.durable()
  if (isFirst && (await readLink(config.link)).kind === 'missing') await createLink(config.link, active.home)
}

const launch = ({ config, registry, tools }: Parts, signal: AbortSignal): Promise<void> =>
  rollCall(tools, wantedSessions(config, registry.all()), signal)

/** Waits for the end of a swap that was cut. */
async function settle({ failover }: Joints, signal: AbortSignal): Promise<Settled> {
  const actor = failover()
  if (!actor) throw new Error('there is no failover machine')
  const rests = await waitFor(actor, (now) => now.matches('normal') || now.matches({ partialSwap: 'standing' }), {
    timeout: Number.POSITIVE_INFINITY,
    signal,
  })
  return rests.matches('normal') ? 'normal' : 'partialSwap'
}
