// The machine of a host in its fleet: as its oracle promises, on every path; and no machine that differs in one thing is.
import { describe, expect, it } from 'vitest'
import {
  type FleetEvent,
  type FleetMachine,
  fleetMachine,
  fleetStates,
  shownAs,
} from '../../../machines/fleet/fleet.ts'
import {
  coverage,
  createHarness,
  expectNoSurvivors,
  externalEvents,
  huntMutants,
  type OraclePath,
  oraclePaths,
  probe,
} from '../../../src/testing/index.ts'
import { after, type Deed, deeds, type Facts, fleetOracle } from './fleet.oracle.ts'

const fault = (code: string) => ({ code, message: 'the test broke it' })
const fromOutside: Partial<Record<Deed, FleetEvent>> = {
  lost: { type: 'servers.lost', fault: fault('NATS_LOST') },
  found: { type: 'servers.found' },
  taken: { type: 'name.taken', fault: fault('NAME_TAKEN') },
  leave: { type: 'fleet.leave' },
}
const effects: Partial<Record<Facts['where'], string>> = {
  connecting: 'connect',
  catchingUp: 'catchUp',
  connected: 'takePart',
  leaving: 'sayGoodbye',
}
const outputs: Partial<Record<Facts['where'], unknown>> = { connecting: { epoch: 7 }, catchingUp: { at: 1_000 } }
const limits: Partial<Record<Facts['where'], number>> = { connecting: 5_000, catchingUp: 20_000, leaving: 2_000 }

/** A second, two, four, eight, then ten. */
const pauseAfter = (tries: number) => Math.min(10_000, 1_000 * 2 ** Math.min(tries, 4))

async function keepsPromise(path: OraclePath, machine: FleetMachine, taken?: Set<string>): Promise<void> {
  const harness = createHarness(machine, { input: { host: 'desk' } })
  const does = async (deed: Deed, { where, tries }: Facts) => {
    const event = fromOutside[deed]
    if (event) return void (await harness.send(event))
    if (deed === 'well') return harness.ok(effects[where] as string, outputs[where])
    if (deed === 'badly') return harness.fail(effects[where] as string, fault('NATS_BROKEN'))
    const time = deed === 'waited' ? pauseAfter(tries) : (limits[where] as number)
    await harness.elapse(time - 1)
    expect(harness.state).toBe(where)
    await harness.elapse(1)
  }
  let before: Facts | undefined
  try {
    await path.run({
      events: Object.fromEntries(deeds.map((deed) => [deed, () => does(deed, before as Facts)])),
      state: async (snapshot) => {
        const facts = snapshot.context as Facts
        before = facts
        const { fault: found, ...context } = harness.context
        expect({ ...context, where: harness.state, fault: found?.code ?? null, doing: harness.waiting }).toEqual({
          ...facts,
          host: 'desk',
          doing: [effects[facts.where]].filter(Boolean),
        })
        const effect = effects[facts.where]
        if (effect) expect(harness.inputOf(effect)).toEqual({ host: 'desk', epoch: facts.epoch })
        if (effect) expect(harness.arrived.at(-1)).toBe(effect)
        if (facts.where === 'left') return
        const deaf = deeds.filter((deed) => fromOutside[deed] && !after(facts, deed)).map((deed) => fromOutside[deed])
        expect(await probe(harness, deaf as FleetEvent[])).toEqual([])
      },
    })
  } finally {
    for (const key of harness.taken) taken?.add(key)
    await harness.stop()
  }
}

const promised = oraclePaths(fleetOracle, {
  kind: 'shortest',
  serializeState: (({ context }: { context: unknown }, event: unknown, previous?: { context: unknown }) => {
    const { where, tries, epoch } = context as Facts
    // The pauses between attempts grow: six are told apart.
    return JSON.stringify([where, Math.min(tries, 6), epoch, event, (previous?.context as Facts | undefined)?.where])
  }) as never,
}).sort((one, other) => one.steps.length - other.steps.length)

describe('a host in its fleet', () => {
  const taken = new Set<string>()
  it('is as the oracle promises, on every path, and deaf to what is not for it', async () => {
    expect(promised.length).toBeGreaterThan(30)
    for (const path of promised) await keepsPromise(path, fleetMachine, taken)
  })

  it('took every transition on the way', () => {
    expect(coverage(fleetMachine, taken).missing).toEqual([])
    expect(externalEvents(fleetMachine)).toEqual(['fleet.leave', 'name.taken', 'servers.found', 'servers.lost'])
  })

  it('is shown as connected, cut off, or off', () => {
    expect(fleetStates).toEqual(Object.keys(fleetMachine.states))
    expect(fleetStates.map(shownAs)).toEqual(['cutOff', 'cutOff', 'connected', 'cutOff', 'cutOff', 'off', 'off'])
  })
})

it('no machine that differs in one thing keeps the promises', async () => {
  const checks = promised.map((path) => (machine: FleetMachine) => keepsPromise(path, machine))
  const hunt = await huntMutants(fleetMachine, checks)
  expectNoSurvivors(hunt, [])
  expect(hunt.tried.length).toBeGreaterThan(50)
}, 60_000)
