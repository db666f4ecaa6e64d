// The book of an account: its page. Thresholds come from the config, each time anew.
import { z } from 'zod'
import type { AccountContext } from '../../../machines/account.ts'
import type { BookOf } from './book.ts'
import { time } from './session.ts'

const origin = { session: z.string(), account: z.string(), epoch: z.int() }
export const sign = z.looseObject({ ...origin, kind: z.string(), source: z.string(), seenAt: time })
const evidence = z.looseObject({
  ...origin,
  source: z.string(),
  window: z.string(),
  seenAt: time,
  resetsAt: time.nullable(),
})
export const page = z.looseObject({
  limits: z.record(z.string(), z.looseObject({ until: time, evidence })).default({}),
  windows: z
    .record(
      z.string(),
      z.looseObject({
        ...origin,
        window: z.string(),
        usedPercent: z.number(),
        resetsAt: time.nullable(),
        seenAt: time,
        near: z.boolean().optional(),
      }),
    )
    .default({}),
  suspicion: z.object({ evidence, until: z.number() }).nullable().default(null),
  login: sign.nullable().default(null),
  near: z.boolean().default(false),
})

export const accountBook: BookOf<AccountContext> = {
  machine: 'account',
  version: 1,
  schema: page,
  state: z.string(),
  keep: ({ thresholds: _, ...kept }) => kept,
  restore: (book) => book as unknown as AccountContext,
}
