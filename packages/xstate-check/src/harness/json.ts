// What survives being written down and read again.

const kindOf = (value: unknown): string | undefined => {
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return typeof value
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if ('sessionId' in value) return 'actor'
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? undefined : (prototype.constructor?.name ?? 'object')
}

/** The first place in a value that JSON would lose or turn into something else, as `context.tags … is a Set`. */
export function lostInJson(value: unknown, place: string): { place: string; kind: string } | undefined {
  const kind = kindOf(value)
  if (kind) return { place, kind }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [field, inner] of Object.entries(value)) {
    const lost = lostInJson(inner, Array.isArray(value) ? `${place}[${field}]` : `${place}.${field}`)
    if (lost) return lost
  }
  return undefined
}

/** As it comes back from JSON; null where it cannot be written at all. */
export function throughJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return null
  }
}
