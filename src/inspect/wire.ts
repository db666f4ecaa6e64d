// The stream for inspectors, in the wire form of @statelyai/inspect. The package itself makes the messages; it is given
// events that hold nothing but what may be shown, and is loaded when somebody looks for the first time.
import type { StatelyInspectionEvent } from '@statelyai/inspect'
import type { AnyActorRef, InspectionEvent } from 'xstate'
import type { Actors, LivingActor } from './actors.ts'
import { redactEvent, redactSnapshot } from './redact.ts'

export type { StatelyInspectionEvent }

export interface Wire {
  /** The handler for `inspect`, called after that of `actors`. */
  see(event: InspectionEvent): void
  /** Tells every living actor with its last snapshot, then all that follows. Returns what ends it. */
  join(send: (message: StatelyInspectionEvent) => void): Promise<() => void>
}

export function openWire(actors: Actors): Wire {
  const viewers = new Set<(event: InspectionEvent) => void>()
  return {
    see(event) {
      if (viewers.size === 0) return
      const thin = redacted(event)
      if (thin) for (const tell of viewers) tell(thin)
    },
    async join(send) {
      const { createInspector } = await import('@statelyai/inspect')
      let left = false
      // Each viewer has an inspector of its own: it tells in order, what was before and what comes after.
      const inspector = createInspector({ send: (message) => void (left || send(message)) })
      const tell = (event: InspectionEvent) => inspector.inspect.next?.(event)
      for (const actor of actors.living()) for (const event of pinned(actor)) tell(event)
      viewers.add(tell)
      return () => {
        left = true
        viewers.delete(tell)
      }
    },
  }
}

/** As if it began now, in the state in which it is. */
function pinned({ ref, rootId, last }: LivingActor): InspectionEvent[] {
  const began = { type: '@xstate.actor', actorRef: thinRef(ref), rootId } as unknown as InspectionEvent
  const snapshot = last && redacted(last)
  return snapshot ? [began, snapshot] : [began]
}

/** Undefined for what is not part of the wire form. */
function redacted(event: InspectionEvent): InspectionEvent | undefined {
  const { type, rootId } = event
  const actorRef = thinRef(event.actorRef as AnyActorRef)
  if (type === '@xstate.actor') return { type, rootId, actorRef } as unknown as InspectionEvent
  const sourceRef = 'sourceRef' in event && event.sourceRef ? thinRef(event.sourceRef as AnyActorRef) : undefined
  const thin = { type, rootId, actorRef, sourceRef }
  if (type === '@xstate.event') return { ...thin, event: redactEvent(event.event) } as unknown as InspectionEvent
  if (type === '@xstate.snapshot')
    return {
      ...thin,
      event: redactEvent(event.event),
      snapshot: redactSnapshot(event.snapshot as object),
    } as unknown as InspectionEvent
  return undefined
}

/** All that the package asks of an actor. */
function thinRef(ref: AnyActorRef) {
  const { id, sessionId } = ref
  const { logic, _parent: parent } = ref as { logic?: { config?: object }; _parent?: AnyActorRef }
  return {
    id,
    sessionId,
    _parent: parent && { sessionId: parent.sessionId },
    // A promise has no definition to show: what stands in `config` is its code.
    logic: { config: typeof logic?.config === 'object' ? logic.config : undefined },
    getSnapshot: () => redactSnapshot(ref.getSnapshot() ?? { status: 'active' }),
  }
}
