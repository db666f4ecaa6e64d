// The browser sessions in the log: a list of ids, with which nobody can log in.
import { z } from 'zod'
import type { Log } from '../journal/log.ts'
import type { BrowserMemory } from './session.ts'

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
