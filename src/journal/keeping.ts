// Joins the log to the actors. A microstep is inspected after its transition and before the effects that it invokes are
// started: what it has changed in the actor's book is appended then. Whoever begins an effect, or answers, waits until it is
// on disk (`src/host/actors.ts`, `src/control/server.ts`): nobody else has to think of it.
import { isDeepStrictEqual } from 'node:util'
import type { InspectionEvent } from 'xstate'
import { allRestored, books, type Restored } from './books/index.ts'
import type { Log } from './log.ts'

export interface Keeping {
  /** For `inspect` of a root: keeps every actor of its system that has a book. */
  inspect(event: InspectionEvent): void
  /** Of all actors of a machine, as they were left. */
  all(machine: string): (Restored & { actor: string })[]
  /** A new actor, or one that is to stand otherwise than it was left. */
  open(actor: string, machine: string, state: unknown, context: unknown): void
  close(actor: string): void
  /** Resolves when all that was kept so far is on disk. @throws FailoverError `STATE_WRITE` */
  durable(): Promise<void>
  /**
   * Resolves when what authorises an effect is on disk. When that cannot be written it does not resolve at all: the host ends,
   * and no machine takes a step that nobody will know of.
   */
  authorise(signal: AbortSignal): Promise<void>
  /** Told of what ended an actor though nothing should. */
  failed(error: unknown): void
}

interface Microstep {
  machine?: { id: string }
  value: unknown
  context: unknown
}

/** @param onFailure an actor has failed: a fault of ours, which ends the host */
export function openKeeping(log: Log, onFailure: (error: unknown) => void = () => {}): Keeping {
  const last = new Map<string, { state: unknown; kept: Record<string, unknown> }>()
  const write = (actor: string, machine: string, state: unknown, context: unknown, event: { type: string }) => {
    const spec = books[machine]
    if (!spec) return
    const before = last.get(actor) ?? known(actor)
    const kept = spec.keep(context as never)
    const changed = changesOf(before?.kept ?? {}, kept)
    const same = before !== undefined && isDeepStrictEqual(before.state, state)
    last.set(actor, { state, kept })
    if (same && Object.keys(changed).length === 0) return
    log.append({
      actor,
      event: shownEvent(event),
      ...(before ? {} : { machine, version: spec.version }),
      ...(same ? {} : { state }),
      ...(Object.keys(changed).length > 0 ? { book: changed } : {}),
    })
  }
  const known = (actor: string) => {
    const book = log.books().get(actor)
    return book && { state: book.state, kept: book.book }
  }

  return {
    inspect(inspected) {
      // To be stopped is no step: where it stood is where it goes on.
      if (inspected.type !== '@xstate.microstep' || inspected.event.type === 'xstate.stop') return
      const { machine, value, context } = inspected.snapshot as unknown as Microstep
      const name = (inspected.actorRef as { systemId?: string }).systemId
      if (machine && name !== undefined) write(name, machine.id, value, context, inspected.event)
    },
    all: (machine) => allRestored(log.books(), machine),
    open: (actor, machine, state, context) => write(actor, machine, state, context, { type: 'actor.opened' }),
    close(actor) {
      last.delete(actor)
      log.append({ actor, event: { type: 'actor.closed' }, gone: true })
    },
    durable: () => log.durable(),
    async authorise(signal) {
      await log.durable().catch(() => forever(signal))
      signal.throwIfAborted()
    },
    failed: onFailure,
  }
}

/** An effect, begun when its record is on disk; not when its state was left in the moment in which that was answered. */
export async function authorised<T>(
  { authorise }: Pick<Keeping, 'authorise'>,
  signal: AbortSignal,
  effect: () => T | Promise<T>,
): Promise<T> {
  await authorise(signal)
  signal.throwIfAborted()
  return effect()
}

const forever = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/** Fields that are not as they were; undefined: it has gone. */
function changesOf(before: Record<string, unknown>, now: Record<string, unknown>): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(now))
    if (value !== before[key] && !isDeepStrictEqual(value, before[key])) changed[key] = value
  for (const key of Object.keys(before)) if (!(key in now)) changed[key] = undefined
  return changed
}

/** Its small fields; what is large or private stands in the book, or nowhere. */
export function shownEvent(event: { type: string }): { type: string } & Record<string, unknown> {
  const small = Object.entries(event).filter(([key, value]) => {
    if (key === 'now' || key === 'text' || key === 'prompt') return false
    return typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= 200)
  })
  return { ...Object.fromEntries(small), type: event.type }
}
