// What the oracle says, and what is there, in one form: the comparison that every model test of the failover makes.
import { expect } from 'vitest'
import type { FailoverEvent, FailoverMachine } from '../../machines/failover.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { type OraclePath, oraclePaths, probe, stateText } from '../../src/testing/index.ts'
import { type Facts, failoverOracle, situations } from './failover.oracle.ts'
import { withMishaps } from './failover.refusals.ts'
import { deeds, type FailoverRig, failoverRig, moved, refused } from './failover.rig.ts'
import type { Mishap, World } from './world.ts'

/** As a list, so that a session that is told of twice is seen. */
const proofs = (sessions: Pick<SessionResult, 'name' | 'proved'>[]) =>
  sessions.map(({ name, proved }) => `${name} ${proved ? 'came through' : 'did not'}`).sort()
const saidProofs = (said: Record<string, boolean>) =>
  proofs(Object.entries(said).map(([name, proved]) => ({ name, proved })))

const fitting = ({ harness, world }: Omit<FailoverRig, 'end'>): FailoverEvent => ({
  type: 'swap.requested',
  plan: world.plan(harness.context),
})

const answersOf = (rig: Omit<FailoverRig, 'end'>) => {
  const { snapshot } = rig.harness
  return {
    request: snapshot.can(fitting(rig)),
    recover: snapshot.can({ type: 'recover.requested' }),
    result: snapshot.can(moved(rig.harness.context.lastId, 'main')),
    resumed: snapshot.can({ type: 'host.resumed' }),
  }
}

async function seen({ harness, world }: FailoverRig) {
  const { active, epoch, lastId, swap, last } = harness.context
  return {
    state: harness.state.split('.')[0],
    doing: harness.waiting,
    active: active.name,
    epoch,
    link: await world.linkNames(),
    runsOn: await world.runsOn(),
    swaps: lastId,
    now: swap && {
      id: swap.id,
      from: swap.plan.from.name,
      to: swap.plan.to.name,
      outcome: swap.outcome,
      why: swap.error?.code ?? null,
      faults: swap.faults.map(({ code }) => code),
      heard: proofs(swap.sessions),
      notes: swap.notes,
      recovered: swap.recovered,
    },
    last: last && {
      id: last.id,
      from: last.from,
      to: last.to,
      outcome: last.outcome,
      why: last.error?.code ?? null,
      recovered: last.recovered,
      sessions: proofs(last.sessions),
      unprovedWithoutReason: last.sessions.filter(({ proved, error }) => !proved && !error).length,
    },
    /** What it answers to: `fits` is a request that fits, the rest are other events. */
    answers: answersOf({ harness, world }),
    /** What each effect is told of the swap and of the epoch. */
    told: harness.waiting.map((effect) => {
      const input = harness.inputOf(effect) as { swap: { id: number }; epoch: number }
      return { id: input.swap.id, epoch: input.epoch }
    }),
  }
}

function said(situation: string, facts: Facts) {
  const { now, last, epoch, ...rest } = facts
  const { state, doing } = situations[situation] as (typeof situations)[string]
  const stuck = state === 'partialSwap'
  return {
    ...rest,
    epoch,
    state,
    doing,
    now: now && {
      id: now.id,
      from: now.from,
      to: now.to,
      outcome: stuck ? 'partialSwap' : null,
      why: now.why,
      faults: now.faults,
      heard: saidProofs(now.heard),
      notes: now.saved ? ['saved'] : [],
      recovered: now.recovered,
    },
    last: last && { ...last, sessions: saidProofs(last.sessions), unprovedWithoutReason: 0 },
    answers: {
      request: state === 'normal',
      recover: stuck && doing.length === 0,
      result: state === 'relaunching',
      // What a restart of the host means is said for every state.
      resumed: true,
    },
    told: doing.map(() => ({ id: now?.id, epoch })),
  }
}

/** Everything from outside that must be refused or pass unheard in a situation. */
function deafTo(rig: FailoverRig, situation: string): FailoverEvent[] {
  const { state, doing } = situations[situation] as (typeof situations)[string]
  return [
    ...refused(rig),
    ...(state === 'normal' ? [] : [fitting(rig)]),
    ...(state === 'relaunching' ? [] : [moved(rig.harness.context.lastId, 'main')]),
    ...(state === 'partialSwap' && doing.length === 0 ? [] : [{ type: 'recover.requested' as const }]),
  ]
}

/** Follows a path of the oracle on a machine in a world; rejects where they part. */
export async function keepsPromise(
  path: OraclePath,
  machine: FailoverMachine,
  makeWorld: () => Promise<World>,
  taken?: Set<string>,
): Promise<void> {
  const rig = await failoverRig(machine, makeWorld)
  try {
    await path.run({
      events: Object.fromEntries(
        Object.entries(deeds).map(([name, deed]) => [
          name,
          async ({ event }) => void (await deed(rig, event.by as Mishap | undefined)),
        ]),
      ),
      state: async (snapshot) => {
        const situation = stateText(snapshot.value)
        expect(await probe(rig.harness, deafTo(rig, situation))).toEqual([])
        expect(await seen(rig)).toEqual(said(situation, snapshot.context as Facts))
        // Write-ahead: what a kill would leave is what is.
        const { value, context } = rig.harness.snapshot
        expect(rig.harness.durable).toEqual({ value, context })
      },
    })
  } finally {
    for (const key of rig.harness.taken) taken?.add(key)
    await rig.harness.stop()
    await rig.end()
  }
}

const byLength = (one: OraclePath, other: OraclePath) => one.steps.length - other.steps.length

/** Each step of the oracle once, by everything that makes it happen; the short ones first. */
export const promisedSteps: OraclePath[] = oraclePaths(failoverOracle, { kind: 'shortest', events: withMishaps }).sort(
  byLength,
)

/** These, and every way through it that comes to no situation twice. */
export const promisedPaths: OraclePath[] = [...promisedSteps, ...oraclePaths(failoverOracle, { kind: 'simple' })].sort(
  byLength,
)
