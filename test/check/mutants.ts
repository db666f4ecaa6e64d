// How many of the mutants of each machine die by `check` alone: no path was written for any of them.
import type { AnyStateMachine } from 'xstate'
import { failoverMachine } from '../../machines/failover.ts'
import { check, mutantsOf } from '../../src/testing/index.ts'
import { failoverGoals, failoverRules, failoverSystem, smooth, smoothRules } from '../testing/failover.system.ts'
import { aHost } from './host.ts'
import { type AnyLockstep, agrees } from './lockstep.ts'
import { aSession } from './session.ts'
import { anAccount, aTask, waiting } from './small.ts'

export interface Subject {
  machine: AnyStateMachine
  /** Whether a machine keeps what is checked of this one. */
  keeps(machine: AnyStateMachine): boolean
}

const small = { sessions: ['main'], swaps: 1 }
const budget = { states: 20_000 }
const beside = (one: AnyLockstep): Subject => ({ machine: one.machine, keeps: (machine) => agrees(one, machine).holds })

export const subjects: Record<string, Subject> = {
  failover: {
    machine: failoverMachine,
    keeps(machine) {
      const system = failoverSystem(small, machine as never)
      return (
        check(system, { ...failoverRules(small), eventually: failoverGoals, budget }).holds &&
        check(smooth(system), { ...smoothRules(small), budget }).holds
      )
    },
  },
  host: beside(aHost),
  account: beside(anAccount),
  waiting: beside(waiting),
  session: beside(aSession),
  task: beside(aTask),
}

export interface Hunted {
  tried: number
  survivors: string[]
  ms: number
}

/** `sample`: of so many mutants one is tried. One that the search cannot even run is dead. */
export function hunt({ machine, keeps }: Subject, sample = 1): Hunted {
  const began = performance.now()
  if (!keeps(machine)) throw new Error(`"${machine.id}" itself does not keep what is checked of it`)
  const mutants = mutantsOf(machine).filter((_, at) => at % sample === 0)
  const survivors = mutants
    .filter(({ machine: mutant }) => {
      try {
        return keeps(mutant)
      } catch {
        return false
      }
    })
    .map(({ id }) => id)
  return { tried: mutants.length, survivors, ms: performance.now() - began }
}

const share = ({ tried, survivors }: Hunted): string => `${((100 * (tried - survivors.length)) / tried).toFixed(1)} %`

export const tableHead = '| machine | mutants | dead | share | seconds |\n|---|---|---|---|---|'
export const tableRow = (name: string, found: Hunted): string =>
  `| ${name} | ${found.tried} | ${found.tried - found.survivors.length} | ${share(found)} | ${Math.round(found.ms / 1000)} |`
