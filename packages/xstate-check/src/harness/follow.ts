// Following the paths of a walk on a system under test, whole or with a kill on the way.
import { isDeepStrictEqual } from 'node:util'
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { holdsBlank } from '../machine/blank.ts'
import { stateText } from '../machine/labels.ts'
import { deafTo } from '../search/moves.ts'
import type { Walk, WalkStep } from '../search/walk.ts'
import { type Harness, type Moment, moments } from './harness.ts'
import { throughJson } from './json.ts'
import { probe } from './probe.ts'

/** A system under test: a harness and what its effects work on. */
export interface Rig<TMachine extends AnyStateMachine> {
  harness: Harness<TMachine>
  /** What is compared between a run that was killed and one that was not. Default: the state and the context. */
  look?: () => unknown
  /** Throws when what must always be true is not; called after every step, every kill and every restart. */
  hold?: () => unknown
  /** Takes away what the rig made. */
  end?: () => unknown
}

export interface FollowOptions<TMachine extends AnyStateMachine, TRig extends Rig<TMachine>> {
  make: () => TRig | Promise<TRig>
  /** Makes a step happen. Default: {@link Harness.step}. */
  act?: (rig: TRig, step: WalkStep<TMachine>) => unknown
}

export interface KillOptions<TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>
  extends FollowOptions<TMachine, TRig> {
  moments?: readonly Moment[]
  /**
   * For states that a restart does not come back to by design: brings the machine back to the state in which it was
   * killed, as somebody outside would.
   */
  regain?: (rig: TRig, state: string) => unknown
}

async function steps<TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>(
  rig: TRig,
  part: WalkStep<TMachine>[],
  act: FollowOptions<TMachine, TRig>['act'],
  see?: (step: WalkStep, taken: string[], arrived: string[]) => unknown,
): Promise<void> {
  for (const step of part) {
    const before = rig.harness.log.length
    const earlier = rig.harness.arrivedIds.length
    await (act ? act(rig, step) : rig.harness.step(step.event, step.timer))
    const expected = (step as WalkStep).snapshot
    const { state } = rig.harness
    const { status } = rig.harness.snapshot as AnyMachineSnapshot
    if (state !== stateText(expected.value))
      throw new Error(`after "${step.label}" the machine is in "${state}", not in "${stateText(expected.value)}"`)
    if (status !== expected.status)
      throw new Error(`after "${step.label}" the machine is ${status}, not ${expected.status}`)
    await see?.(step as WalkStep, rig.harness.log.slice(before), rig.harness.arrivedIds.slice(earlier))
    await rig.hold?.()
  }
}

const look = async <TMachine extends AnyStateMachine>({ harness, look }: Rig<TMachine>): Promise<unknown> =>
  look ? await look() : { state: harness.state, context: throughJson(harness.context) }

async function withRig<TRig extends Rig<TMachine>, TMachine extends AnyStateMachine, TResult>(
  { make }: FollowOptions<TMachine, TRig>,
  place: string,
  use: (rig: TRig) => Promise<TResult>,
): Promise<TResult> {
  const rig = await make()
  try {
    return await use(rig)
  } catch (cause) {
    throw new Error(`${place}\n${cause instanceof Error ? cause.message : cause}`, { cause })
  } finally {
    await rig.harness.stop()
    await rig.end?.()
  }
}

/** What came of following a path. */
export interface Followed {
  /** What {@link Rig.look} told at the end. */
  seen: unknown
  /** As in {@link Harness}. */
  begun: readonly string[]
  taken: ReadonlySet<string>
}

/** Throws where a machine does not begin where a path does. */
function checkStart<TMachine extends AnyStateMachine>({ harness }: Rig<TMachine>, { start }: Walk<TMachine>): void {
  const expected = stateText((start as AnyMachineSnapshot).value)
  if (harness.state !== expected) throw new Error(`the machine starts in "${harness.state}", not in "${expected}"`)
}

/** Follows a path from its start; rejects at the first step that leads elsewhere than the walk says. */
export const follow = <TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>(
  path: Walk<TMachine>,
  options: FollowOptions<TMachine, TRig>,
): Promise<Followed> =>
  withRig(options, path.description, async (rig) => {
    checkStart(rig, path)
    await steps(rig, path.steps, options.act)
    const { begun, taken } = rig.harness
    return { seen: await look(rig), begun, taken }
  })

/**
 * Follows a path and compares all that can be seen at the start and after each step: state, status, context where the
 * walk knows it, the transitions taken; and sends every event that the walked machine is deaf to, and that must change
 * nothing. With the paths of a machine as they should be, this is a whole check of one that should be the same.
 */
export const conforms = <TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>(
  path: Walk<TMachine>,
  options: FollowOptions<TMachine, TRig>,
): Promise<Followed> =>
  withRig(options, path.description, async (rig) => {
    checkStart(rig, path)
    const see = async (place: string, snapshot: AnyMachineSnapshot) => {
      if (
        !holdsBlank(snapshot.context) &&
        !isDeepStrictEqual(throughJson(snapshot.context), throughJson(rig.harness.context))
      )
        throw new Error(
          `${place} the context is ${JSON.stringify(rig.harness.context)}, not ${JSON.stringify(snapshot.context)}`,
        )
      if (snapshot.status !== 'active') return
      const deaf = deafTo(snapshot).map((type) => ({ type }))
      const [disturbance] = await probe(rig.harness, deaf as never)
      if (disturbance) throw new Error(`${place} the machine answers to "${disturbance.event.type}"`)
    }
    await see('at the start', path.start as AnyMachineSnapshot)
    await steps(rig, path.steps, options.act, async (step, taken, arrived) => {
      const place = `after "${step.label}"`
      if (!isDeepStrictEqual(taken, [...step.taken]))
        throw new Error(`${place} the machine took ${taken.join(', ') || 'nothing'}, not ${step.taken.join(', ')}`)
      // Of those that wait now; children that are left as they are come to no gate.
      const { waiting } = rig.harness
      const fault = waiting.find((id) => step.begun.includes(id) !== arrived.includes(id))
      if (fault)
        throw new Error(
          `${place} "${fault}" ${arrived.includes(fault) ? 'begins, and should go on' : 'should begin anew'}`,
        )
      await see(place, step.snapshot)
    })
    const { begun, taken } = rig.harness
    return { seen: await look(rig), begun, taken }
  })

/**
 * Follows a path once for each of its steps and for each moment, and kills and restarts the machine there. Rejects where
 * what comes after ends elsewhere than the path does when nothing is killed, or where an effect of it was never begun.
 * Resolves to the number of kills.
 */
export async function killEverywhere<TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>(
  path: Walk<TMachine>,
  options: KillOptions<TMachine, TRig>,
): Promise<number> {
  const whole = await follow(path, options)
  let kills = 0
  for (let at = 0; at <= path.steps.length; at++)
    for (const moment of options.moments ?? moments)
      await withRig(options, `killed (${moment}) after step ${at}: ${path.description}`, async (rig) => {
        await steps(rig, path.steps.slice(0, at), options.act)
        if (moment !== 'gate' && rig.harness.waiting.length === 0) return
        const { state } = rig.harness
        await rig.harness.kill(moment)
        await rig.hold?.()
        await rig.harness.restart()
        await rig.hold?.()
        if (rig.harness.state !== state) await options.regain?.(rig, state)
        if (rig.harness.state !== state)
          throw new Error(`it came up in "${rig.harness.state}", and was killed in "${state}"`)
        await steps(rig, path.steps.slice(at), options.act)
        kills++
        const seen = await look(rig)
        if (!isDeepStrictEqual(seen, whole.seen))
          throw new Error(`it ends with ${JSON.stringify(seen)}, and without a kill with ${JSON.stringify(whole.seen)}`)
        const never = whole.begun.find((name) => !rig.harness.begun.includes(name))
        if (never) throw new Error(`the effect "${never}" never began`)
      })
  return kills
}
