import { describe, expect, it } from 'vitest'
import { assign, fromPromise, sendTo, setup } from 'xstate'
import { check, createHarness, done, fail, type Rules, replay, type System, tell, write } from '../src/index.ts'

const work = fromPromise(async () => undefined)

/** Pays, and pays again after a crash: right only if paying again is harmless. */
const shop = setup({
  types: { events: {} as { type: 'order' } | { type: 'back' } },
  actors: { pay: work },
}).createMachine({
  id: 'shop',
  initial: 'cart',
  states: {
    cart: { on: { order: { target: 'paying' } } },
    paying: {
      invoke: { id: 'pay', src: 'pay', onDone: { target: 'paid' }, onError: { target: 'cart' } },
      on: { back: { target: 'paying', reenter: true } },
    },
    paid: { type: 'final' },
  },
})
type Shop = System<{ shop: { machine: typeof shop } }, { paid: number }>
type ShopRules = Rules<{ shop: { machine: typeof shop } }, { paid: number }>

const careless: Shop = {
  machines: { shop: { machine: shop } },
  world: { paid: 0 },
  effects: { pay: ({ world, step }) => (step === 0 ? write({ paid: world.paid + 1 }) : done()) },
}
const careful: Shop = {
  ...careless,
  effects: { pay: ({ step }) => (step === 0 ? [write({ paid: 1 }), fail('no money', { mishap: true })] : done()) },
}
const rules: ShopRules = {
  steps: { 'somebody orders': () => tell('shop', { type: 'order' }) },
  invariants: {
    'nobody pays twice': ({ world }) => world.paid < 2,
    'who has paid is told so': ({ world, shop: { value } }) => value !== 'paid' || world.paid === 1,
  },
  crash: { resume: { shop: { type: 'back' } } },
}

describe('check', () => {
  it('finds the crash between a write and its being heard, by the shortest way', () => {
    const { holds, broken } = check(careless, rules)
    expect(holds).toBe(false)
    expect(broken?.steps.map(({ label }) => label)).toEqual([
      'somebody orders',
      'shop.pay: step 1',
      'crash',
      'shop.pay: step 1',
    ])
    expect(broken?.text).toBe(
      [
        'nobody pays twice',
        '',
        '   at the start: shop in cart',
        ' 1. somebody orders  (shop hears order; shop → paying)',
        ' 2. shop.pay: step 1  (world: paid = 1)',
        ' 3. crash  (shop hears back)',
        ' 4. shop.pay: step 1  (world: paid = 2)',
      ].join('\n'),
    )
    expect(broken?.mermaid).toContain('sequenceDiagram\n')
    expect(broken?.mermaid).toContain('Note over around,world_: crash')
  })

  it('searches all there is of a system that keeps its rules', () => {
    expect(check(careful, rules)).toMatchObject({ holds: true, exhausted: true })
    expect(check(careful, { ...rules, budget: { states: 2 } })).toMatchObject({ holds: true, exhausted: false })
  })

  it('a counterexample happens on the real machine, with effects that work', async () => {
    const { broken } = check(careless, rules)
    let paid = 0
    const harness = createHarness(shop, { effects: { pay: () => ++paid }, resume: { type: 'back' } })
    await replay(broken ?? expect.unreachable(), { shop: harness })
    expect([harness.state, paid]).toEqual(['paying', 1])
    await harness.ok('pay')
    expect(paid).toBe(2)
  })

  it('an effect that was aborted may still write', () => {
    const hasty = setup({ actors: { work }, delays: { limit: 10 } }).createMachine({
      id: 'hasty',
      initial: 'writing',
      states: {
        writing: {
          invoke: { id: 'work', src: 'work', onDone: { target: 'told' }, onError: { target: 'told' } },
          after: { limit: { target: 'rest' } },
        },
        told: {},
        rest: {},
      },
    })
    const { broken } = check(
      {
        machines: { hasty: { machine: hasty } },
        world: { text: '' },
        effects: { work: () => done(undefined, { world: { text: 'late' } }) },
      },
      {
        invariants: {
          'what is at rest was heard of': ({ world, hasty: { value } }) => value !== 'rest' || world.text === '',
        },
      },
    )
    expect(broken?.steps.map(({ kind }) => kind)).toEqual(['timer', 'late'])
  })

  it('a machine that dies of an error breaks every system', () => {
    const careless = setup({ actors: { work } }).createMachine({
      id: 'careless',
      initial: 'on',
      states: { on: { invoke: { id: 'work', src: 'work', onDone: { target: 'off' } } }, off: {} },
    })
    const { broken } = check({ machines: { careless: { machine: careless } }, world: null })
    expect(broken?.fault).toBe('"careless" died: failed')
  })

  it('machines send to each other by the names that they have in the system', () => {
    const ping = setup({ types: { context: {} as { got: number } } }).createMachine({
      id: 'ping',
      context: { got: 0 },
      on: {
        go: { actions: sendTo(({ system }) => system.get('pong'), { type: 'ball' }) },
        ball: { guard: ({ context }) => context.got < 3, actions: assign({ got: ({ context }) => context.got + 1 }) },
      },
    })
    const pong = setup({}).createMachine({
      id: 'pong',
      on: { ball: { actions: sendTo(({ system }) => system.get('ping'), { type: 'ball' }) } },
    })
    const { broken } = check(
      { machines: { ping: { machine: ping }, pong: { machine: pong } }, world: null },
      {
        steps: { go: () => tell('ping', { type: 'go' }) },
        invariants: { 'twice at most': ({ ping }) => ping.context.got < 3 },
      },
    )
    expect(broken?.steps).toHaveLength(3)
  })
})

describe('eventually', () => {
  const goal: ShopRules = {
    ...rules,
    eventually: {
      'an order ends': { from: ({ shop }) => shop.value === 'paying', to: ({ shop }) => shop.value !== 'paying' },
    },
  }

  it('holds where everything that has to happen leads there', () => {
    expect(check(careful, goal)).toMatchObject({ holds: true, exhausted: true })
  })

  it('finds a state that nothing leads out of', () => {
    const deaf = { ...goal, crash: {} }
    const { broken } = check(careful, deaf)
    expect(broken?.fault).toBe('an order ends: may never come')
    expect(broken?.text).toContain('and there it stays')
  })

  it('finds a circle, and not one that is unfair', () => {
    const lamp = (fair: boolean) =>
      check(
        {
          machines: {
            lamp: {
              machine: setup({}).createMachine({
                id: 'lamp',
                initial: 'off',
                states: {
                  off: { on: { flick: { target: 'on' } } },
                  on: { on: { flick: { target: 'off' }, smash: { target: 'broken' } } },
                  broken: {},
                },
              }),
            },
          },
          world: null,
        },
        {
          steps: { flick: () => tell('lamp', { type: 'flick' }), smash: () => tell('lamp', { type: 'smash' }) },
          fair: fair ? ['flick'] : ['flick', 'smash'],
          eventually: { 'it breaks': { to: ({ lamp }) => lamp.value === 'broken' } },
        },
      )
    // Weak fairness: smashing is not possible all the time.
    expect(lamp(true).broken?.text).toContain('over and over')
    expect(lamp(false).broken?.text).toContain('over and over')
  })
})

describe('reductions find what the full search finds', () => {
  /** Clients that each ask a server; the names tell nothing apart. */
  const client = setup({
    types: {
      context: {} as { name: string },
      input: {} as { name: string },
      events: {} as { type: 'go' } | { type: 'back' },
    },
    actors: { ask: work },
  }).createMachine({
    id: 'client',
    context: ({ input }) => input,
    initial: 'idle',
    states: {
      idle: { on: { go: { target: 'asking' } } },
      asking: {
        invoke: {
          id: 'ask',
          src: 'ask',
          input: ({ context }) => context,
          onDone: { target: 'served' },
          onError: { target: 'idle' },
        },
        on: { back: { target: 'asking', reenter: true } },
      },
      served: {},
    },
  })
  const names = ['anna', 'bert', 'carl']
  const parts = Object.fromEntries(names.map((name) => [name, { machine: client, input: { name } }]))
  interface Server {
    served: string[]
    open: number
  }
  const system: System<typeof parts, Server> = {
    machines: parts,
    world: { served: [], open: 0 },
    effects: {
      // Three steps that look at nothing, and one that counts.
      ask: (at) =>
        at.step < 3
          ? { kind: 'on', memory: at.step }
          : at.step === 3
            ? write({ served: [...at.world.served, at.input.name], open: at.world.open + 1 })
            : done(),
    },
  }
  const of = (limit: number): Rules<typeof parts, Server> => ({
    steps: { 'somebody goes': () => names.map((name) => tell(name, { type: 'go' }, { label: name })) },
    invariants: { 'not too many are served': ({ world }) => world.open < limit },
  })

  it.each([2, 3, 4])('where the limit is %s', (limit) => {
    const full = check(system, { ...of(limit), reduce: false })
    const byOrder = check(system, of(limit))
    const bySymmetry = check(system, { ...of(limit), symmetry: [names], unordered: true, reduce: false })
    const both = check(system, { ...of(limit), symmetry: [names], unordered: true })
    for (const one of [byOrder, bySymmetry, both]) {
      expect([one.holds, one.exhausted, one.broken?.fault]).toEqual([full.holds, full.exhausted, full.broken?.fault])
      expect(one.states).toBeLessThan(full.states)
    }
    expect(bySymmetry.broken?.steps.length).toBe(full.broken?.steps.length)
    expect(both.states).toBeLessThanOrEqual(Math.min(byOrder.states, bySymmetry.states))
  })

  it('with a crash at any moment too', () => {
    const crash = { resume: Object.fromEntries(names.map((name) => [name, { type: 'back' }])) }
    for (const limit of [3, 4]) {
      const full = check(system, { ...of(limit), crash, reduce: false })
      const reduced = check(system, { ...of(limit), crash, symmetry: [names], unordered: true })
      expect([reduced.holds, reduced.broken?.fault]).toEqual([full.holds, full.broken?.fault])
    }
  })

  it('names that are told apart at the start are refused', () => {
    const uneven = { ...system, world: { served: ['anna'], open: 0 } }
    expect(() => check(uneven, { ...of(9), symmetry: [names] })).toThrow('told apart at the start')
  })
})
