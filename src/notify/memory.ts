// What has been told, and what waits to be: `<stateDir>/notified.json`, so that a host that comes up again neither
// repeats nor forgets. It is no part of the state that a swap relies on: when it is damaged, it begins anew.
import { join } from 'node:path'
import { z } from 'zod'
import { readText } from '../disk/bounded.ts'
import { removeDurably, writeJson } from '../disk/durable.ts'
import { errnoOf } from '../errors.ts'
import { checked } from '../journal/state.ts'
import { type Message, notifyEvents } from './message.ts'

export interface Memory {
  /** Swaps before this id have been told of, or are not to be. */
  since: number
  /** Keys of what was told or is waiting, the newest last. */
  told: string[]
  /** The oldest first. */
  queue: { target: string; tries: number; message: Message }[]
}

/** Keys that are kept: a swap has two at most, and none older than its id is asked for. */
const mostKeys = 500

const message = z.looseObject({
  event: z.enum(notifyEvents),
  key: z.string().regex(/^[\x21-\x7e]+$/),
  at: z.iso.datetime(),
  sentence: z.string(),
  toDo: z.string().nullable(),
  snippet: z.string().nullable(),
})
const schema = z.object({
  version: z.literal(1),
  since: z.int(),
  told: z.array(z.string()),
  queue: z.array(z.object({ target: z.string(), tries: z.int(), message })),
})

const file = (stateDir: string): string => join(stateDir, 'notified.json')

/** undefined when there is none. @throws FailoverError `STATE_DAMAGED` */
export function readMemory(stateDir: string): Memory | undefined {
  let text: string
  try {
    text = readText(file(stateDir))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
  return checked<Memory>(file(stateDir), text, schema)
}

/** Durable when it returns. @throws FailoverError `STATE_WRITE` */
export const writeMemory = (stateDir: string, { since, told, queue }: Memory): void =>
  writeJson(file(stateDir), { version: 1, since, told: told.slice(-mostKeys), queue })

export const forget = (stateDir: string): void => removeDurably(file(stateDir))
