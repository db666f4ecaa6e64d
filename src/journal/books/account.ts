// The book of an account: its page. Thresholds come from the config, each time anew.
import { z } from 'zod'
import type { AccountContext } from '../../../machines/account.ts'
import type { AccountPage } from '../../../machines/account-page.ts'
import { modelOfWindow } from '../../../machines/model-window.ts'
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
const limits = z.record(z.string(), z.looseObject({ until: time, evidence })).default({})
export const page = z.looseObject({
  limits,
  modelLimits: limits,
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
  proof: z.object({ session: z.string(), began: z.number() }).nullable().default(null),
  paid: z
    .object({ session: z.string(), way: z.enum(['lowPriority', 'credits']).nullable(), since: time })
    .nullable()
    .default(null),
  wrapUp: z.object({ session: z.string(), until: time }).nullable().default(null),
  cleared: time.nullable().default(null),
})

/** 0.2.0 kept the windows of models among those of the account. */
export function parted(page: AccountPage): AccountPage {
  const isModel = ([window]: [string, unknown]) => modelOfWindow(window) !== null
  const all = Object.entries(page.limits)
  if (!all.some(isModel)) return page
  return {
    ...page,
    limits: Object.fromEntries(all.filter((one) => !isModel(one))),
    modelLimits: { ...Object.fromEntries(all.filter(isModel)), ...page.modelLimits },
  }
}

export const accountBook: BookOf<AccountContext> = {
  machine: 'account',
  version: 1,
  schema: page,
  state: z.string(),
  keep: ({ thresholds: _, paidUsage: __, ...kept }) => kept,
  restore: (book) => book as unknown as AccountContext,
}
