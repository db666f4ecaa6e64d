// Files of ours, believed only when they are as we write them: never silently reset.
import type { z } from 'zod'
import { FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'

/** JSON of ours, believed only when it has the shape that we write. */
export function checked<T>(file: string, text: string, shape: z.ZodType, newest = 1): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged(file, 'is no JSON')
  }
  const version = (value as { version?: unknown } | null)?.version
  if (typeof version === 'number' && version > newest)
    throw damaged(file, `was written by a newer version (format ${version})`)
  const result = shape.safeParse(value)
  if (result.success) return result.data as T
  const issue = result.error.issues[0]
  throw damaged(file, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
}

export function damaged(file: string, what: string): FailoverError {
  return new FailoverError('STATE_DAMAGED', {
    message: `${file} is damaged: ${what}`,
    expected: 'a file as this version writes it',
    found: what,
    fix: `look at it, then mend it or set it aside: ${shellLine('mv', file, `${file}.damaged`)}`,
  })
}
