import { describe, expect, it } from 'vitest'
import { assign, setup } from 'xstate'
import {
  coverage,
  createHarness,
  type EffectContext,
  follow,
  killEverywhere,
  probe,
  type Rig,
  walk,
} from '../../src/testing/index.ts'
import { downloadMachine, orderEvents, orderMachine } from './machines.ts'

const paths = walk(orderMachine, { input: { order: 1 }, events: orderEvents })
type Order = typeof orderMachine
const longest = paths.reduce((one, other) => (other.steps.length > one.steps.length ? other : one))

const rig = (resume: { type: 'shop.opened' } | 'anew' | undefined, taken = new Set<string>()) => {
  const harness = createHarness(orderMachine, { input: { order: 1 }, ...(resume && { resume }) })
  const end = () => {
    for (const key of harness.taken) taken.add(key)
  }
  return { harness, end } satisfies Rig<Order>
}
const resume = { type: 'shop.opened' } as const

describe('follow and coverage', () => {
  it('the machine goes where each path says, and takes every transition on the way', async () => {
    const taken = new Set<string>()
    expect(coverage(orderMachine, taken).missing).toHaveLength(coverage(orderMachine, taken).all.length)
    for (const path of paths) await follow(path, { make: () => rig(resume, taken) })
    expect(coverage(orderMachine, taken).missing).toEqual([])
  })

  it('what was not taken is named as it stands in the machine', async () => {
    const taken = new Set<string>()
    for (const path of paths.filter(({ steps }) => !steps.some(({ label }) => /payLimit|dear/.test(label))))
      await follow(path, { make: () => rig(resume, taken) })
    expect(coverage(orderMachine, taken).missing).toEqual([
      'cart.on(order.placed)[1] -> (stays)',
      'paying.after(payLimit) -> cart',
    ])
  })

  it('counts transitions without an event', async () => {
    expect(coverage(downloadMachine, []).all).toContain('active.failed.always[1] -> broken')
  })

  it('rejects where the machine goes elsewhere, with the path', async () => {
    const act = ({ harness }: Rig<Order>) => harness.send({ type: 'order.placed', price: 500 })
    await expect(follow(longest, { make: () => rig(resume), act })).rejects.toThrow(
      /^reaches .*\nafter "order.placed\(cheap\)" the machine is in "cart", not in "paying"/,
    )
  })

  it('rejects where what must hold does not', async () => {
    const make = () => {
      const { harness } = rig(resume)
      const hold = () => {
        if (harness.context.tries > 0) throw new Error('nobody may pay')
      }
      return { harness, hold }
    }
    await expect(follow(longest, { make })).rejects.toThrow('nobody may pay')
  })
})

describe('killEverywhere', () => {
  // Each entry of `paying` counts as a try, after a restart too.
  const look = ({ harness }: Rig<Order>) => [harness.state, harness.context.why]
  const make = () => {
    const one = rig(resume)
    return { ...one, look: () => look(one) }
  }

  it('kills at every step and moment, and what comes after ends where it would have', async () => {
    let kills = 0
    for (const path of paths) kills += await killEverywhere(path, { make })
    const rests = paths.reduce((sum, { steps }) => sum + steps.length + 1, 0)
    expect(kills).toBeGreaterThan(rests)
  })

  it('finds a machine that does not take up its work after a restart', async () => {
    const forgetful = () => ({ ...rig(undefined) })
    await expect(killEverywhere(longest, { make: forgetful })).rejects.toThrow(
      /^killed \(gate\) after step 1: .*\nthe effect "pay" does not wait at its gate in "paying"/,
    )
  })

  it('finds a difference at the end', async () => {
    await expect(killEverywhere(longest, { make: () => rig(resume) })).rejects.toThrow(
      /it ends with .*"tries":2.*without a kill with .*"tries":1/,
    )
  })

  it('finds a machine that comes up elsewhere, unless somebody brings it back', async () => {
    const fresh = () => ({ ...rig('anew'), look: () => 'the same' })
    await expect(killEverywhere(longest, { make: fresh })).rejects.toThrow(
      'it came up in "cart", and was killed in "paying"',
    )
    const regain = async (one: Rig<Order>, state: string) => {
      await one.harness.send({ type: 'order.placed', price: 5 })
      if (state.startsWith('packing')) await one.harness.ok('pay', { receipt: 'r1' })
      if (state.includes('closed')) await one.harness.ok('wrap')
      if (state.includes('stuck') || state === 'sent') await one.harness.send({ type: 'label.printed' })
      if (state === 'sent') await one.harness.ok('wrap')
    }
    const short = paths.filter(({ steps }) => steps.every(({ snapshot }) => snapshot.value === 'paying'))
    for (const path of short) expect(await killEverywhere(path, { make: fresh, regain })).toBeGreaterThan(0)
  })

  it('finds an effect that bears no second run', async () => {
    const careless = () => {
      let balance = 10
      const pay = (_: unknown, { signal }: EffectContext) => {
        balance -= 5
        signal.throwIfAborted()
        return { receipt: 'r1' }
      }
      const harness = createHarness(orderMachine, { input: { order: 1 }, resume, effects: { pay } })
      return { harness, look: () => balance }
    }
    await expect(killEverywhere(longest, { make: careless })).rejects.toThrow(/^killed \(middle\)/)
  })
})

describe('probe', () => {
  const deaf = setup({
    types: { context: {} as { rings: number }, events: {} as { type: 'knock' | 'ring' | 'poke' | 'nod' } },
    actors: { sleep: downloadMachine },
  }).createMachine({
    id: 'deaf',
    context: { rings: 0 },
    initial: 'asleep',
    states: {
      asleep: {
        invoke: { id: 'sleep', src: 'sleep' },
        on: {
          ring: { actions: assign({ rings: ({ context }) => context.rings + 1 }) },
          poke: { target: 'asleep', reenter: true },
          knock: { guard: () => false, target: 'awake' },
          nod: { target: 'awake' },
        },
      },
      awake: {},
    },
  })
  const probed = (type: 'knock' | 'ring' | 'poke' | 'nod') => probe(createHarness(deaf), [{ type }])

  it('says nothing of what changes nothing', async () => {
    expect(await probed('knock')).toEqual([])
    expect(await probe(createHarness(orderMachine, { input: { order: 1 } }), [{ type: 'label.printed' }])).toEqual([])
  })

  it('tells a change of state, of context, and an effect that was begun again', async () => {
    expect(await probed('nod')).toEqual([{ event: { type: 'nod' }, state: 'asleep', changed: ['state', 'effects'] }])
    expect(await probed('ring')).toEqual([{ event: { type: 'ring' }, state: 'asleep', changed: ['context'] }])
    expect(await probed('poke')).toEqual([{ event: { type: 'poke' }, state: 'asleep', changed: ['effects'] }])
  })
})
