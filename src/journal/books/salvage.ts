// What is left of a book that does not fit. One session or task that cannot be read fails alone, with what of it can be read:
// nothing is guessed of the rest, and nothing is done about it before its operator says so.
import type { z } from 'zod'
import type { Fault } from '../../../machines/swap.ts'

/** Stand for what nobody knows any more. */
export const unknown = {
  conversation: '00000000-0000-0000-0000-000000000000',
  directory: '/dev/null',
  account: 'unknown',
} as const

/** The fields that fit, each by itself. */
export const fitting = (shape: Record<string, z.ZodType>, book: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(book).filter(([key, value]) => shape[key]?.safeParse(value).success))

export const damagedFault = (code: string, actor: string, found: string, what: string, after: string[]): Fault => ({
  code,
  message: `the journal does not hold ${actor} as this version writes it (${found}): ${what}`,
  expected: 'a record of this version, or of an older one',
  found,
  fix: [`claude-failover journal --actor ${actor}`, ...after].join('\n'),
})
