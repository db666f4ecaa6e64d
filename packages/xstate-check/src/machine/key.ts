// A text for a value: the same for values that are alike, whatever the order of their fields, and never the same for two
// that a machine could tell apart. JSON knows neither Date, Set and Map, nor actors, nor `undefined`.
import { blank } from './blank.ts'

// Contexts share most of their parts: each object that is alike to one seen before has its number, and a text is made of
// the numbers of its parts, however large they are.
let known = new WeakMap<object, string>()
let numbers = new Map<string, string>()

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
  const seenBefore = known.get(value)
  if (seenBefore !== undefined) return seenBefore
  const text = objectText(value, seen)
  // One that is within a circle depends on where one came from.
  if (text.includes('^')) return text
  const number = numbers.get(text) ?? `#${numbers.size}`
  numbers.set(text, number)
  known.set(value, number)
  return number
}

/** What was numbered is forgotten, when it is much: keys of before and after mean nothing to each other. */
export function forgetKeys(): void {
  if (numbers.size < 1_000_000) return
  known = new WeakMap()
  numbers = new Map()
}

/** Values are taken not to change after they were first seen, as XState asks of every context. */
export const keyOf = (value: unknown): string => textOf(value, [])
