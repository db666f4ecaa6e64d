// The machine of a session: its oracle, its walk, what it is deaf to, its mutants, and a kill at every step.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import { type SessionEvent, sessionMachine, sessionStates } from '../../machines/session.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog } from '../../src/journal/log.ts'
import { openSessionActors } from '../../src/sessions/actors.ts'
import { openRegistry, type Told } from '../../src/sessions/registry.ts'
import {
  coverage,
  createHarness,
  type EventPayloads,
  externalEvents,
  follow,
  killEverywhere,
  probe,
  walk,
} from '../../src/testing/index.ts'
import { transitionKey } from '../../src/testing/labels.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { exampleFacts } from './session.life.ts'
import { type Heard, hear, newSession, tried } from './session.oracle.ts'
import { eventOf, keeps, keepsPromiseFrom, keepsSessionPromise, promisedSituations } from './session.promise.ts'

describe('a session is what was heard of it, as the oracle promises, each time from what is on paper', () => {
  it('in every situation that there is, whatever is heard there', () => {
    expect(promisedSituations.length).toBeGreaterThan(100)
    for (const way of promisedSituations) keepsPromiseFrom(way, sessionMachine)
  })

  const anyHeard = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...tried) },
    fc
      .constantFrom(1, 999, 1_000, 1_001, 5_000, 15_000, 59_999, 60_000, 60_001, 3_600_000, -10_000, -600_000)
      .map((ms): Heard => ({ type: 'later', ms })),
  )
  it('at any time, and when the clock jumps', () => {
    fc.assert(
      fc.property(fc.array(anyHeard, { minLength: 1, maxLength: 40 }), (all) => {
        keepsSessionPromise(all, sessionMachine)
      }),
      { numRuns: 500 },
    )
  })
})

/** Everything that the oracle tries, told soon, and long after. */
const payloads: EventPayloads = {}
for (const heard of tried)
  for (const at of [1_000, 120_000]) {
    const { type, ...payload } = eventOf(heard, at) ?? { type: '' }
    if (type) payloads[type] = { ...payloads[type], [`${JSON.stringify(heard)} ${at}`]: payload }
  }
/** What is done about it, and its prompts, have an oracle of their own. */
for (const type of ['launch.requested', 'proof.requested', 'host.resumed', 'prompt.accepted', 'prompt.given'])
  payloads[type] = {}
for (const type of ['prompts.settled', 'prompts.found', 'facts.learned']) payloads[type] = {}
for (const effect of ['launch', 'prove', 'stop', 'type'])
  for (const end of ['onDone', 'onError']) payloads[`${effect}.${end}`] = {}
const paths = walk(sessionMachine, {
  input: exampleFacts,
  events: payloads,
  serializeState({ value, context: { vain, due } }, move, previous) {
    const type = move.split('(')[0] as string
    const series = ['end.seen', 'launch.began'].includes(type) ? [vain, due !== null] : []
    return JSON.stringify([value.life, previous?.value.life, type, series])
  },
})
const named = paths.map((path) => [path.description, path] as const)
const make = () => {
  const harness = createHarness(sessionMachine, { input: exampleFacts })
  return { harness, look: () => ({ state: harness.state, context: harness.context }) }
}

/** Keys of the transitions that a machine takes which hears all that. */
function takenOn(all: Heard[]): Set<string> {
  const keys = new Set<string>()
  const actor = createActor(sessionMachine, {
    input: exampleFacts,
    inspect(event) {
      if (event.type === '@xstate.microstep') for (const one of event._transitions) keys.add(transitionKey(one))
    },
  }).start()
  let facts = newSession
  for (const heard of all) {
    facts = hear(facts, heard)
    const event = eventOf(heard, facts.now)
    if (event) actor.send(event)
  }
  actor.stop()
  return keys
}

describe('the session machine, walked as it is', () => {
  const taken = new Set<string>()
  it('leads where the walk says, on every path', async () => {
    for (const [, path] of named) for (const key of (await follow(path, { make })).taken) taken.add(key)
  })

  it('took every transition, here or on a way of the oracle, and was told everything that can be said to it', () => {
    for (const way of promisedSituations)
      for (const heard of tried) for (const key of takenOn([...way, heard])) taken.add(key)
    const { missing } = coverage(sessionMachine, taken)
    expect(missing.filter((key) => key.startsWith('life'))).toEqual([])
    const told = Object.keys(payloads).filter((type) => !type.includes('.on'))
    expect([...told, 'pause.began'].sort()).toEqual(externalEvents(sessionMachine))
  })

  it('ends the same when it is killed at any step', async () => {
    let kills = 0
    for (const [, path] of named.filter(([name], at) => at % 3 === 0 && !name.includes('untilDue')))
      kills += await killEverywhere(path, { make, moments: ['gate'] })
    expect(kills).toBeGreaterThan(100)
  })

  it('has the states that the registry knows', () => {
    expect(Object.keys(sessionMachine.states.life?.states ?? {}).sort()).toEqual([...sessionStates].sort())
  })
})

describe('the session machine is deaf to what is not for it', () => {
  const ends = new Map(paths.map((path) => [path.steps.at(-1)?.snapshot.value.life, path]))
  it.each([...ends])('in %s', async (state, path) => {
    const { harness } = make()
    for (const { event } of path.steps) await harness.step(event)
    expect(harness.snapshot.value.life).toBe(state)
    const foreign = ['limit.seen', 'swap.requested', 'situation.seen', 'time.passed', 'host.stop']
    expect(await probe(harness, foreign.map((type) => ({ type, now: 0 })) as unknown as SessionEvent[])).toEqual([])
    await harness.stop()
  })

  it('is all seven of its states', () => {
    expect([...ends.keys()].sort()).toEqual([...sessionStates].sort())
  })
})

it('a host that is killed after every single event goes on with the same session, from its log', async () => {
  const longest = promisedSituations.slice(-12)
  for (const way of longest) {
    const stateDir = temporaryDirectory()
    let time = 0
    const open = async () => {
      const log = await openLog(stateDir)
      return { log, registry: openRegistry(openSessionActors({ keeping: openKeeping(log) }), () => time) }
    }
    let host = await open()
    host.registry.add(exampleFacts)
    let facts = newSession
    for (const heard of way) {
      await host.log.durable()
      host = await open()
      facts = hear(facts, heard)
      const { now, ...event } = eventOf(heard, facts.now) ?? { now: 0, type: undefined }
      if (!event.type) continue
      time = now
      host.registry.tell('main', event as Told)
      await host.log.durable()
      host = await open()
      keeps(host.registry.get('main') as never, facts, heard)
    }
  }
})
