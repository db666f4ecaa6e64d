// The browser sessions in the log: a list of ids, with which nobody can log in.
import { z } from 'zod'
import type { Log } from '../journal/log.ts'

export interface BrowserSession {
  id: string
  /** ISO 8601. */
  began: string
  ends: string
}

/** Where those that began are kept, so that they can be listed and ended by another host. */
export interface BrowserMemory {
  read(): BrowserSession[]
  write(sessions: BrowserSession[]): void
}

const actor = 'browsers'
const schema = z.array(z.object({ id: z.string(), began: z.iso.datetime(), ends: z.iso.datetime() }))

export const browsersIn = (log: Log): BrowserMemory => ({
  // What is not as we wrote it ends the sessions, and nothing else.
  read: () => schema.safeParse(log.books().get(actor)?.book.sessions).data ?? [],
  write(sessions) {
    const isNew = !log.books().has(actor)
    log.append({
      actor,
      event: { type: 'browsers.changed', count: sessions.length },
      ...(isNew ? { machine: actor, version: 1, state: null } : {}),
      book: { sessions },
    })
  },
})
