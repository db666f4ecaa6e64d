// Every first-order mutant of a machine: the machine with one thing wrong. Tests that let one live do not say what the
// machine is for.
import type { AnyStateMachine } from 'xstate'
import { draftOf, machineOf } from '../machine/draft.ts'
import { changesOf } from './changes.ts'

export interface Mutant<TMachine extends AnyStateMachine = AnyStateMachine> {
  /** Readable, unique, and the same as long as the machine is: `saving.onDone -> normal`, `saving without invoke save`. */
  id: string
  machine: TMachine
}

/**
 * All mutants of a machine: each transition led elsewhere, deleted, its guard made to hold always and never, tried
 * after its neighbour, its `reenter` and each of its actions dropped; each entry, exit and initial action dropped; each
 * invoke dropped and made to run another actor; each timer given another named delay; each initial state changed; each
 * external event that a state is deaf to heard there. A change that xstate refuses to build is no mutant.
 */
export function mutantsOf<TMachine extends AnyStateMachine>(machine: TMachine): Mutant<TMachine>[] {
  return changesOf(machine).flatMap(({ id, apply }) => {
    const draft = draftOf(machine)
    apply(draft)
    try {
      return [{ id, machine: machineOf(draft, machine) }]
    } catch {
      return []
    }
  })
}

/** The machine after the same treatment as its mutants, with nothing wrong. */
export const soundCopy = <TMachine extends AnyStateMachine>(machine: TMachine): TMachine =>
  machineOf(draftOf(machine), machine)
