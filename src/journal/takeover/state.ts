import { join } from 'node:path'
import { z } from 'zod'
import { readText } from '../../disk/bounded.ts'
import { checked, damaged } from '../../disk/checked.ts'
import { errnoOf } from '../../errors.ts'
import { contextFields, failoverState, outcome, plan, results, swapFields } from '../books/failover.ts'
import type { DurableState } from '../state.ts'

// `state.json` of 0.2.0: where the failover machine stood, the record of its swap, and what an operator had asked.

const record = z.looseObject({
  id: z.int(),
  startedAt: z.iso.datetime(),
  steps: z.array(z.looseObject({ state: z.string() })),
})
const swap = z.looseObject({ ...swapFields, plan, sessions: results })
const context = z.object({ ...contextFields, swap: swap.nullable() })

const schema = z
  .object({
    version: z.literal(1),
    updatedAt: z.iso.datetime(),
    failover: z.object({ value: failoverState, context }),
    record: record.nullable(),
    cancelled: z.object({ count: z.int().min(0), at: z.iso.datetime().nullable() }),
    lastSwap: z.looseObject({ id: z.int(), outcome }).nullable(),
    paused: z.boolean(),
    linkMoved: z.boolean(),
  })
  .refine(({ failover }) => (failover.value === 'normal') === (failover.context.swap === null), {
    message: 'a swap is under way if and only if the state is not normal',
    path: ['failover'],
  })

const stateFile = (stateDir: string): string => join(stateDir, 'state.json')

/**
 * The last durable state; undefined before the first start.
 * @throws FailoverError `STATE_DAMAGED` when it is not one that this version can have written
 */
export function readOldState(stateDir: string): DurableState | undefined {
  const file = stateFile(stateDir)
  let text: string
  try {
    text = readText(file)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
    throw damaged(file, `cannot be read: ${errnoOf(error)}`)
  }
  return checked<DurableState>(file, text, schema)
}
