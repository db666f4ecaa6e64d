// The book of a session: all of it but what is asked for just now.
import { z } from 'zod'
import type { SessionContext } from '../../../machines/session.ts'
import { newLife } from '../../../machines/session-facts.ts'
import type { BookOf } from './book.ts'

export const time = z.iso.datetime()
export const fault = z.looseObject({ code: z.string(), message: z.string() })
const process = z.object({ pid: z.int(), startTime: z.string() })
const given = z.object({ launch: z.string(), conversation: z.guid(), size: z.int().min(0), sent: z.boolean() })

export const launch = z.object({
  id: z.string().regex(/^[0-9a-f]{8,64}$/),
  at: time,
  mode: z.enum(['assign', 'resume']),
  conversation: z.guid(),
  prompted: z.boolean(),
  border: z.int().min(0),
  process: process.nullable(),
  agent: process.nullable(),
  started: z
    .object({ at: time, conversation: z.guid(), directory: z.string(), home: z.string().nullable() })
    .nullable(),
})

const facts = {
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(['autonomous', 'dedicated']),
  project: z.string().startsWith('/'),
  elsewhere: z.string().startsWith('/').nullish(),
  args: z.array(z.string()),
  conversation: z.guid(),
  source: z.string(),
  said: z.boolean(),
  transcript: z.string().nullable(),
  account: z.string(),
  home: z.string().startsWith('/'),
  epoch: z.int().min(0),
  group: z.string().optional(),
  moved: z.object({ to: z.string(), said: z.string().nullable() }).optional(),
  launch: launch.nullable(),
  former: z.array(z.object({ id: z.string(), account: z.string(), epoch: z.int(), group: z.string().optional() })),
  prompts: z.array(
    z.object({
      id: z.int(),
      text: z.string(),
      from: z.enum(['send', 'task', 'hand', 'queue']),
      at: time,
      turnId: z.string().optional(),
      given: given.nullable(),
    }),
  ),
  turn: z.int().nullable(),
  lastSign: time.nullable(),
}
/** Absent in books of earlier versions. */
const seen = {
  model: z.string().nullish(),
  turnAt: time.nullish(),
  lastStop: z.string().nullish(),
  wrapped: z.enum(['near_limit', 'wrap_up']).nullish(),
  tasks: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(['shell', 'subagent', 'monitor', 'workflow', 'other']),
        description: z.string(),
        command: z.string().optional(),
        agent: z.string().optional(),
      }),
    )
    .nullish(),
  tasksAt: time.nullish(),
}
const life = {
  proved: z.boolean(),
  fault: fault.nullable(),
  dialog: fault.nullable(),
  held: z.boolean(),
  unfinished: z.boolean(),
  began: z.number().nullable(),
  vain: z.int().min(0),
  due: z.number().nullable(),
}

export const sessionBook: BookOf<SessionContext> = {
  machine: 'session',
  version: 1,
  schema: z.object({ ...facts, ...seen, ...life }),
  state: z.object({
    life: z.enum(['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed']),
    work: z.enum(['resting', 'pausing', 'launching', 'proving', 'stopping']),
    prompts: z.enum(['resting', 'typing', 'pausing']),
  }),
  keep({ order: _, elsewhere, ...kept }) {
    return { ...kept, elsewhere: elsewhere ?? null }
  },
  restore({ elsewhere, ...book }) {
    return { ...newLife, ...(book as object), ...(elsewhere ? { elsewhere } : {}), order: null } as SessionContext
  },
}
