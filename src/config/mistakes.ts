// What the checks of a config share: they read raw values with care, for other parts may be wrong.
import { mostItems } from './schema.ts'

export interface Mistake {
  path: (string | number)[]
  message: string
}

export const dig = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], value)

/** No more than the schema takes. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, mostItems) : [])

export function duplicates(items: unknown[], path: Mistake['path'], what: string): Mistake[] {
  const names = items.map((item) => dig(item, 'name'))
  return names.flatMap((name, index) =>
    typeof name === 'string' && names.indexOf(name) < index
      ? [{ path: [...path, index, 'name'], message: `the name "${name}" is taken by another ${what}` }]
      : [],
  )
}
