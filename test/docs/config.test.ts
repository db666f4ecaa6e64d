import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { schema } from '../../src/config/schema.ts'
import { packageRoot } from '../../src/version.ts'

const page = readFileSync(join(packageRoot, 'docs/config.md'), 'utf8')
const documented = [...page.matchAll(/^\| `([\w.[\]]+)` \|/gm)].map(([, key]) => key as string)

type Def = {
  type: string
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  options?: z.core.$ZodType[]
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  out?: z.core.$ZodType
}
const defOf = (type: z.core.$ZodType) => type._zod.def as unknown as Def

/** What a value of a type is made of, without its default and what is done to it. */
function within(type: z.core.$ZodType): z.core.$ZodType[] {
  const { type: kind, innerType, options, in: before, out } = defOf(type)
  if (innerType) return within(innerType)
  if (kind === 'pipe') return [before, out].flatMap((one) => (one ? within(one) : []))
  return kind === 'union' ? (options ?? []).flatMap(within) : [type]
}

/** The paths of all keys; a mapping stands for its keys, a list of mappings for itself and for theirs. */
function keysOf(type: z.core.$ZodType, path: string): string[] {
  return within(type).flatMap((one) => {
    const { shape, element } = defOf(one)
    if (shape) return Object.entries(shape).flatMap(([key, value]) => keysOf(value, path ? `${path}.${key}` : key))
    const inner = element ? keysOf(element, `${path}[]`) : []
    return [path, ...inner.filter((key) => key !== `${path}[]`)]
  })
}

const known = [...new Set(keysOf(schema, ''))].filter((key) => key !== 'http')

it('finds keys of every depth', () => {
  expect(known).toEqual(
    expect.arrayContaining(['stateDir', 'accounts', 'accounts[].home', 'http.port', 'notify[].webhook', 'agent.env']),
  )
})

it('docs/config.md lists every key of the schema, and no other', () => {
  expect(documented.toSorted()).toEqual(known.toSorted())
})

it('docs/config.md names no key twice', () => {
  expect(documented.filter((key, at) => documented.indexOf(key) !== at)).toEqual([])
})
