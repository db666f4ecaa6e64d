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
  join(send: (message: StatelyInspectionEvent) => void, options?: JoinOptions): Promise<() => void>
}

export interface JoinOptions {
  /**
   * `id`: of a definition nothing but the machine's id, for a viewer that has the charts from elsewhere. Those of 500
   * sessions are 5 MB.
   */
  definitions?: 'whole' | 'id'
}

export function openWire(actors: Actors): Wire {
  const viewers = new Map<(event: InspectionEvent) => void, Definitions>()
  return {
    see(event) {
      if (viewers.size === 0) return
      for (const [tell, definitions] of viewers) {
        const thin = redacted(event, definitions)
        if (thin) tell(thin)
      }
    },
    async join(send, { definitions = 'whole' } = {}) {
      const { createInspector } = await import('@statelyai/inspect')
      let left = false
      // Each viewer has an inspector of its own: it tells in order, what was before and what comes after.
      const inspector = createInspector({ send: (message) => void (left || send(message)) })
      const tell = (event: InspectionEvent) => inspector.inspect.next?.(event)
      for (const actor of actors.living()) for (const event of pinned(actor, definitions)) tell(event)
      viewers.set(tell, definitions)
      return () => {
        left = true
        viewers.delete(tell)
      }
    },
  }
}

type Definitions = NonNullable<JoinOptions['definitions']>

/** As if it began now, in the state in which it is. */
function pinned({ ref, rootId, last }: LivingActor, definitions: Definitions): InspectionEvent[] {
  const began = { type: '@xstate.actor', actorRef: thinRef(ref, definitions), rootId } as unknown as InspectionEvent
  const snapshot = last && redacted(last, definitions)
  return snapshot ? [began, snapshot] : [began]
}

/** Undefined for what is not part of the wire form. */
function redacted(event: InspectionEvent, definitions: Definitions): InspectionEvent | undefined {
  const { type, rootId } = event
  const actorRef = thinRef(event.actorRef as AnyActorRef, definitions)
  if (type === '@xstate.actor') return { type, rootId, actorRef } as unknown as InspectionEvent
  const sourceRef =
    'sourceRef' in event && event.sourceRef ? thinRef(event.sourceRef as AnyActorRef, definitions) : undefined
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
function thinRef(ref: AnyActorRef, definitions: Definitions) {
  const { id, sessionId } = ref
  const { logic, _parent: parent } = ref as { logic?: { config?: object; id?: string }; _parent?: AnyActorRef }
  // A promise has no definition to show: what stands in `config` is its code.
  const config = typeof logic?.config === 'object' ? logic.config : undefined
  return {
    id,
    sessionId,
    _parent: parent && { sessionId: parent.sessionId },
    logic: { config: config && definitions === 'id' ? { id: logic?.id, type: 'machine' } : config },
    getSnapshot: () => redactSnapshot(ref.getSnapshot() ?? { status: 'active' }),
  }
}
