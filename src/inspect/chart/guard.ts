// What a guard is called in drawings: with what it is asked for, where that stands in the machine itself.

interface Combined {
  name: string
  guards?: unknown[]
  stateValue?: unknown
}

/** Longer ones say nothing in a drawing. */
const longest = 40

/** `isPlanned`, `is limited`, and what xstate combines: `a && !b`, `in #ready`. */
export function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (typeof guard !== 'function') {
    const { type, params } = (guard ?? {}) as { type?: unknown; params?: unknown }
    return [String(type ?? 'inline'), paramsText(params)].filter(Boolean).join(' ')
  }
  const { name, guards, stateValue } = guard as unknown as Combined
  const inner = (guards ?? []).map((one) => {
    const said = guardName(one)
    return / (&&|\|\|) /.test(said) ? `(${said})` : said
  })
  if (guards && name === 'not') return `!${inner[0]}`
  if (guards) return inner.join(name === 'or' ? ' || ' : ' && ')
  if (stateValue !== undefined) return `in ${typeof stateValue === 'string' ? stateValue : JSON.stringify(stateValue)}`
  return ownName(name)
}

/** `limited` of `{ state: 'limited' }`, `a, 3` of two; what is worked out when it is asked says nothing. */
function paramsText(params: unknown): string {
  if (typeof params !== 'object' || params === null) return typeof params === 'string' ? params.slice(0, longest) : ''
  const values = Object.values(params).filter((value) => ['string', 'number', 'boolean'].includes(typeof value))
  return values.join(', ').slice(0, longest)
}

/** A function written in place is called by the property that holds it, which says nothing. */
export const ownName = (name: string): string =>
  ['', 'guard', 'actions', 'entry', 'exit'].includes(name) ? 'inline' : name
