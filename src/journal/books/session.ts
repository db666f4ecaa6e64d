// The book of a session: all of it but what is asked for just now.
import { z } from 'zod'
import type { SessionContext } from '../../../machines/session.ts'
import { newLife } from '../../../machines/session-facts.ts'
import type { BookOf } from './book.ts'
import { damagedFault, fitting, unknown } from './salvage.ts'

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
  model: z.string().nullish(),
  border: z.int().min(0),
  process: process.nullable(),
  agent: process.nullable(),
  started: z
    .object({ at: time, conversation: z.guid(), directory: z.string(), home: z.string().nullable() })
    .nullable(),
})

const prompt = z.object({
  id: z.int(),
  text: z.string(),
  from: z.enum(['send', 'task', 'hand', 'queue']),
  at: time,
  turnId: z.string().optional(),
  given: given.nullable(),
})

const facts = {
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(['autonomous', 'dedicated']),
  project: z.string().startsWith('/'),
  elsewhere: z.string().startsWith('/').nullish(),
  adopted: z.boolean().nullish(),
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
  prompts: z.array(prompt),
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

const shape = { ...facts, ...seen, ...life }

export const sessionBook: BookOf<SessionContext> = {
  machine: 'session',
  version: 1,
  schema: z.object(shape),
  state: z.object({
    life: z.enum(['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed']),
    work: z.enum(['resting', 'pausing', 'launching', 'proving', 'stopping']),
    prompts: z.enum(['resting', 'typing', 'pausing']),
  }),
  keep({ order: _, elsewhere, adopted, ...kept }) {
    return { ...kept, elsewhere: elsewhere ?? null, ...(adopted ? { adopted } : {}) }
  },
  restore({ elsewhere, adopted, ...book }) {
    const some = { ...(elsewhere ? { elsewhere } : {}), ...(adopted ? { adopted } : {}) }
    return { ...newLife, ...(book as object), ...some, order: null } as SessionContext
  },
  /** Failed, until it is restarted: where its conversation is known it is resumed then. */
  salvage(actor, { book }, found) {
    const name = actor.replace(/^session\./, '')
    const fits = fitting(shape, book) as Partial<SessionContext>
    const conversation = fits.conversation ?? fits.launch?.conversation
    const what = conversation ? 'it is left alone' : 'it is left alone, and which conversation it holds is not known'
    const fault = damagedFault('SESSION_DAMAGED', actor, found, what, [`claude-failover sessions restart ${name}`])
    const prompts = Array.isArray(book.prompts) ? book.prompts.filter((one) => prompt.safeParse(one).success) : []
    const context: SessionContext = {
      ...newLife,
      ...blank,
      ...fits,
      name,
      conversation: conversation ?? unknown.conversation,
      prompts,
      proved: false,
      fault,
      due: null,
      // Of a home that is not known nobody can say that it stays there.
      held: fits.held === true && fits.home !== undefined,
      order: null,
    }
    return { state: { life: 'failed', work: 'resting', prompts: 'resting' }, context }
  },
}

/** Of a session of which nothing is known. */
const blank = {
  role: 'dedicated' as const,
  project: unknown.directory,
  args: [],
  source: 'assigned',
  said: true,
  transcript: null,
  account: unknown.account,
  home: unknown.directory,
  epoch: 0,
  launch: null,
  former: [],
  turn: null,
  lastSign: null,
}
