// Proof that a state is deaf to what it does not list: targetless transitions and ignored events are in no path, so each
// is sent, and nothing may change.
import { isDeepStrictEqual } from 'node:util'
import type { AnyEventObject, AnyStateMachine, EventFromLogic } from 'xstate'
import type { Harness } from './harness.ts'

/** What an event changed that should have changed nothing. */
export interface Disturbance {
  event: AnyEventObject
  /** The state it was sent in. */
  state: string
  /** `state`, `context`, `effects` (others wait at their gates than before), or `accepted` alone. */
  changed: string[]
}

/**
 * Sends each event to the machine where it stands, and tells which of them it answered to. Stops at the first that did:
 * the machine is no longer where the others were to be sent. An event that a guard refuses counts as ignored.
 */
export async function probe<TMachine extends AnyStateMachine>(
  harness: Harness<TMachine>,
  events: readonly EventFromLogic<TMachine>[],
): Promise<Disturbance[]> {
  const look = () => ({
    state: harness.state,
    context: harness.context,
    effects: [harness.waiting, harness.arrived.length],
  })
  for (const event of events) {
    const before = look()
    const accepted = await harness.send(event)
    const after = look()
    const changed = (['state', 'context', 'effects'] as const).filter(
      (key) => !isDeepStrictEqual(before[key], after[key]),
    )
    if (accepted || changed.length > 0)
      return [{ event, state: before.state, changed: changed.length > 0 ? changed : ['accepted'] }]
  }
  return []
}
