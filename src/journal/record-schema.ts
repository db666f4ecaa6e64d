// The shape of a swap's record on disk: what all that shows records relies on.
import { z } from 'zod'

const time = z.iso.datetime()
const fault = z.looseObject({ code: z.string(), message: z.string() })
const link = z.looseObject({ path: z.string(), target: z.string(), action: z.string() })
const session = z.looseObject({ name: z.string(), conversation: z.string(), action: z.string() })
const seen = z.looseObject({ source: z.string(), session: z.string(), seenAt: z.string(), verdict: z.string() })
const plan = z.looseObject({
  from: z.string(),
  to: z.string(),
  homes: z.object({ from: z.string(), to: z.string() }),
  link: z.string(),
  sharedLinks: z.array(link),
  sessions: z.array(session),
  warnings: z.array(z.string()),
  rules: z.array(z.looseObject({ rule: z.string(), verdict: z.string() })).optional(),
  evidence: z.array(seen).optional(),
})

export const recordSchema = z.looseObject({
  id: z.int().min(0),
  epoch: z.int().min(0),
  group: z.string().optional(),
  from: z.string(),
  to: z.string(),
  outcome: z.enum(['swapped', 'cancelled', 'partialSwap']).nullable(),
  startedAt: time,
  endedAt: time.nullable(),
  ms: z.number().nullable(),
  reason: z.string(),
  trigger: z
    .looseObject({ source: z.string(), session: z.string(), seenAt: z.string(), window: z.string().nullable() })
    .nullable(),
  plan,
  steps: z.array(
    z.looseObject({ state: z.string(), startedAt: time, ms: z.number().nullable(), error: fault.optional() }),
  ),
  sessions: z.array(
    z.looseObject({
      name: z.string(),
      conversation: z.string(),
      proved: z.boolean(),
      ms: z.number(),
      error: fault.optional(),
      note: z.string().optional(),
    }),
  ),
  notes: z.array(z.string()),
  recovered: z.enum(['left', 'target']).optional(),
  error: fault.optional(),
})
