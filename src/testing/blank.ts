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

/** An event of which only the type is known. */
export const blankEvent = (type: string): { type: string } =>
  new Proxy(
    { type },
    {
      get: (event, key) =>
        key in event ? event[key as 'type'] : typeof key === 'symbol' || answers.has(key) ? undefined : blank,
    },
  )
