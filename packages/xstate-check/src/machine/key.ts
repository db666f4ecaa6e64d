// A text for a value: the same for values that are alike, whatever the order of their fields, and never the same for two
// that a machine could tell apart. JSON knows neither Date, Set and Map, nor actors, nor `undefined`.
import { blank } from './blank.ts'

const known = new WeakMap<object, string>()

const isActor = (value: object): value is { id: string } => 'sessionId' in value && 'id' in value && 'send' in value

const fieldsOf = (value: object, seen: object[]): string =>
  Object.keys(value)
    .sort()
    .map((field) => `${JSON.stringify(field)}:${textOf((value as Record<string, unknown>)[field], seen)}`)
    .join()

function objectText(value: object, seen: object[]): string {
  if (seen.includes(value)) return `^${seen.indexOf(value)}`
  const inner = [...seen, value]
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one, inner)).join()}]`
  if (value instanceof Date) return `Date(${value.getTime()})`
  if (value instanceof RegExp) return String(value)
  if (value instanceof Set) return `Set(${[...value].map((one) => textOf(one, inner)).join()})`
  if (value instanceof Map) return `Map(${[...value].map((pair) => textOf(pair, inner)).join()})`
  if (isActor(value)) return `actor(${value.id})`
  const kind = Object.getPrototypeOf(value)?.constructor?.name ?? 'Object'
  // The fields of an Error are not enumerable.
  const message = value instanceof Error ? `${JSON.stringify(value.message)},` : ''
  return `${kind === 'Object' ? '' : kind}{${message}${fieldsOf(value, inner)}}`
}

function textOf(value: unknown, seen: object[]): string {
  if (value === blank) return '?'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : String(value)
  // Contexts share most of their parts; a text that is within a circle depends on where one came from.
  const text = known.get(value) ?? objectText(value, seen)
  if (!text.includes('^')) known.set(value, text)
  return text
}

/** Values are taken not to change after they were first seen, as XState asks of every context. */
export const keyOf = (value: unknown): string => textOf(value, [])
