// The keys that a config may have at a place, read off its schema: for the suggestion beside an unknown one.
import type { z } from 'zod'
import type { Path } from '../disk/document.ts'
import { schema } from './schema.ts'

export function keysAt(path: Path): string[] {
  let at: z.core.$ZodType | undefined = schema
  for (const part of path) at = inner(at).flatMap((one) => next(one, part))[0]
  return inner(at).flatMap((one) => Object.keys(shapeOf(one)))
}

interface Def {
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  out?: z.core.$ZodType
  options?: z.core.$ZodType[]
}

const defOf = (type: z.core.$ZodType): Def => type._zod.def as unknown as Def

/** Without defaults and transformations; of a union, each part. */
function inner(type: z.core.$ZodType | undefined): z.core.$ZodType[] {
  if (!type) return []
  const { innerType, in: from, out, options } = defOf(type)
  if (options) return options.flatMap(inner)
  const below = [innerType, from, out].flatMap((one) => (one ? inner(one) : []))
  return below.length > 0 ? below : [type]
}

const shapeOf = (type: z.core.$ZodType): Record<string, z.core.$ZodType> => defOf(type).shape ?? {}

const next = (type: z.core.$ZodType, part: string | number): z.core.$ZodType[] => {
  const found = typeof part === 'number' ? defOf(type).element : shapeOf(type)[part]
  return found ? [found] : []
}
