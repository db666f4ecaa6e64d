// Tests tested: a check that a machine passes is run on every mutant of it, and has to fail.
import type { AnyStateMachine } from 'xstate'
import { mutantsOf, soundCopy } from './mutants.ts'

export interface Hunt {
  /** The ids of all mutants. */
  tried: string[]
  /** The ids of those that the check passed. */
  survivors: string[]
  /** Why each of the others failed. */
  killed: Map<string, string>
}

export interface HuntOptions {
  /** Milliseconds after which a check that does not end counts as failed. Default: 10 s. */
  patience?: number
  /** Mutants for which this is false are left out. */
  only?: (id: string) => boolean
}

/** A mutant that may live, and why no test can tell it from the machine, or need not. */
export interface Allowed {
  id: string
  reason: string
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function within(patience: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the check did not end within ${patience} ms`)), patience)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

export type Check<TMachine extends AnyStateMachine> = (machine: TMachine) => unknown

/**
 * Runs checks on every mutant of a machine, one after the other, until one rejects: a check rejects where the machine
 * does not do what it should. Of many checks, the one that failed last is tried first: neighbours die of the same.
 * Throws when the machine itself does not pass them all, for then every mutant would be dead for nothing.
 */
export async function huntMutants<TMachine extends AnyStateMachine>(
  machine: TMachine,
  checks: Check<TMachine> | readonly Check<TMachine>[],
  { patience = 10_000, only = () => true }: HuntOptions = {},
): Promise<Hunt> {
  const order = Array.isArray(checks) ? [...checks] : [checks as Check<TMachine>]
  const run = (check: Check<TMachine>, subject: TMachine) => within(patience, (async () => check(subject))())
  const sound = soundCopy(machine)
  for (const check of order)
    try {
      await run(check, sound)
    } catch (cause) {
      throw new Error(`"${machine.id}" itself does not pass the check: ${textOf(cause)}`, { cause })
    }
  const hunt: Hunt = { tried: [], survivors: [], killed: new Map() }
  for (const mutant of mutantsOf(machine).filter(({ id }) => only(id))) {
    hunt.tried.push(mutant.id)
    for (const check of [...order])
      try {
        await run(check, mutant.machine)
      } catch (error) {
        hunt.killed.set(mutant.id, textOf(error))
        order.unshift(...order.splice(order.indexOf(check), 1))
        break
      }
    if (!hunt.killed.has(mutant.id)) hunt.survivors.push(mutant.id)
  }
  return hunt
}

/** Throws unless the survivors of a hunt are exactly those allowed: an entry for a dead or unknown mutant is a lie too. */
export function expectNoSurvivors({ tried, survivors }: Hunt, allowed: readonly Allowed[] = []): void {
  const names = allowed.map(({ id }) => id)
  const faults = [
    ...survivors.filter((id) => !names.includes(id)).map((id) => `alive: ${id}`),
    ...names.filter((id) => tried.includes(id) && !survivors.includes(id)).map((id) => `allowed, but dead: ${id}`),
    ...names.filter((id) => !tried.includes(id)).map((id) => `allowed, but no such mutant: ${id}`),
    ...allowed.filter(({ reason }) => reason.trim() === '').map(({ id }) => `allowed without a reason: ${id}`),
    ...names.filter((id, index) => names.indexOf(id) !== index).map((id) => `allowed twice: ${id}`),
  ]
  if (tried.length === 0) faults.push('no mutant was tried')
  if (faults.length > 0) throw new Error(`of ${tried.length} mutants:\n${faults.join('\n')}`)
}
