// Following the paths of a walk on a system under test, whole or with a kill on the way.
import { isDeepStrictEqual } from 'node:util'
import type { AnyStateMachine } from 'xstate'
import { stateText } from '../machine/labels.ts'
import type { Walk, WalkStep } from '../search/walk.ts'
import { type Harness, type Moment, moments } from './harness.ts'

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
): Promise<void> {
  for (const step of part) {
    await (act ? act(rig, step) : rig.harness.step(step.event))
    const expected = stateText((step as WalkStep).snapshot.value)
    if (rig.harness.state !== expected)
      throw new Error(`after "${step.label}" the machine is in "${rig.harness.state}", not in "${expected}"`)
    await rig.hold?.()
  }
}

const look = async <TMachine extends AnyStateMachine>({ harness, look }: Rig<TMachine>): Promise<unknown> =>
  look ? await look() : { state: harness.state, context: harness.durable.context }

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

/** Follows a path from its start; rejects at the first step that leads elsewhere than the walk says. */
export const follow = <TMachine extends AnyStateMachine, TRig extends Rig<TMachine>>(
  path: Walk<TMachine>,
  options: FollowOptions<TMachine, TRig>,
): Promise<Followed> =>
  withRig(options, path.description, async (rig) => {
    await steps(rig, path.steps, options.act)
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
