// Which actors live, and what was last heard of each: so that a viewer who comes late is told the whole picture.
import type { AnyActorRef, InspectionEvent } from 'xstate'

export interface LivingActor {
  ref: AnyActorRef
  rootId: string
  /** The newest change of it that was heard of; null before the first. */
  last: SnapshotEvent | null
}

export type SnapshotEvent = Extract<InspectionEvent, { type: '@xstate.snapshot' }>

export interface Actors {
  /** The handler for `inspect`. */
  see(event: InspectionEvent): void
  /** In the order in which they began: parents before their children. */
  living(): LivingActor[]
}

export function openActors(): Actors {
  const actors = new Map<string, LivingActor>()
  return {
    see(event) {
      const { sessionId } = event.actorRef as AnyActorRef
      if (event.type === '@xstate.actor')
        actors.set(sessionId, { ref: event.actorRef as AnyActorRef, rootId: event.rootId, last: null })
      if (event.type !== '@xstate.snapshot') return
      const actor = actors.get(sessionId)
      if (event.snapshot.status !== 'active') actors.delete(sessionId)
      else if (actor) actor.last = event
    },
    living() {
      // One that was stopped while it did nothing is not always told of.
      for (const [id, { ref }] of actors) if (statusOf(ref) !== 'active') actors.delete(id)
      return [...actors.values()]
    },
  }
}

/** One that is only being made has no snapshot yet. */
function statusOf(ref: AnyActorRef): string {
  return ref.getSnapshot()?.status ?? 'active'
}
