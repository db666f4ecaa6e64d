// What the oracle says is done about a session, and what its machine does: its effects at gates, its clock the test's.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { SessionEffect, SessionEvent, SessionMachine } from '../../machines/session.ts'
import type { Prompt } from '../../machines/session-facts.ts'
import { createHarness, type Harness } from '../../src/testing/index.ts'
import { exampleFacts } from './session.life.ts'
import type { Heard } from './session.oracle.ts'
import { stateOf } from './session.oracle.ts'
import { eventOf, noon } from './session.promise.ts'
import { type Deed, does, isPossible, newTodo, type Todo, triedDeeds } from './session.work.oracle.ts'

type Rig = Harness<SessionMachine>

const launchOf = (number: number) => ({ id: `0000000${number}`, number })
const promptOf = (id: number): Prompt => ({
  id,
  text: `prompt ${id}`,
  from: 'send',
  at: '2026-11-22T12:00:00.000Z',
  given: null,
})
const orderOf = (id: number) => ({ id, as: 'starting' as const, to: null })

/** What the host tells the machine for it; undefined: nobody tells it anything. */
export function eventsOf(deed: Deed, after: Todo, known: readonly Prompt[] = []): SessionEvent[] {
  const now = noon + after.life.now
  switch (deed.type) {
    case 'ask.launch':
      return [{ type: 'launch.requested', order: deed.order === null ? null : orderOf(deed.order), now }]
    case 'ask.proof':
      return [{ type: 'proof.requested', now }]
    case 'accept':
      return [{ type: 'prompt.accepted', prompt: promptOf(deed.id), now }]
    case 'settle':
      return [{ type: 'prompts.settled', ids: [deed.id], now }]
    case 'found':
      return [{ type: 'prompts.found', prompts: [promptOf(9), ...known.filter(({ id }) => id !== 9)], now }]
    case 'give': {
      const { id: launch } = launchOf(after.launches)
      const given = { launch, conversation: exampleFacts.conversation, size: 0, sent: deed.sent }
      return [{ type: 'prompt.given', id: deed.id, given, now }]
    }
    case 'learn':
      return [{ type: 'facts.learned', facts: { said: true }, now }]
    case 'launched': {
      const launch = { id: launchOf(after.launches).id } as never
      return [{ type: 'facts.learned', facts: { launch }, now }, eventOf(deed, after.life.now) as SessionEvent]
    }
    default:
      return [eventOf(deed as Heard, after.life.now)].filter((event) => event !== undefined)
  }
}

async function act(rig: Rig, deed: Deed, after: Todo): Promise<void> {
  const doing = () => rig.waiting.find((name) => name !== 'type') ?? 'none'
  switch (deed.type) {
    case 'work.ok':
      return rig.ok(doing())
    case 'work.fail':
      return rig.fail(doing(), new Error('the test broke it'))
    case 'typed.ok':
      return rig.ok('type')
    case 'typed.fail':
      return rig.fail('type', new Error('the test broke it'))
    case 'later':
      return rig.elapse(deed.ms)
    case 'killed':
      await rig.kill()
      await rig.restart()
      await rig.send({ type: 'host.resumed', now: noon + after.life.now })
      return rig.elapse(0)
    default:
      for (const event of eventsOf(deed, after, rig.context.prompts)) await rig.send(event)
      // A pause that is over at once.
      await rig.elapse(0)
  }
}

const seen = (rig: Rig) => {
  const { life, work } = rig.snapshot.value
  const doing = rig.waiting
  const [first] = doing
  return {
    life,
    doing,
    input: first === undefined ? null : (rig.inputOf(first) as SessionEffect),
    waits: work === 'pausing',
    prompts: rig.context.prompts.map(({ id, given }) => ({
      id,
      given: given && { launch: Number(given.launch), sent: given.sent },
    })),
    begun: rig.arrived,
    died: rig.snapshot.status === 'error',
  }
}

const said = (todo: Todo): ReturnType<typeof seen> => {
  const doing = [todo.doing, todo.typing && 'type'].filter(Boolean) as string[]
  const order = todo.doing === 'launch' && todo.order !== null ? orderOf(todo.order) : null
  return {
    life: stateOf(todo.life) as 'idle',
    doing,
    input: doing.length === 0 ? null : { name: 'main', order: orderSeen(todo, order) },
    waits: todo.waits,
    prompts: todo.prompts,
    begun: todo.begun,
    died: false,
  }
}
/** Only a launch reads it. */
const orderSeen = (todo: Todo, order: SessionEffect['order']) => (todo.doing === 'launch' ? order : null)

function same(rig: Rig, todo: Todo, deed: Deed): void {
  const found = seen(rig)
  if (found.doing[0] !== 'launch' && found.input) found.input = { ...found.input, order: null }
  const wanted = said(todo)
  // One thing at a time, whatever the oracle says.
  if (found.doing.length > 1 || !isDeepStrictEqual(found, wanted))
    expect({ deed, ...found }).toEqual({ deed, ...wanted })
}

export function workHarness(machine: SessionMachine): Rig {
  return createHarness(machine, { input: exampleFacts })
}

/** Does one thing after the other, those that can happen; throws where the machine does not do as the oracle says. */
export async function keepsWorkPromise(all: Deed[], machine: SessionMachine, taken?: Set<string>): Promise<void> {
  const rig = workHarness(machine)
  let todo = newTodo
  try {
    for (const deed of all) {
      if (!isPossible(todo, deed)) continue
      todo = does(todo, deed)
      await act(rig, deed, todo)
      try {
        same(rig, todo, deed)
      } catch (cause) {
        throw new Error(JSON.stringify(all), { cause })
      }
    }
  } finally {
    for (const key of rig.taken) taken?.add(key)
    await rig.stop()
  }
}

/** Goes to a situation, and tries everything there. */
export async function keepsWorkFrom(way: Deed[], machine: SessionMachine, taken?: Set<string>): Promise<void> {
  for (const deed of triedDeeds) await keepsWorkPromise([...way, deed], machine, taken)
}
