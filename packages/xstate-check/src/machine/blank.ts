// A value that stands for one nobody knows: the walk of a machine gives it to actions and guards where the caller has
// said nothing of an event's payload, so that reading it, however deep, does not throw.

const answers = new Map<PropertyKey, unknown>([
  // Not a promise, and null in JSON.
  ['then', undefined],
  ['toJSON', () => null],
  ['length', 0],
  [Symbol.toPrimitive, () => ''],
  [Symbol.iterator, () => [][Symbol.iterator]()],
])

/** Every property of it and every result of calling it is itself; it is empty when iterated, spread or printed. */
export const blank: unknown = new Proxy(() => undefined, {
  get: (_, key) => (answers.has(key) || typeof key === 'symbol' ? answers.get(key) : blank),
  apply: () => blank,
  construct: () => ({}),
})

const holders = new WeakMap<object, boolean>()

/** Whether a value that nobody knows is anywhere in a value. */
export function holdsBlank(value: unknown): boolean {
  if (value === blank) return true
  if (typeof value !== 'object' || value === null || 'sessionId' in value) return false
  const found = holders.get(value)
  if (found !== undefined) return found
  // Against circles.
  holders.set(value, false)
  const holds = blankEvents.has(value) || Object.values(value).some(holdsBlank)
  holders.set(value, holds)
  return holds
}

/**
 * Whether something that nobody knows was read while `run` ran: in a blank event, or in what was passed through `trace`.
 * What `run` throws after it read such a thing proves nothing, and its result is then undefined.
 */
export function readsUnknown<T>(run: (trace: <V>(value: V) => V) => T): { result: T | undefined; isUnknown: boolean } {
  let isUnknown = false
  const proxies = new Map<object, unknown>()
  const trace = <V>(value: V): V => {
    if (value === blank) isUnknown = true
    if (typeof value !== 'object' || value === null || blankEvents.has(value) || !holdsBlank(value)) return value
    // Fields of a frozen object have to be given as they are; a shallow copy has none.
    const open = Array.isArray(value) ? [...value] : { ...value }
    if (!proxies.has(value))
      proxies.set(value, new Proxy(open, { get: (target, field) => trace(Reflect.get(target, field)) }))
    return proxies.get(value) as V
  }
  const before = onRead
  onRead = () => {
    isUnknown = true
  }
  try {
    return { result: run(trace), isUnknown }
  } catch (error) {
    if (isUnknown) return { result: undefined, isUnknown }
    throw error
  } finally {
    onRead = before
  }
}

let onRead = () => {}

const blankEvents = new WeakSet<object>()

/** An event of which only the type is known. */
export function blankEvent(type: string): { type: string } {
  const event = new Proxy(
    { type },
    {
      get: (target, key) => {
        if (key in target) return target[key as 'type']
        if (typeof key === 'symbol' || answers.has(key)) return undefined
        onRead()
        return blank
      },
    },
  )
  blankEvents.add(event)
  return event
}
