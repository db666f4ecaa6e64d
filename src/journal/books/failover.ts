// The book of a failover machine. The plan of its swap, which may be long and never changes, stands in the book of the
// record; each result of a session is a field of its own, so that a thousand of them are written once each.
import { z } from 'zod'
import type { FailoverContext } from '../../../machines/failover.ts'
import type { SessionResult, Swap, SwapPlan } from '../../../machines/swap.ts'
import type { BookOf } from './book.ts'
import { fault } from './session.ts'

const accountRef = z.object({ name: z.string().min(1), home: z.string().startsWith('/') })
const result = z.looseObject({ name: z.string(), conversation: z.string(), proved: z.boolean(), ms: z.number() })
const limits = z.object({
  save: z.number(),
  flip: z.number(),
  ensure: z.number(),
  rollBack: z.number(),
  relaunch: z.number(),
  verify: z.number(),
})
export const plan = z.looseObject({
  epoch: z.int(),
  from: accountRef,
  to: accountRef,
  link: z.string().startsWith('/'),
  sharedLinks: z.array(z.looseObject({ path: z.string(), target: z.string() })),
  sessions: z.array(
    z.looseObject({ name: z.string(), conversation: z.string(), action: z.enum(['relaunch', 'leave']) }),
  ),
  reason: z.string(),
  drain: z.number(),
  stagger: z.number(),
  limits,
})
export const outcome = z.enum(['swapped', 'cancelled', 'partialSwap'])
export const recovered = z.enum(['left', 'target']).nullable()
export const swapFields = {
  id: z.int(),
  outcome: outcome.nullable(),
  error: fault.nullable(),
  faults: z.array(fault),
  notes: z.array(z.string()),
  recovered,
}
export const contextFields = {
  active: accountRef,
  epoch: z.int().min(0),
  lastId: z.int().min(0),
  last: z
    .looseObject({
      id: z.int(),
      from: z.string(),
      to: z.string(),
      outcome,
      sessions: z.array(result),
      error: fault.nullable(),
      recovered,
    })
    .nullable(),
}
export const results = z.array(result)
const working = z.enum(['saving', 'flipping', 'ensuring', 'relaunching', 'rollingBack'])
const partial = z.object({ partialSwap: z.enum(['standing', 'verifying']) })
export const failoverState = z.union([z.literal('normal'), working, partial])

const resultKey = 'result.'

export const failoverBook: BookOf<FailoverContext> & {
  withPlan(context: FailoverContext, plan: SwapPlan): FailoverContext
} = {
  machine: 'failover',
  version: 1,
  schema: z.looseObject({ ...contextFields, swap: z.looseObject(swapFields).nullable() }),
  state: failoverState,
  keep({ active, epoch, lastId, last, swap }) {
    const { plan: _, sessions = [], ...rest } = swap ?? {}
    return {
      active,
      epoch,
      lastId,
      last,
      swap: swap && rest,
      ...Object.fromEntries(sessions.map((one) => [`${resultKey}${one.name}`, one])),
    }
  },
  restore({ active, epoch, lastId, last, swap, ...rest }) {
    const sessions = Object.entries(rest).flatMap(([key, one]) => (key.startsWith(resultKey) && one ? [one] : []))
    return {
      active,
      epoch,
      lastId,
      last,
      swap: swap && { ...(swap as Swap), sessions: sessions as SessionResult[] },
    } as FailoverContext
  },
  withPlan: (context, given) => ({ ...context, swap: context.swap && { ...context.swap, plan: given } }),
}
