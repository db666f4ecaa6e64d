// The functions of a machine, which may name what its definition does not: `spawn('worker')`, `raise(..., { delay })`.
import type { AnyStateMachine } from 'xstate'

/** The texts of all functions in the definition and in the implementations, and the fields of built-in actions. */
export function inlineFunctions(machine: AnyStateMachine): string[] {
  const texts: string[] = []
  const seen = new Set<unknown>()
  const look = (value: unknown, isBuiltIn: boolean): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
    seen.add(value)
    // Another machine has names of its own.
    if ('__xstatenode' in value) return
    if (typeof value === 'function') texts.push(String(value))
    for (const [field, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && isBuiltIn) texts.push(`'${inner}'`)
      if (field !== 'resolve' && field !== 'execute') look(inner, typeof value === 'function')
    }
  }
  look(machine.config, false)
  const { actions, guards, delays } = machine.implementations
  for (const piece of [actions, guards, delays].flatMap((all) => Object.values(all))) look(piece, true)
  return texts
}
