// What has been told, and what waits to be, so that a host that comes up again neither
// repeats nor forgets. It is no part of the state that a swap relies on: when it is damaged, it begins anew.
import { z } from 'zod'
import { FailoverError } from '../errors.ts'
import type { Log } from '../journal/log.ts'
import { type Message, notifyEvents } from './message.ts'

export interface Memory {
  /** Swaps before this id have been told of, or are not to be. */
  since: number
  /** Keys of what was told or is waiting, the newest last. */
  told: string[]
  /** The oldest first. */
  queue: { target: string; tries: number; message: Message }[]
}

/** Keys that are kept: a swap has two at most, and none older than its id is asked for. */
const mostKeys = 500

const message = z.looseObject({
  event: z.enum(notifyEvents),
  key: z.string().regex(/^[\x21-\x7e]+$/),
  at: z.iso.datetime(),
  sentence: z.string(),
  toDo: z.string().nullable(),
  snippet: z.string().nullable(),
})
const schema = z.looseObject({
  since: z.int(),
  told: z.array(z.string()),
  queue: z.array(z.object({ target: z.string(), tries: z.int(), message })),
})

const actor = 'notified'

export interface MemoryStore {
  /** undefined when there is none. @throws FailoverError `STATE_DAMAGED` */
  read(): Memory | undefined
  write(memory: Memory): void
  forget(): void
  /** Resolves when what was written is on disk. */
  durable(): Promise<void>
}

/** In the one log. */
export function memoryIn(log: Log): MemoryStore {
  return {
    read() {
      const book = log.books().get(actor)?.book
      if (!book) return undefined
      const result = schema.safeParse(book)
      if (result.success) return result.data as unknown as Memory
      throw new FailoverError('STATE_DAMAGED', {
        message: 'what was told before is not as this version writes it',
        expected: 'a book of this version',
        found: result.error.issues[0]?.message ?? 'something else',
        fix: 'nothing: it begins anew',
      })
    },
    write({ since, told, queue }) {
      const isNew = !log.books().has(actor)
      log.append({
        actor,
        event: { type: 'notified' },
        ...(isNew ? { machine: actor, version: 1, state: null } : {}),
        book: { since, told: told.slice(-mostKeys), queue },
      })
    },
    forget() {
      if (log.books().has(actor)) log.append({ actor, event: { type: 'forgotten' }, gone: true })
    },
    durable: () => log.durable(),
  }
}
