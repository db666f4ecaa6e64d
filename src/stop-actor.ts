// Ends an actor that has a parent, as its parent would: `stop` is only for roots.
import type { AnyActor } from 'xstate'

export const stopActor = (actor: AnyActor): void => actor.send({ type: 'xstate.stop' } as never)
