// What the oracle says of a host, and what is there, in one form.
import { expect } from 'vitest'
import type { HostEvent, HostMachine } from '../../machines/host.ts'
import { type OraclePath, oraclePaths, probe, stateText } from '../../src/testing/index.ts'
import { hostDeeds } from './host.deeds.ts'
import {
  accountNames,
  type Facts,
  hostOracle,
  linkMoved,
  payloads,
  situations,
  stepText,
  toItsEnd,
} from './host.oracle.ts'
import { HostRig } from './host.rig.ts'
import type { Store } from './host.store.ts'

/** Everything that can be said to a host from outside. */
export const heard: HostEvent[] = [
  { type: 'pause.requested' },
  { type: 'resume.requested' },
  { type: 'fault.seen', fault: linkMoved('nobody listens') },
  { type: 'fault.mended', code: 'LINK_MOVED' },
  { type: 'host.stop' },
]

const limitedIn = (store: Store): string[] =>
  accountNames.filter((name) => Object.keys(store.readPage(name).limits).length > 0)

function seen(rig: HostRig) {
  const { harness } = rig
  const durable = rig.store.read()
  const { error, paused, faults } = harness.context
  const { failover } = durable
  return {
    state: harness.state,
    doing: harness.waiting,
    begun: rig.begun,
    resumed: rig.resumed,
    swap: { state: rig.swapState, doing: rig.swapping.map(({ name }) => name) },
    accounts: rig.accounts,
    error: error?.code ?? null,
    paused,
    faults: faults.map(({ code, message }) => `${code}: ${message}`),
    output: harness.snapshot.output && (harness.snapshot.output.error?.code ?? null),
    durable: {
      stand: stateText(failover.value),
      paused: durable.paused,
      linkMoved: durable.linkMoved,
      limited: limitedIn(rig.store),
    },
    died: harness.snapshot.status === 'error' ? (harness.error as { code: string }).code : null,
  }
}

function said(situation: string, facts: Facts): ReturnType<typeof seen> {
  const { state, doing, open } = situations[situation] as (typeof situations)[string]
  const { stand } = facts.durable
  const first = toItsEnd[stand as keyof typeof toItsEnd]?.slice(0, 1) ?? []
  const { brokeOff, ...said } = facts
  const stateOf = (name: string) => (facts.durable.limited.includes(name) ? 'limited' : 'available')
  return {
    ...said,
    state: brokeOff ?? state,
    accounts: Object.fromEntries(accountNames.map((name) => [name, open ? stateOf(name) : null])),
    doing,
    // A host that ends has aborted what ran for the swap; where it stood stays in the journal.
    swap: open ? { state: stand, doing: first } : { state: null, doing: [] },
    output: situation === 'closed' ? facts.error : (undefined as never),
    died: brokeOff === null ? null : 'UNEXPECTED',
  }
}

function deafTo(situation: string): HostEvent[] {
  if (situation === 'closed' || situation === 'brokenOff' || situations[situation]?.open) return []
  return heard.filter(({ type }) => situation === 'closing' || type !== 'host.stop')
}

/** Follows a path of the oracle on a host; rejects where they part. */
export async function keepsHostPromise(
  path: OraclePath,
  machine: HostMachine,
  store: Store,
  taken?: Set<string>,
): Promise<void> {
  const rig = new HostRig(machine, store)
  try {
    await path.run({
      events: Object.fromEntries(
        Object.entries(hostDeeds).map(([name, deed]) => [name, async ({ event }) => void (await deed(rig, event))]),
      ),
      state: async (snapshot) => {
        const situation = stateText(snapshot.value)
        await rig.settled()
        expect(await probe(rig.harness, deafTo(situation))).toEqual([])
        expect(seen(rig)).toEqual(said(situation, snapshot.context as Facts))
      },
    })
  } finally {
    for (const key of rig.harness.taken) taken?.add(key)
    await rig.end()
  }
}

/** Each step of the oracle once, from wherever it can be taken; the short ones first. */
export const promisedHostPaths: OraclePath[] = oraclePaths(hostOracle, {
  kind: 'shortest',
  events: payloads,
  serializeState: stepText,
}).sort((one, other) => one.steps.length - other.steps.length)
