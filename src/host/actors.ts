// The effects of both machines, given to them in this one place.
import { fromPromise, waitFor } from 'xstate'
import { type EffectInput, failoverMachine } from '../../machines/failover.ts'
import { type HostMachine, hostMachine, type Opened, type Settled } from '../../machines/host.ts'
import { resumable } from '../../machines/resume.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { type WaitingMachine, waitingMachine } from '../../machines/waiting.ts'
import { createLink, readLink } from '../accounts/link.ts'
import { ensureAllSharedLinks } from '../accounts/shared-links.ts'
import { linkGroup } from '../journal/groups.ts'
import { authorised } from '../journal/keeping.ts'
import { wantedSessions } from '../sessions/pool.ts'
import { rollCall } from '../sessions/roll-call.ts'
import type { Parts } from '../sessions/tools.ts'
import { carryOn } from '../swap/carry-on.ts'
import type { Effects } from '../swap/effects.ts'
import type { FailoverActor } from './groups.ts'

export type { FailoverActor }

/** What the host does that needs more than its parts. */
export interface Joints {
  /** Only after `open` has resolved. */
  parts(): Parts
  effects(): Effects
  /** Of a further group; without one that of the first. */
  failover(group?: string): FailoverActor | undefined
  /** Keys of the further groups; absent: there are none. */
  further?(): string[]
  /** Resolves when what authorises an effect is on disk. */
  authorise(signal: AbortSignal): Promise<void>
  open(signal: AbortSignal): Promise<Opened>
  watch(signal: AbortSignal): Promise<void>
  keep(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** The failover machine of a group, with its effects. */
export function failoverWith(joints: Joints, group?: string): typeof failoverMachine {
  const effect = <K extends keyof Effects>(name: K) =>
    fromPromise<Awaited<ReturnType<Effects[K]>>, EffectInput>(({ input, signal }) =>
      authorised(joints, signal, () => {
        const progress = (result: SessionResult) =>
          joints.failover(group)?.send({ type: 'session.moved', swap: input.swap.id, result })
        const run = joints.effects()[name] as (input: EffectInput, options: object) => Promise<never>
        return run(input, { signal, progress, group })
      }),
    )
  return failoverMachine.provide({
    actors: {
      save: effect('save'),
      flip: effect('flip'),
      ensure: effect('ensure'),
      rollBack: effect('rollBack'),
      relaunch: effect('relaunch'),
      verify: effect('verify'),
    },
  })
}

export const waitingWith = (joints: Joints): WaitingMachine =>
  waitingMachine.provide({
    actors: {
      carryOn: fromPromise(({ input, signal }) =>
        authorised(joints, signal, () => carryOn(joints.parts(), input.sessions, signal)),
      ),
    },
  })

export function joinEffects(joints: Joints): HostMachine {
  return hostMachine.provide({
    actors: {
      failover: resumable(failoverWith(joints)),
      open: fromPromise(({ signal }) => joints.open(signal)),
      watch: fromPromise(({ signal }) => joints.watch(signal)),
      waiting: waitingWith(joints),
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
  await book.durable()
  const owner = linkGroup(config, journal.state)
  if (!owner) return
  const { active, epoch, lastId } = owner.state.failover.context
  const isFirst = epoch === 0 && lastId === 0
  if (isFirst && (await readLink(config.link)).kind === 'missing') await createLink(config.link, active.home)
}

/** A session whose group stands in partialSwap is left as it is. */
const launch = ({ config, registry, tools }: Parts, signal: AbortSignal): Promise<void> =>
  rollCall(
    tools,
    wantedSessions(config, registry.all()).filter((one) => !tools.unrested(registry.get(one.name) ?? one)),
    signal,
  )

/** Waits for the end of every swap that was cut. With one group in normal there is something to launch. */
async function settle({ failover, further = () => [] }: Joints, signal: AbortSignal): Promise<Settled> {
  const actors = [undefined, ...further()].map((group) => failover(group))
  const rested = await Promise.all(
    actors.map(async (actor, index) => {
      if (!actor) throw new Error('there is no failover machine')
      // The host's own machine tells the first.
      if (index > 0) actor.send({ type: 'host.resumed' })
      return waitFor(actor, (now) => now.matches('normal') || now.matches({ partialSwap: 'standing' }), {
        timeout: Number.POSITIVE_INFINITY,
        signal,
      })
    }),
  )
  return rested.some((now) => now.matches('normal')) ? 'normal' : 'partialSwap'
}
