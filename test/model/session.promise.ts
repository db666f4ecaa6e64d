// What the oracle says of a session, and what the machine makes of an entry, in one form. The machine is asked as the
// registry asks it: each time from what was written, as a host does that has just come up.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { initialTransition } from 'xstate'
import { isDue, type SessionEvent, type SessionMachine } from '../../machines/session.ts'
import type { Fault } from '../../machines/swap.ts'
import { oraclePaths } from '../../src/testing/index.ts'
import { exampleFacts, firstEntry, type LifeOfEntry, livedOn } from './session.life.ts'
import {
  type Facts,
  type Heard,
  hear,
  isLaunchedNow,
  newSession,
  sessionOracle,
  situationText,
  stateOf,
  tried,
} from './session.oracle.ts'

export const noon = Date.parse('2026-11-22T12:00:00Z')
export const fault = (code: string): Fault => ({ code, message: `the test says ${code}` })

/** What the host tells the machine for it, `at` ms since that noon; undefined: nobody tells it anything. */
export function eventOf(heard: Heard, at: number): SessionEvent | undefined {
  const now = noon + at
  switch (heard.type) {
    case 'later':
      return undefined
    case 'launched':
      return { type: 'launch.began', as: heard.as, now }
    case 'not.proved':
      return { type: 'proof.failed', fault: fault(heard.why), lives: heard.lives, now }
    case 'asked':
      return { type: 'dialog.seen', dialog: fault(heard.what), now }
    case 'stop.failed':
      return { type: 'stop.failed', fault: fault(heard.why), now }
    default:
      return { type: names[heard.type], now }
  }
}
const names = {
  started: 'start.heard',
  proved: 'proof.found',
  prompt: 'turn.began',
  answer: 'turn.ended',
  limit: 'turn.cut',
  wrap: 'turn.wrapped',
  clear: 'conversation.changed',
  dead: 'end.seen',
  answered: 'dialog.gone',
  hold: 'hold.requested',
  release: 'release.requested',
  stop: 'stop.requested',
  restart: 'restart.requested',
} as const

export const seen = (
  { state, proved, fault: found, dialog, held, unfinished, began, vain, due }: LifeOfEntry,
  now: number,
) => ({
  state,
  proved,
  held,
  vain,
  why: found?.code ?? null,
  question: dialog?.code ?? null,
  owed: unfinished,
  launchedAt: began === null ? null : began - noon,
  next: due === null ? null : due - noon,
  launches: isDue({ due }, noon + now),
})

export const said = (facts: Facts): ReturnType<typeof seen> => {
  const { now: _, stopped: __, broken: ___, underWay: ____, turn: _____, ...rest } = facts
  return { ...rest, state: stateOf(facts) as 'idle', launches: isLaunchedNow(facts) }
}

/** Told by `expect` where it is not so, which takes its time. */
export function keeps(entry: LifeOfEntry, facts: Facts, heard?: Heard): void {
  const [found, wanted] = [seen(entry, facts.now), said(facts)]
  if (!isDeepStrictEqual(found, wanted)) expect({ heard, ...found }).toEqual({ heard, ...wanted })
}

const onPaper = (entry: LifeOfEntry): LifeOfEntry => JSON.parse(JSON.stringify(entry))

/** Tells one thing after the other; throws where the entry is not as the oracle says. */
export function keepsSessionPromise(
  all: Heard[],
  machine: SessionMachine,
  from: { entry: LifeOfEntry; facts: Facts } = { entry: firstEntry, facts: newSession },
) {
  let { entry, facts } = from
  for (const heard of all) {
    facts = hear(facts, heard)
    const event = eventOf(heard, facts.now)
    if (event) entry = onPaper(livedOn(onPaper(entry), event, machine))
    keeps(entry, facts, heard)
  }
  return { entry, facts }
}

/** Goes to a situation, and tries everything there. */
export function keepsPromiseFrom(way: Heard[], machine: SessionMachine): void {
  const there = keepsSessionPromise(way, machine)
  for (const heard of tried) keepsSessionPromise([heard], machine, there)
}

const { state: _, ...firstLife } = firstEntry

/** A machine that has just been made is as the first entry of a session says. */
export function beginsAsPromised(machine: SessionMachine): void {
  const [{ value, context }] = initialTransition(machine, exampleFacts)
  expect(value).toEqual({ life: 'starting', work: 'resting', prompts: 'resting' })
  expect(context).toEqual({ ...exampleFacts, ...firstLife, order: null })
}

/** Each situation that the oracle can come to, by the shortest way to it; the short ones first. */
export const promisedSituations: Heard[][] = (() => {
  const found = new Map<string, Heard[]>()
  for (const { steps } of oraclePaths(sessionOracle, {
    kind: 'shortest',
    events: tried,
    serializeState: situationText,
  }))
    for (const [at, { snapshot }] of steps.entries()) {
      const way = steps.slice(1, at + 1).map(({ event }) => event as unknown as Heard)
      const text = situationText(snapshot)
      if (way.length < (found.get(text)?.length ?? Number.POSITIVE_INFINITY)) found.set(text, way)
    }
  // Whether it is held changes nothing else, and makes no situation of its own.
  return [...found.values(), [{ type: 'hold' } as const]].sort((one, other) => one.length - other.length)
})()
