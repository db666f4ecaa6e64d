// The host machine walked as it is: every transition of it, what it is deaf to in every state, and a kill at every step of
// every path, after which a new host reads the journal and is brought back to where the old one was.
import { afterAll, describe, expect, it } from 'vitest'
import { type HostEvent, type HostMachine, hostMachine } from '../../machines/host.ts'
import {
  coverage,
  externalEvents,
  follow,
  killEverywhere,
  probe,
  stateText,
  type Walk,
  type WalkStep,
  walk,
} from '../../src/testing/index.ts'
import { type HostDeed, hostDeeds } from './host.deeds.ts'
import { linkMoved } from './host.oracle.ts'
import { heard } from './host.promise.ts'
import { broken, HostRig } from './host.rig.ts'
import { durableAt, limitOf } from './host.stands.ts'
import { paperStore, realStore } from './host.store.ts'

const account = { name: 'b', thresholds: { fiveHour: 95, sevenDay: 98 }, page: limitOf('b') }
const opened = (stand: 'normal' | 'flipping') => ({
  output: { failover: durableAt(stand).failover, accounts: [account], paused: false, faults: [] },
})
const paths = walk(hostMachine, {
  events: {
    'open.onDone': { normal: opened('normal'), cut: opened('flipping') },
    'settle.onDone': { normal: { output: 'normal' }, partialSwap: { output: 'partialSwap' } },
    'fault.seen': { again: { fault: linkMoved('again') } },
    'fault.mended': { known: { code: 'LINK_MOVED' } },
  },
})

/** What the swap comes to, and then the wait for it. */
const settles =
  (deed: string, settled: 'normal' | 'partialSwap'): HostDeed =>
  async (rig) => {
    await hostDeeds[deed]?.(rig, {})
    await rig.harness.ok('settle', settled)
  }

const deeds: Record<string, HostDeed> = {
  'open.onDone(normal)': ({ harness }) => harness.ok('open'),
  async 'open.onDone(cut)'({ harness, store }) {
    store.put(durableAt('flipping'))
    await harness.ok('open')
  },
  'settle.onDone(normal)': settles('swap.ends', 'normal'),
  'settle.onDone(partialSwap)': settles('swap.sticks', 'partialSwap'),
  'settle.onError': ({ harness }) => harness.fail('settle', broken),
  'open.validating.after(validateLimit)': hostDeeds['validate.slow'] as HostDeed,
  'stopping.after(closeLimit)': hostDeeds['close.slow'] as HostDeed,
  'failover.onError': hostDeeds['swap.breaks'] as HostDeed,
}

function act({ rig }: { rig: HostRig }, { label, event }: WalkStep<HostMachine>): unknown {
  const [, effect, end] = /^(\w+)\.on(Done|Error)$/.exec(label) ?? []
  const deed = deeds[label]
  if (deed) return deed(rig, {})
  if (effect) return end === 'Done' ? rig.harness.ok(effect) : rig.harness.fail(effect, broken)
  return rig.harness.send(event as HostEvent)
}

/** What holds of every life of a host, wherever it is. */
function invariants({ begun, resumed, store }: HostRig): void {
  expect(begun.filter((name) => name === 'close').length).toBeLessThanOrEqual(1)
  expect(resumed).toBeLessThanOrEqual(1)
  // S7, or a swap that was cut and has come to its end.
  if (begun.includes('launch') && resumed === 0) expect(begun.slice(0, begun.indexOf('launch'))).toContain('validate')
  if (resumed > 0) expect(begun).not.toContain('validate')
  if (store.read().failover.value !== 'normal') expect(begun).not.toContain('launch')
}

/** Signs are taken in as long as there is somebody to take them to. */
function isWatched({ accounts, harness }: HostRig): void {
  const isOpen = harness.state.startsWith('open.')
  expect([harness.waiting.includes('watch'), accounts.b]).toEqual(isOpen ? [true, 'limited'] : [false, null])
}

/** What a kill may not change: what is durable, and where the host can come to from it. */
function look({ harness, store }: HostRig) {
  const { failover, paused, linkMoved: moved } = store.read()
  return { state: harness.state, failover, paused, moved, limited: store.readPage('b') }
}

const taken = new Set<string>()
function make(store = realStore()) {
  const rig = new HostRig(hostMachine, store, 'gated')
  const end = async () => {
    for (const key of rig.harness.taken) taken.add(key)
    await rig.end()
  }
  return {
    rig,
    harness: rig.harness,
    end,
    hold: async () => {
      await rig.settled()
      invariants(rig)
    },
    look: async () => {
      await rig.settled()
      return look(rig)
    },
  }
}

/** A new host comes to where the killed one was, by the way that its journal makes it go. */
const ways: Record<string, (rig: HostRig) => string[]> = {
  starting: () => [],
  'open.validating': () => ['open'],
  'open.resuming': () => ['open'],
  'open.launching': () => ['open', 'validate'],
  'open.running': ({ store }) =>
    store.read().failover.value === 'normal' ? ['open', 'validate', 'launch'] : ['open', 'settle'],
  stopping: () => ['stop'],
  stopped: () => ['stop', 'close'],
}
async function regain({ rig }: { rig: HostRig }, state: string): Promise<void> {
  for (const step of ways[state]?.(rig) ?? [])
    if (step === 'stop') await rig.harness.send({ type: 'host.stop' })
    else await rig.harness.ok(step, step === 'settle' ? 'partialSwap' : undefined)
}

const named = paths.map((path) => [path.description, path] as const)

describe('the host machine, walked as it is', () => {
  it.each(named)('%s', async (_, path) => {
    const watched = () => {
      const made = make()
      const hold = async () => {
        await made.hold()
        isWatched(made.rig)
      }
      return { ...made, hold }
    }
    await follow(path, { make: watched, act })
  })

  it('took every transition', () => {
    expect(coverage(hostMachine, taken).missing).toEqual([])
  })
})

describe('the host machine is deaf to what a state does not list', () => {
  const foreign = [{ type: 'host.resumed' }, { type: 'recover.requested' }] as unknown as HostEvent[]
  const deafTo = (state: string): HostEvent[] => {
    if (state.startsWith('open.')) return foreign
    return [...foreign, ...heard.filter(({ type }) => state !== 'starting' || type !== 'host.stop')]
  }

  it('everything that can be said to it is tried', () => {
    expect(heard.map(({ type }) => type).sort()).toEqual(externalEvents(hostMachine))
  })

  it.each(named)('%s', async (_, path: Walk<HostMachine>) => {
    const made = make(paperStore())
    const { rig } = made
    try {
      for (const step of path.steps) await act(made, step)
      const { state } = rig.harness
      expect(state).toBe(stateText(path.steps.at(-1)?.snapshot.value ?? 'starting'))
      if (state === 'stopped') await expect(rig.harness.send({ type: 'host.stop' })).rejects.toThrow('has ended')
      else expect(await probe(rig.harness, deafTo(state))).toEqual([])
    } finally {
      await made.end()
    }
  })
})

describe('S8 S15 a host that is killed at any step starts anew, and loses nothing that was durable', () => {
  let kills = 0
  afterAll(() => expect(kills).toBeGreaterThan(paths.length))

  it.each(named)('%s', async (_, path) => {
    kills += await killEverywhere(path, { make: () => make(), act, regain })
  })
})
