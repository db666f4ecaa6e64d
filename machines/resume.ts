// A machine that begins where it was left. What `getPersistedSnapshot` writes starts every effect again on its own and
// loses the `after` timers; a state rebuilt from value and context starts nothing, and the machine's own answer to
// `host.resumed` decides what is done again.
import type { ActorScope, AnyStateMachine, ContextFrom, StateValue } from 'xstate'

export interface Resumed<M extends AnyStateMachine> {
  value: StateValue
  context: ContextFrom<M>
}

/** The same machine, whose input is the state to begin in. */
export function resumable<M extends AnyStateMachine>(machine: M): M {
  return Object.assign(Object.create(machine) as M, {
    getInitialSnapshot: (_: ActorScope<never, never>, input: Resumed<M>) => machine.resolveState(input as never),
  })
}
