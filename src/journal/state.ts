// The state that outlives the host: where the failover machine stands, the record of the swap under way, and what an
// operator has asked of the host. One file, versioned, checked whole before it is believed, never silently reset.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { FailoverContext } from '../../machines/failover.ts'
import { writeJson } from '../disk/durable.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'
import type { SwapRecord } from './record.ts'

export const stateVersion = 1

export interface DurableState {
  version: typeof stateVersion
  updatedAt: string
  failover: { value: string | { partialSwap: string }; context: FailoverContext }
  /** The record of `failover.context.swap`; null when no swap is under way. */
  record: SwapRecord | null
  /** Cancelled swaps since the last one that was not: how long the host waits before it tries again by itself. */
  cancelled: { count: number; at: string | null }
  lastSwap: { id: number; epoch: number; from: string; to: string; outcome: string; at: string; ms: number } | null
  paused: boolean
  linkMoved: boolean
}

const accountRef = z.object({ name: z.string().min(1), home: z.string().startsWith('/') })
const fault = z.looseObject({ code: z.string(), message: z.string() })
const results = z.array(
  z.looseObject({ name: z.string(), conversation: z.string(), proved: z.boolean(), ms: z.number() }),
)
const limits = z.object({
  save: z.number(),
  flip: z.number(),
  ensure: z.number(),
  rollBack: z.number(),
  relaunch: z.number(),
  verify: z.number(),
})
const plan = z.looseObject({
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
const outcome = z.enum(['swapped', 'cancelled', 'partialSwap'])
const recovered = z.enum(['left', 'target']).nullable()
const swap = z.looseObject({
  id: z.int(),
  plan,
  outcome: outcome.nullable(),
  sessions: results,
  error: fault.nullable(),
  faults: z.array(fault),
  notes: z.array(z.string()),
  recovered,
})
const context = z.object({
  active: accountRef,
  epoch: z.int().min(0),
  lastId: z.int().min(0),
  swap: swap.nullable(),
  last: z
    .looseObject({
      id: z.int(),
      from: z.string(),
      to: z.string(),
      outcome,
      sessions: results,
      error: fault.nullable(),
      recovered,
    })
    .nullable(),
})
const working = z.enum(['saving', 'flipping', 'ensuring', 'relaunching', 'rollingBack'])
const partial = z.object({ partialSwap: z.enum(['standing', 'verifying']) })
const record = z.looseObject({
  id: z.int(),
  startedAt: z.iso.datetime(),
  steps: z.array(z.looseObject({ state: z.string() })),
})

const schema = z
  .object({
    version: z.literal(stateVersion),
    updatedAt: z.iso.datetime(),
    failover: z.object({ value: z.union([z.literal('normal'), working, partial]), context }),
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

export const stateFile = (stateDir: string): string => join(stateDir, 'state.json')

/**
 * The last durable state; undefined before the first start.
 * @throws FailoverError `STATE_DAMAGED` when it is not one that this version can have written
 */
export function readState(stateDir: string): DurableState | undefined {
  const file = stateFile(stateDir)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
    throw damaged(file, `cannot be read: ${errnoOf(error)}`)
  }
  return checked<DurableState>(file, text, schema)
}

export const writeState = (stateDir: string, state: DurableState): void => writeJson(stateFile(stateDir), state)

/** JSON of ours, believed only when it has the shape that we write. */
export function checked<T>(file: string, text: string, shape: z.ZodType): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged(file, 'is no JSON')
  }
  const version = (value as { version?: unknown } | null)?.version
  if (typeof version === 'number' && version > stateVersion)
    throw damaged(file, `was written by a newer version (format ${version})`)
  const result = shape.safeParse(value)
  if (result.success) return result.data as T
  const issue = result.error.issues[0]
  throw damaged(file, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
}

function damaged(file: string, what: string): FailoverError {
  return new FailoverError('STATE_DAMAGED', {
    message: `${file} is damaged: ${what}`,
    expected: 'a file as this version writes it',
    found: what,
    fix: `Repair it or set it aside: ${shellLine('mv', file, `${file}.damaged`)}; without it the host takes the account that the link names as active`,
  })
}
