import { describe, expect, it } from 'vitest'
import {
  createHarness,
  type EventPayloads,
  expectNoSurvivors,
  follow,
  type Hunt,
  huntMutants,
  walk,
} from '../../src/testing/index.ts'
import { orderEvents, orderMachine } from './machines.ts'

const hunt: Hunt = {
  tried: ['a', 'b', 'c'],
  survivors: ['a'],
  killed: new Map([
    ['b', 'why'],
    ['c', 'why'],
  ]),
}

describe('huntMutants', () => {
  it('a check that follows the paths finds what leads elsewhere, and tells what it does not find', async () => {
    const paths = walk(orderMachine, { input: { order: 1 }, events: orderEvents satisfies EventPayloads })
    const found = await huntMutants(
      orderMachine,
      paths.map(
        (path) => (machine: typeof orderMachine) =>
          follow(path, { make: () => ({ harness: createHarness(machine, { input: { order: 1 } }) }) }),
      ),
    )
    expect(found.tried).toHaveLength(found.survivors.length + found.killed.size)
    expect(found.killed.get('paying.onDone -> sent')).toContain('the machine is in "sent"')
    expect(found.survivors.filter((id) => / -> /.test(id) && !id.includes(' hears '))).toEqual([])
    // Paths say nothing of the context, of effects begun again, nor of what is not in them.
    expect(found.survivors).toContain('paying entry without countTry')
    expect(found.survivors).toContain('cart hears order.cancelled -> paying')
  })

  it('does not begin when the machine itself does not pass', async () => {
    const check = () => Promise.reject(new Error('never'))
    await expect(huntMutants(orderMachine, check)).rejects.toThrow('"order" itself does not pass the check: never')
  })

  it('a check that does not end counts as failed', async () => {
    let calls = 0
    const check = () => (calls++ === 0 ? undefined : new Promise(() => undefined))
    const only = (id: string) => id === 'paying.onError deleted'
    const { killed } = await huntMutants(orderMachine, check, { patience: 20, only })
    expect([...killed]).toEqual([['paying.onError deleted', 'the check did not end within 20 ms']])
  })

  it('tries first what failed last', async () => {
    const order: string[] = []
    const passes = () => void order.push('passes')
    let calls = 0
    const fails = () => {
      order.push('fails')
      if (calls++ > 0) throw new Error('no')
    }
    const only = (id: string) => id.startsWith('paying.onError ->')
    const { tried } = await huntMutants(orderMachine, [passes, fails], { only })
    expect(order).toEqual(['passes', 'fails', 'passes', ...tried.map(() => 'fails')])
  })
})

describe('expectNoSurvivors', () => {
  it('is silent when the survivors are those allowed', () => {
    expectNoSurvivors(hunt, [{ id: 'a', reason: 'the same machine' }])
  })

  it('names a survivor', () => {
    expect(() => expectNoSurvivors(hunt)).toThrow('of 3 mutants:\nalive: a')
  })

  it('names an allowed one that is dead, that does not exist, that has no reason, or that stands there twice', () => {
    const allowed = (...ids: string[]) => ids.map((id) => ({ id, reason: 'x' }))
    expect(() => expectNoSurvivors(hunt, allowed('a', 'b'))).toThrow('allowed, but dead: b')
    expect(() => expectNoSurvivors(hunt, allowed('a', 'z'))).toThrow('allowed, but no such mutant: z')
    expect(() => expectNoSurvivors(hunt, allowed('a', 'a'))).toThrow('allowed twice: a')
    expect(() => expectNoSurvivors(hunt, [{ id: 'a', reason: ' ' }])).toThrow('allowed without a reason: a')
  })

  it('is not content with a hunt that tried nothing', () => {
    expect(() => expectNoSurvivors({ tried: [], survivors: [], killed: new Map() })).toThrow('no mutant was tried')
  })
})
