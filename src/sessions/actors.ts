// The actors of all sessions, in the system of the host: each begins where the log left it, and is kept there from then on.
import { type Actor, type AnyActorRef, createActor } from 'xstate'
import { resumable } from '../../machines/resume.ts'
import { type SessionContext, type SessionMachine, sessionMachine } from '../../machines/session.ts'
import { newLife, type SessionFacts } from '../../machines/session-facts.ts'
import type { Keeping } from '../journal/keeping.ts'
import { stopActor } from '../stop-actor.ts'

export type SessionActor = Actor<SessionMachine>

export interface SessionActors {
  all(): [string, SessionActor][]
  get(name: string): SessionActor | undefined
  /** A new one. */
  open(facts: SessionFacts): SessionActor
  close(name: string): void
  /** Aborts everything that is done about any of them. */
  end(): void
}

export interface SessionActorsOptions {
  /** Root of the system that they belong to; without it each is a system of its own. */
  parent?: AnyActorRef
  /** With its effects. */
  machine?: SessionMachine
  keeping: Keeping
}

export const sessionId = (name: string): string => `session.${name}`

export function openSessionActors({ parent, machine = sessionMachine, keeping }: SessionActorsOptions): SessionActors {
  const actors = new Map<string, SessionActor>()
  const begin = (value: object, context: SessionContext) => {
    const id = sessionId(context.name)
    const actor = createActor(resumable(machine), {
      id,
      systemId: id,
      input: { value, context } as never,
      ...(parent ? { parent } : { inspect: keeping.inspect }),
    })
    // What it cannot go on with is told by the log that could not be written, or is a fault of ours that ends the host.
    actor.subscribe({ error: keeping.failed })
    actors.set(context.name, actor)
    actor.start()
    return actor
  }
  for (const { state, context } of keeping.all('session')) begin(state as object, context as SessionContext)
  return {
    all: () => [...actors],
    get: (name) => actors.get(name),
    open(facts) {
      const value = { life: 'starting', work: 'resting', prompts: 'resting' }
      const context: SessionContext = { ...newLife, ...facts, order: null }
      keeping.open(sessionId(facts.name), 'session', value, context)
      return begin(value, context)
    },
    close(name) {
      const actor = actors.get(name)
      if (actor) stopActor(actor)
      actors.delete(name)
      keeping.close(sessionId(name))
    },
    end() {
      for (const actor of actors.values()) stopActor(actor)
    },
  }
}
