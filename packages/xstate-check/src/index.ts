/**
 * Model-based tests of any XState v5 machine, with its invokes, timers, guards, nested and parallel states as they are.
 *
 * - **Paths.** {@link walk} finds the paths of a real machine; {@link machinePaths} prints them as JSON. Nothing has to be
 *   said about the machine: where the payload of an event is not given (`events`), each guarded alternative of it is
 *   assumed to hold in its turn. {@link oraclePaths} does the same for an oracle: an abstract machine of what is promised,
 *   made with `createTestMachine` of `@xstate/test`, written without looking at the machine under test.
 * - **Harness.** {@link createHarness} starts a machine whose effects wait at gates. `ok` lets one run, on real files if it
 *   works on files; `fail` fails it; `hang` lets it run unheard; `elapse` moves a simulated clock; `kill` and `restart` do
 *   what SIGKILL and a new process do. What is durable is written before the effect that it authorises starts.
 *   {@link follow} takes a system along a path; {@link killEverywhere} does so with a kill at each step and moment, and
 *   compares the ends.
 * - **Coverage.** {@link coverage} names the transitions that no test has taken. {@link probe} sends what a state does not
 *   list, and tells what it changed: ignored events and transitions without a target are in no path.
 * - **Mutants.** {@link huntMutants} runs checks on every machine that differs from yours in one thing;
 *   {@link expectNoSurvivors} compares those that pass with a list in which each has its reason.
 * - **Form.** {@link auditMachine} finds unnamed pieces and failures that nobody hears.
 *
 * A machine is restarted from its value and its context, which must be plain JSON; timers, actors and history states are
 * not kept. It is then sent the event `resume`, whose answer in each state is part of the machine, and therefore walked.
 *
 * @example A whole test file, for a door (with vitest; any runner will do)
 * ```ts
 * import { expect, it } from 'vitest'
 * import { fromPromise, setup } from 'xstate'
 * import {
 *   coverage,
 *   createHarness,
 *   expectNoSurvivors,
 *   follow,
 *   huntMutants,
 *   killEverywhere,
 *   probe,
 *   walk,
 * } from 'xstate-check'
 *
 * const door = setup({
 *   types: { events: {} as { type: 'knock' | 'shut' | 'power.back' } },
 *   actors: { unlock: fromPromise(async () => undefined) },
 *   delays: { patience: 3000 },
 * }).createMachine({
 *   id: 'door',
 *   initial: 'locked',
 *   states: {
 *     locked: { on: { knock: { target: 'unlocking' } } },
 *     unlocking: {
 *       invoke: { id: 'unlock', src: 'unlock', onDone: { target: 'open' }, onError: { target: 'locked' } },
 *       after: { patience: { target: 'locked' } },
 *       on: { 'power.back': { target: 'unlocking', reenter: true } },
 *     },
 *     open: { on: { shut: { target: 'locked' } } },
 *   },
 * })
 * type Door = typeof door
 *
 * const paths = walk(door)
 * const make = (machine: Door) => () => {
 *   let bolt = 'in'
 *   const unlock = () => {
 *     bolt = 'out'
 *   }
 *   const harness = createHarness(machine, { effects: { unlock }, resume: { type: 'power.back' } })
 *   return { harness, look: () => [harness.state, harness.state === 'open' && bolt] }
 * }
 *
 * it('goes where every path says, by every transition', async () => {
 *   const taken: string[] = []
 *   for (const path of paths) taken.push(...(await follow(path, { make: make(door) })).taken)
 *   expect(coverage(door, taken).missing).toEqual([])
 * })
 *
 * it('survives a power cut at any moment', async () => {
 *   for (const path of paths) await killEverywhere(path, { make: make(door) })
 * })
 *
 * // What is promised of the door, said without looking at the machine.
 * async function keepsItsPromise(machine: Door) {
 *   const { harness } = make(machine)()
 *   const deafTo = async (...types: ('knock' | 'shut' | 'power.back')[]) =>
 *     expect(
 *       await probe(
 *         harness,
 *         types.map((type) => ({ type })),
 *       ),
 *     ).toEqual([])
 *   const asked = async () => {
 *     expect(harness.state).toBe('locked')
 *     await deafTo('shut', 'power.back')
 *     await harness.send({ type: 'knock' })
 *     expect([harness.state, harness.waiting]).toEqual(['unlocking', ['unlock']])
 *     await deafTo('knock', 'shut')
 *   }
 *   await asked()
 *   await harness.fail('unlock', 'jammed')
 *   await asked()
 *   await harness.elapse(2999)
 *   await harness.send({ type: 'power.back' })
 *   await harness.elapse(2999)
 *   expect(harness.waiting).toEqual(['unlock'])
 *   await harness.elapse(1)
 *   await asked()
 *   await harness.ok('unlock')
 *   expect(harness.state).toBe('open')
 *   await deafTo('knock', 'power.back')
 *   await harness.send({ type: 'shut' })
 *   await asked()
 * }
 *
 * it('has no mutant that keeps the promise', async () => {
 *   expectNoSurvivors(await huntMutants(door, keepsItsPromise), [])
 * })
 * ```
 *
 * @module
 */
export { type Checked, check } from './check/check.ts'
export { replay } from './check/replay.ts'
export type { Counterexample, TraceStep } from './check/trace.ts'
export {
  type Crash,
  done,
  type EffectAt,
  type EffectSteps,
  fail,
  type LeadsTo,
  type Outcome,
  type Part,
  type Parts,
  type Rules,
  type StateOf,
  type System,
  type Tell,
  tell,
  write,
} from './check/types.ts'
export {
  conforms,
  type Followed,
  type FollowOptions,
  follow,
  type KillOptions,
  killEverywhere,
  type Rig,
} from './harness/follow.ts'
export type { Effect, EffectContext } from './harness/gate.ts'
export { createHarness, type Durable, Harness, type HarnessOptions, type Moment } from './harness/harness.ts'
export { type Disturbance, probe } from './harness/probe.ts'
export { auditMachine } from './machine/audit.ts'
export { stateText, transitionKey } from './machine/labels.ts'
export {
  type Allowed,
  type Check,
  expectNoSurvivors,
  type Hunt,
  type HuntOptions,
  huntMutants,
} from './mutants/hunt.ts'
export { type Mutant, mutantsOf } from './mutants/mutants.ts'
export { type Coverage, coverage } from './search/coverage.ts'
export type { Budget, ExploreOptions } from './search/explore.ts'
export { type EventPayloads, type EventsOf, externalEvents, type Move, type Payloads } from './search/moves.ts'
export { type OracleOptions, type OraclePath, type OracleRun, type OracleStep, oraclePaths } from './search/oracle.ts'
export { type MachinePath, machinePaths } from './search/paths.ts'
export { type Searched, type Walk, type WalkOptions, type WalkStep, type Walks, walk } from './search/walk.ts'
export { byStep, byValue, type PathKind, type SerializeState } from './search/ways.ts'
