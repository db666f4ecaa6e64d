import { afterEach, describe, expect, it } from 'vitest'
import { fromCallback, setup } from 'xstate'
import { createHarness, type EffectContext, type Harness, type HarnessOptions } from '../../src/testing/index.ts'
import { downloadMachine, orderMachine } from './machines.ts'

const input = { order: 7 }
const placed = { type: 'order.placed', price: 5 } as const
const living: { stop(): Promise<void> }[] = []

afterEach(async () => {
  for (const harness of living.splice(0)) await harness.stop()
})

function order(options: HarnessOptions<typeof orderMachine> = {}): Harness<typeof orderMachine> {
  const harness = createHarness(orderMachine, { input, ...options })
  living.push(harness)
  return harness
}

async function paying(options: HarnessOptions<typeof orderMachine> = {}): Promise<Harness<typeof orderMachine>> {
  const harness = order(options)
  await harness.send(placed)
  return harness
}

describe('effects at their gates', () => {
  it('an effect waits until it is told to run, and its output reaches the machine', async () => {
    const ran: unknown[] = []
    const harness = await paying({
      effects: {
        pay: async (given: unknown) => {
          ran.push(given)
          return { receipt: 'r9' }
        },
      },
    })
    expect([harness.state, harness.waiting, ran]).toEqual(['paying', ['pay'], []])
    expect(harness.inputOf('pay')).toEqual({ order: 7 })
    await harness.ok('pay')
    expect(ran).toEqual([{ order: 7 }])
    expect([harness.context.why, harness.waiting, harness.begun]).toEqual(['r9', ['wrap'], ['pay']])
  })

  it('one that fails on its own takes the machine along its error path', async () => {
    const harness = await paying({ effects: { pay: () => Promise.reject(new Error('no money')) } })
    await harness.ok('pay')
    expect([harness.state, harness.context.why]).toEqual(['cart', 'refused'])
  })

  it('one that is made to fail does not begin', async () => {
    const harness = await paying({ effects: { pay: () => expect.unreachable() } })
    await harness.fail('pay', new Error('no money'))
    expect([harness.state, harness.begun, harness.waiting]).toEqual(['cart', [], []])
  })

  it('one without work ends as the test says', async () => {
    const harness = await paying()
    await harness.ok('pay', { receipt: 'r2' })
    expect(harness.context.why).toBe('r2')
  })

  it('one that hangs has done its work, and its timer runs out', async () => {
    const ran: string[] = []
    const harness = await paying({ effects: { pay: () => ran.push('pay') } })
    await harness.hang('pay')
    await harness.elapse(999)
    expect([harness.state, ran]).toEqual(['paying', ['pay']])
    await harness.elapse(1)
    expect(harness.state).toBe('cart')
  })

  it('one that the machine no longer wants is aborted, and its end is not heard', async () => {
    let signal: AbortSignal | undefined
    const harness = await paying({
      effects: {
        pay: (_: unknown, context: EffectContext) => {
          signal = context.signal
        },
      },
    })
    await harness.hang('pay')
    await harness.send({ type: 'order.cancelled' })
    expect([signal?.aborted, harness.state]).toEqual([true, 'cancelled'])
  })

  it('one may send events while it runs', async () => {
    const harness = await paying({
      effects: { wrap: (_: unknown, { send }: EffectContext) => send({ type: 'label.printed' }) },
    })
    await harness.ok('pay', { receipt: 'r' })
    await harness.ok('wrap')
    expect(harness.state).toBe('sent')
  })

  it('says which effects wait when another is asked for', async () => {
    const harness = await paying()
    await expect(harness.ok('wrap')).rejects.toThrow('"wrap" does not wait at its gate in "paying"; waiting: pay')
  })

  it('leaves alone the actors that it is told to', async () => {
    const seen: string[] = []
    const machine = setup({
      actors: { listen: fromCallback(() => void seen.push('listening')), work: downloadMachine },
    }).createMachine({
      id: 'ear',
      initial: 'on',
      states: {
        on: {
          invoke: [
            { id: 'listen', src: 'listen' },
            { id: 'work', src: 'work' },
          ],
        },
      },
    })
    const harness = createHarness(machine, { ungated: ['listen'] })
    living.push(harness)
    expect([harness.waiting, seen]).toEqual([['work'], ['listening']])
  })
})

describe('time', () => {
  it('runs only when it is told to, to the very timer that is asked for', async () => {
    const harness = await paying()
    await harness.elapse(400)
    await harness.expire('xstate.after.payLimit.order.paying')
    expect([harness.state, harness.clock.now()]).toEqual(['cart', 1000])
    await expect(harness.expire('xstate.after.payLimit.order.paying')).rejects.toThrow('running: none')
  })

  it('a timer starts anew with its state', async () => {
    const harness = await paying()
    await harness.elapse(900)
    await harness.send({ type: 'shop.opened' })
    await harness.elapse(900)
    expect(harness.state).toBe('paying')
  })
})

describe('what is durable', () => {
  it('is written before the effect that it authorises comes to its gate', async () => {
    const log: unknown[] = []
    const harness: Harness<typeof orderMachine> = order({
      persist: ({ value }, { type }) => log.push([type, value, log.length === 0 ? [] : [...harness.arrived]]),
    })
    await harness.send(placed)
    expect(log).toEqual([
      ['xstate.init', 'cart', []],
      ['order.placed', 'paying', []],
    ])
    expect(harness.arrived).toEqual(['pay'])
  })

  it('when it cannot be written, the effect does not start, and the machine has ended', async () => {
    const harness = order({
      persist: ({ value }) => {
        if (value === 'paying') throw new Error('disk full')
      },
    })
    await harness.send(placed)
    expect([harness.arrived, harness.error, harness.durable.value]).toEqual([[], new Error('disk full'), 'cart'])
    await expect(harness.send(placed)).rejects.toThrow('the machine has ended: Error: disk full')
  })

  it('may be kept of every actor in it: each step is inspected before its effects, and a throw ends that actor', async () => {
    const shop = setup({ actors: { order: orderMachine } }).createMachine({
      id: 'shop',
      initial: 'open',
      states: {
        open: { invoke: { id: 'order', src: 'order', input, onError: { target: 'shut' } } },
        shut: {},
      },
    })
    const seen: unknown[] = []
    const harness = createHarness(shop, {
      ungated: ['order'],
      inspect(event) {
        if (event.type !== '@xstate.microstep') return
        const { machine, value } = event.snapshot as unknown as { machine: { id: string }; value: unknown }
        seen.push([machine.id, value])
        if (value === 'paying') throw new Error('disk full')
      },
    })
    living.push(harness)
    seen.splice(0)
    harness.snapshot.children.order?.send(placed)
    expect([harness.state, harness.error]).toEqual(['shut', undefined])
    expect(seen).toEqual([
      ['order', 'paying'],
      ['shop', 'shut'],
    ])
  })

  it('nobody sees what a dead machine does', async () => {
    let seen = 0
    const harness = order({ inspect: () => seen++ })
    const before = seen
    await harness.kill()
    expect([before > 0, seen - before]).toEqual([true, 0])
  })

  it('an event that changes nothing writes nothing', async () => {
    let writes = 0
    const harness = order({ persist: () => writes++ })
    expect(await harness.send({ type: 'label.printed' })).toBe(false)
    expect(writes).toBe(1)
  })
})

it('steps of a walk happen by their events: ends, failures, timers, and what is sent', async () => {
  const harness = order()
  await harness.step(placed)
  await harness.step({ type: 'xstate.error.actor.pay', error: new Error('no') })
  await harness.step(placed)
  await harness.step({ type: 'xstate.after.payLimit.order.paying' })
  await harness.step(placed)
  await harness.step({ type: 'xstate.done.actor.pay', output: { receipt: 'r' } })
  expect([harness.state, harness.context.tries]).toEqual(['packing.box.open & packing.label.blank', 3])
})
