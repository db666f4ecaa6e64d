import { expect, it } from 'vitest'
import { type AccountMachine, accountMachine } from '../../machines/account.ts'
import { type Allowed, expectNoSurvivors, huntMutants } from '../../src/testing/index.ts'
import { type Heard, silences, tried } from './account.oracle.ts'
import { keepsPromiseFrom, promisedSituations } from './account.promise.ts'

const states = ['available', 'near', 'suspected', 'limited', 'loggedOut']

/** Mutants that keep every promise, and why they may live. */
const allowed: Allowed[] = [
  {
    id: 'account.on(login.failed)[1] -> loggedOut',
    reason: 'the same machine: what it keeps on this event leads there from wherever it is',
  },
  ...states.slice(1).map((state) => ({
    id: `account initial -> ${state}`,
    reason: 'the same machine: it is where its page says before anybody can look',
  })),
  ...states.flatMap((state) =>
    [0, 1, 2].map((at) => ({
      id: `${state}.always[${at}] after [${at + 1}]`,
      reason: 'the same machine: a page speaks for one state, so that the order in which they are asked for is nothing',
    })),
  ),
]

const [limit, , , , , suspicion] = tried as [Heard, Heard, Heard, Heard, Heard, Heard]
/** A turn of the session that is suspected proves that a limit is over, too. */
const suspectedTwice: Heard[] = [limit, suspicion, { type: 'later', ms: 250 }]

it('no machine that differs from the account machine in one thing keeps its promises', async () => {
  // Those in which one thing is known or two: more of them kills no more.
  const ways = [...promisedSituations.slice(0, 48), ...silences, suspectedTwice]
  const checks = ways.map((way) => (machine: AccountMachine) => keepsPromiseFrom(way, machine))
  const hunt = await huntMutants(accountMachine, checks)
  expectNoSurvivors(hunt, allowed)
  expect(hunt.tried.length).toBeGreaterThan(100)
}, 120_000)
