// What the oracle says of the waiting, and what is there, in one form.
import { expect } from 'vitest'
import type { WaitingEvent, WaitingMachine } from '../../machines/waiting.ts'
import { createHarness, type Harness, type OraclePath, oraclePaths, probe, stateText } from '../../src/testing/index.ts'
import { type Facts, situations, waitingOracle } from './waiting.oracle.ts'

export const foreign = [{ type: 'host.resumed' }, { type: 'time.passed' }] as unknown as WaitingEvent[]

/** The machine with its effect at a gate; a new one is started anew, for nothing of it is on disk. */
export function waitingRig(machine: WaitingMachine) {
  const carried: string[] = []
  const harness = createHarness(machine, {
    effects: { carryOn: ({ sessions }: { sessions: string[] }) => void carried.push(sessions.join()) },
    resume: 'anew',
  })
  return { harness, carried }
}

const idsOf = (harness: Harness<WaitingMachine>) =>
  harness.waiting.map((name) => [name, (harness.inputOf(name) as { sessions: string[] }).sessions])

/** Follows a path of the oracle on the machine; rejects where they part. */
export async function keepsWaitingPromise(
  path: OraclePath,
  machine: WaitingMachine,
  taken?: Set<string>,
): Promise<void> {
  const { harness, carried } = waitingRig(machine)
  let from = 0
  const begun = () => harness.arrived.slice(from)
  try {
    await path.run({
      events: {
        'situation.seen': async ({ event }) => void (await harness.send(event as unknown as WaitingEvent)),
        'carry.ok': async () => {
          const before = carried.length
          await harness.ok('carryOn')
          expect(carried.length).toBe(before + 1)
        },
        'carry.fail': () => harness.fail('carryOn', { code: 'TMUX_FAILED', message: 'the test broke it' }),
        restart: async () => {
          await harness.kill()
          from = harness.arrived.length
          await harness.restart()
        },
      },
      state: async ({ value, context }) => {
        const { begun: wanted, ...facts } = context as Facts
        expect(await probe(harness, foreign)).toEqual([])
        const found = { state: harness.state, context: harness.context, doing: idsOf(harness), begun: begun().length }
        const doing = stateText(value) === 'carryingOn' ? [['carryOn', facts.stranded]] : []
        expect(found).toEqual({ state: stateText(value), context: facts, doing, begun: wanted.length })
        // While sessions are carried on nothing else is heard; with nothing to wait for, nobody waits.
        if (stateText(value) === 'idle') expect(await probe(harness, situations.slice(0, 1))).toEqual([])
        if (stateText(value) === 'carryingOn') expect(await probe(harness, situations)).toEqual([])
      },
    })
  } finally {
    for (const key of harness.taken) taken?.add(key)
    await harness.stop()
  }
}

export const promisedWaits: OraclePath[] = oraclePaths(waitingOracle, {
  kind: 'shortest',
  events: situations,
  serializeState: ({ value, context }, event, previous) => {
    const { wait, stranded } = context as Facts
    const before = previous && [previous.value, (previous.context as Facts).stranded]
    return JSON.stringify([value, wait, stranded, event, before])
  },
}).sort((one, other) => one.steps.length - other.steps.length)
