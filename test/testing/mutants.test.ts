import { describe, expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { createHarness, externalEvents, mutantsOf } from '../../src/testing/index.ts'
import { downloadMachine, orderMachine } from './machines.ts'

const mutants = mutantsOf(orderMachine)
const ids = mutants.map(({ id }) => id)
const mutant = (id: string) => {
  const found = mutants.find((one) => one.id === id)
  if (!found) throw new Error(`no mutant "${id}"; there are:\n${ids.join('\n')}`)
  return createHarness(found.machine, { input: { order: 1 }, resume: { type: 'shop.opened' } })
}
const placed = (price: number) => ({ type: 'order.placed', price }) as const

describe('mutantsOf', () => {
  it('names each mutant once, the same every time', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(mutantsOf(orderMachine).map(({ id }) => id)).toEqual(ids)
  })

  it('leads a transition to every other leaf, and not to where it leads already', async () => {
    const leaves = ['paying', 'packing.box.open', 'packing.box.closed', 'packing.label.blank', 'packing.label.stuck']
    expect(ids.filter((id) => id.startsWith('paying.onError ->'))).toEqual(
      [...leaves, 'sent', 'cancelled'].map((leaf) => `paying.onError -> ${leaf}`),
    )
    const harness = mutant('paying.onError -> sent')
    await harness.send(placed(5))
    await harness.fail('pay', new Error('no'))
    expect(harness.state).toBe('sent')
  })

  it('leads a compound target only to leaves that are not its initial one', () => {
    expect(mutantsOf(downloadMachine).map(({ id }) => id)).not.toContain('idle.on(start) -> active.fetching')
  })

  it('gives a target to a transition without one, though not the state itself, which would be the same', () => {
    expect(ids).toContain('cart.on(order.placed)[1] -> cancelled')
    expect(ids).not.toContain('cart.on(order.placed)[1] -> cart')
  })

  it('deletes a transition', async () => {
    const harness = mutant('paying.after(payLimit) deleted')
    await harness.send(placed(5))
    await harness.elapse(10_000)
    expect(harness.state).toBe('paying')
  })

  it('deletes onError', async () => {
    const harness = mutant('paying.onError deleted')
    await harness.send(placed(5))
    await harness.fail('pay', 'no money')
    expect(harness.error).toBe('no money')
  })

  it('makes a guard always hold, and never', async () => {
    const always = mutant('cart.on(order.placed)[0] guard always')
    await always.send(placed(500))
    expect(always.state).toBe('paying')
    const never = mutant('cart.on(order.placed)[0] guard never')
    await never.send(placed(5))
    expect([never.state, never.context.why]).toEqual(['cart', 'too dear'])
  })

  it('tries an alternative after the next one', async () => {
    const harness = mutant('cart.on(order.placed)[0] after [1]')
    await harness.send(placed(5))
    expect(harness.context.why).toBe('too dear')
  })

  it('drops reenter', async () => {
    const harness = mutant('paying.on(shop.opened) without reenter')
    await harness.send(placed(5))
    await harness.send({ type: 'shop.opened' })
    expect(harness.arrived).toEqual(['pay'])
  })

  it('drops an action, of a transition and of an entry', async () => {
    const transition = mutant('cart.on(order.placed)[0] without keepPrice')
    await transition.send(placed(5))
    expect(transition.context).toMatchObject({ price: 0, tries: 1 })
    const entry = mutant('paying entry without countTry')
    await entry.send(placed(5))
    expect(entry.context).toMatchObject({ price: 5, tries: 0 })
  })

  it('drops an invoke, and makes one run another actor', async () => {
    const without = mutant('paying without invoke pay')
    await without.send(placed(5))
    expect(without.waiting).toEqual([])
    const other = mutant('paying invoke pay runs wrap')
    await other.send(placed(5))
    expect([other.waiting, other.arrived]).toEqual([['pay'], ['wrap']])
  })

  it('gives a timer another delay of the machine', async () => {
    const harness = mutant('paying after(payLimit) takes wrapLimit')
    await harness.send(placed(5))
    await harness.elapse(1999)
    expect(harness.state).toBe('paying')
    await harness.elapse(1)
    expect(harness.state).toBe('cart')
  })

  it('changes the initial state, of the machine and of a state', () => {
    expect(mutant('order initial -> paying').state).toBe('paying')
    expect(ids).toContain('packing.box initial -> closed')
  })

  it('lets a state hear an external event that it was deaf to', async () => {
    const harness = mutant('cart hears order.cancelled -> paying')
    expect(await harness.send({ type: 'order.cancelled' })).toBe(true)
    expect(ids).not.toContain('cart hears order.placed -> paying')
    expect(ids.filter((id) => id.startsWith('sent hears'))).toEqual([])
  })

  it('reaches transitions without an event, inline ones, and those of invokes without an id', () => {
    const download = mutantsOf(downloadMachine).map(({ id }) => id)
    expect(download).toContain('active.failed.always[0] guard never')
    expect(download).toContain('active.failed.always[0] after [1]')
    expect(download).toContain('active.waiting.after(50) deleted')
  })

  it('leaves the machine itself as it was', () => {
    const actor = createActor(orderMachine, { input: { order: 1 } })
    expect(actor.getSnapshot().value).toBe('cart')
    expect(externalEvents(orderMachine)).toEqual(['label.printed', 'order.cancelled', 'order.placed', 'shop.opened'])
  })

  it('a mutant that goes round in circles ends instead of hanging', () => {
    const relay = createMachine({
      id: 'relay',
      initial: 'rest',
      states: {
        rest: { on: { go: { target: 'first' } } },
        first: { always: { target: 'second' } },
        second: { always: { target: 'third' } },
        third: {},
      },
    })
    const circle = mutantsOf(relay).find(({ id }) => id === 'second.always -> first')
    const harness = createHarness(circle?.machine ?? expect.unreachable())
    return harness.send({ type: 'go' }).then(() => expect(String(harness.error)).toMatch(/Infinite loop/))
  })
})
