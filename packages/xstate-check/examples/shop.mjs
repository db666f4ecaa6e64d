import { fromPromise, setup } from 'xstate'
import { check, done, tell, write } from 'xstate-check'

const shop = setup({ actors: { pay: fromPromise(async () => {}) } }).createMachine({
  id: 'shop',
  initial: 'cart',
  states: {
    cart: { on: { order: { target: 'paying' } } },
    paying: {
      invoke: { id: 'pay', src: 'pay', onDone: { target: 'paid' }, onError: { target: 'cart' } },
      on: { back: { target: 'paying', reenter: true } },
    },
    paid: {},
  },
})

const { broken } = check(
  {
    machines: { shop: { machine: shop } },
    world: { charged: 0 },
    // What an effect does, step by step. A crash may fall between any two.
    effects: { pay: ({ world, step }) => (step === 0 ? write({ charged: world.charged + 1 }) : done()) },
  },
  {
    steps: { 'somebody orders': () => tell('shop', { type: 'order' }) },
    invariants: { 'nobody is charged twice': ({ world }) => world.charged < 2 },
    crash: { resume: { shop: { type: 'back' } } },
  },
)
console.log(broken?.text)
